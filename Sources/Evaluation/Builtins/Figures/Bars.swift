import Tensors

extension Builtin {
  /// Numbers as bars.
  static let bars = figure(
    "bars", ["x", "names"], usage: "bars(x, names)", summary: "A bar for every number.",
    documentation: """
      names stand beside the bars: a list of texts, or a text of as many words or characters. A \
      record has its own.
      """
  ) { invocation in
    guard let names = invocation.optional(1, "names"),
      case .tensor(let variable) = invocation.arguments[0].value
    else { return }
    let count = variable.shape.elementCount
    guard PlaceNames.texts(of: names.value, count: count) == nil else { return }
    throw invocation.fail(
      "names must be a list of \(count) texts, or a text of \(count) words or characters",
      at: names.range)
  }
}
