import Tensors

extension Builtin {
  /// Attention weights, queries by keys.
  static let attention = figure(
    "attention", ["w", "queries", "keys"], usage: "attention(w, queries, keys = queries)",
    summary: "Attention weights: who looks at whom, and how much.",
    documentation: """
      w is [queries, keys], or has leading axes, as for heads, which give a panel each. queries \
      and keys name the tokens: a list of texts, or a text of as many words or characters. Beside \
      each row stands the key it looks at most.
      """
  ) { invocation in
    let weights = try invocation.variable(0, "w")
    guard weights.shape.rank >= 2 else {
      throw invocation.fail("w must be [queries, keys], not \(weights.shapeText)")
    }
    try invocation.checkNames(1, "queries", alongAxis: 2)
    try invocation.checkNames(2, "keys", alongAxis: 1)
  }
}
