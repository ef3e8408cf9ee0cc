extension Builtin {
  /// Sequences that begin alike, as branches.
  static let tree = figure(
    "tree", ["x", "scores", "names"], usage: "tree(x, scores, names)",
    summary: "Sequences as a tree of what they share: a beam search, step by step.",
    documentation: """
      x is a matrix of codes, one sequence a row, or a list of texts. For the whole search it is \
      a list of steps, each a record with seq, the sequences kept, and lp, their scores: branches \
      that were given up end early. names are the tokens by code, as in text(codes, names): a list \
      of texts, or a text of as many words or characters.
      """
  ) { invocation in
    if let scores = invocation.optional(1, "scores"), scores.value.isText {
      throw invocation.fail(
        "scores are numbers, not \(scores.value.kindText)", at: scores.range,
        hint: "write names = … for what the codes stand for")
    }
    guard let names = invocation.optional(2, "names") else { return }
    let sequences = try invocation.argument(0, "x").value
    guard PlaceNames.tokens(of: names.value, in: sequences) == nil else { return }
    throw invocation.fail(
      "names must be a list of texts for all codes, or a text of as many words or characters",
      at: names.range)
  }
}

extension Value {
  fileprivate var isText: Bool {
    switch self {
    case .text: true
    case .list(let values): !values.isEmpty && values.allSatisfy(\.isText)
    default: false
    }
  }
}
