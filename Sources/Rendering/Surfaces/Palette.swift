/// How many colours the place has that lines are shown on.
public enum Palette: String, Sendable, CaseIterable {
  /// None, and no escape sequences: files, pipes, `NO_COLOR`.
  case plain
  /// The sixteen that the terminal's user chose.
  case sixteen
  /// A cube of 6 × 6 × 6 colours and 24 greys.
  case cube
  /// 16 million.
  case full

  /// What a terminal says it can show.
  ///
  /// - Parameters:
  ///   - environment: the variables of the process; `NO_COLOR`, `TERM` and `COLORTERM` count.
  ///   - isTTY: whether the output is a terminal at all.
  public static func detect(environment: [String: String], isTTY: Bool) -> Palette {
    let terminal = environment["TERM"] ?? ""
    let isRefused = !(environment["NO_COLOR"] ?? "").isEmpty
    if !isTTY || isRefused || terminal.isEmpty || terminal == "dumb" { return .plain }
    let depth = environment["COLORTERM"] ?? ""
    if depth == "truecolor" || depth == "24bit" || terminal.hasSuffix("-direct") { return .full }
    return terminal.contains("256color") ? .cube : .sixteen
  }
}
