extension Builtin {
  /// Numbers in rows and columns.
  static let table = figure(
    "table", ["x"], usage: "table(x)", summary: "A table: fields as columns, steps as rows.")
}
