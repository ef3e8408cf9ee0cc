extension Builtin {
  /// Points in the plane.
  static let scatter = figure(
    "scatter", ["p", "arrows", "names"], usage: "scatter(p, arrows = 0, names)",
    summary: "Points, one a row; arrows = 1 draws them from the origin.",
    documentation: """
      p is a matrix of points, or a record or list of matrices: each gets a sign and a colour of its \
      own. names stand at the points: a list of texts, or a text of as many words.
      """
  ) { invocation in
    try invocation.checkNames(2, "names", alongAxis: 2)
  }
}
