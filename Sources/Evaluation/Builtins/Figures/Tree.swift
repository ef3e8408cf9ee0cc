extension Builtin {
  /// Sequences that begin alike, as branches.
  static let tree = figure(
    "tree", ["x", "scores", "names"], usage: "tree(x, scores, names)",
    summary: "Sequences as a tree of what they share: a beam search, step by step.",
    documentation: """
      x is a matrix of codes, one sequence a row, or a list of texts. For the whole search it is \
      a list of steps, each a record with seq, the sequences kept, and lp, their scores: branches \
      that were given up end early. names are the tokens by code, as in text(codes, names): \
      characters, or words where a text has as many as there are codes.
      """)
}
