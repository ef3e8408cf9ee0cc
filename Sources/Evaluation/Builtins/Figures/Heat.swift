extension Builtin {
  /// A matrix as shades.
  static let heat = figure(
    "heat", ["x", "rows", "columns"], usage: "heat(x, rows, columns)",
    summary: "A heat map: every number a shade.",
    documentation: """
      rows and columns name the places of the last two axes: a list of texts, or a text that has \
      as many words or characters. More axes give a panel for each of their places.
      """
  ) { invocation in
    try invocation.checkNames(1, "rows", alongAxis: 2)
    try invocation.checkNames(2, "columns", alongAxis: 1)
  }
}
