import Catalogues

extension Builtin {
  /// The way of the shapes to a value.
  static let shapes = Builtin(
    "shapes", usage: "shapes(v)",
    summary: "The shape of every named value on the way to v, in order.",
    documentation: "A loop's values are stacked over its steps. The bars count numbers.",
    examples: []
  ) { invocation in
    let argument = try invocation.argument(0, "v")
    var sites = try invocation.evaluator.sites(behind: argument.value)
    let name = argument.name ?? "result"
    if sites[name] == nil, sites.fields.isEmpty || argument.name == nil {
      sites.fields.append(Record.Field(name, argument.value))
    }
    return .figure(Figure("shapes", [Record.Field("x", .record(sites))]))
  }
}
