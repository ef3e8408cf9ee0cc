extension Builtin {
  /// Numbers over a line.
  static let line = figure(
    "line", ["y", "x", "log"], usage: "line(y, x, log = 0)",
    summary: "A curve, or one for every column; log = 1 for a logarithmic axis.")
}
