import Catalogues

extension Builtin {
  /// The sites of a call: `sites(f, x…)`.
  static let sites = Builtin(
    "sites", usage: "sites(f, x…)",
    summary: "Calls f and lists what it bound on the way: path, shape, numbers as a sparkline.",
    documentation: """
      Of an instance of a layer too: sites(blk, X). Paths begin inside f. What is listed are the \
      bindings that the result depends on. sites(v) of a value is trace(v).
      """,
    examples: [Example("{ f(x) = { a = 2 * x; a + 1 }; sites(f, 3).a }", gives: "6")]
  ) { invocation in
    let function = try invocation.argument(0, "f")
    guard function.value.isCallable else {
      return .record(try invocation.evaluator.sites(behind: function.value))
    }
    let values = invocation.positional.dropFirst().map(\.value)
    let sites = try invocation.evaluator.sites(behind: invocation.call(function, values))
    let name = function.name ?? function.value.name
    guard let name, case .record(let inner)? = sites[name] else { return .record(sites) }
    return .record(inner)
  }
}

extension Value {
  /// Whether it can be called: a function, or an instance of a layer.
  fileprivate var isCallable: Bool {
    switch self {
    case .function: true
    case .record(let record): record.instance != nil
    default: false
    }
  }

  /// The name a function was defined with.
  fileprivate var name: String? {
    if case .function(let function) = self { return function.name }
    return nil
  }
}
