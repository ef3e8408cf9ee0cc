/// How the reading of a cell ended.
public enum ReadResult: Equatable, Sendable {
  /// The text of the cell, its lines separated by newlines, without one at the end.
  case cell(String)
  /// The user pressed Ctrl-C: what was typed is dropped.
  case cancelled
  /// The user pressed Ctrl-D on an empty line or behind an untouched prefill, or the input ended.
  case end
}
