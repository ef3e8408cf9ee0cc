import Catalogues

extension Builtin {
  /// A list with one more entry: `append(list, x)`.
  static let append = Builtin(
    "append", usage: "append(list, x)", summary: "A list with one more entry behind the others.",
    documentation: "A list holds what does not stack; tensors grow by cat.",
    examples: [Example("append((1, \"b\"), 3)[2]", gives: "3")]
  ) { invocation in
    let list = try invocation.argument(0, "list")
    let entry = try invocation.argument(1, "x").value
    guard case .list(let values) = list.value else {
      throw invocation.fail(
        "append needs a list, not \(list.value.kindText)", at: list.range,
        hint: "tensors grow by cat")
    }
    return .list(values + [entry])
  }
}
