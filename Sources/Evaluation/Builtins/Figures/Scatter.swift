extension Builtin {
  /// Points in the plane.
  static let scatter = figure(
    "scatter", ["p", "arrows", "names"], usage: "scatter(p, arrows = 0, names)",
    summary: "Points, one a row; arrows = 1 draws them from the origin.",
    documentation: "names stand at the points: a list of texts, or a text of as many words."
  ) { invocation in
    try invocation.checkNames(2, "names", alongAxis: 2)
  }
}
