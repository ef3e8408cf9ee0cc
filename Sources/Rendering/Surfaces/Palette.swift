/// How many colours the place has that lines are shown on.
public enum Palette: String, Sendable, CaseIterable {
  /// None, and no character beyond ASCII but letters: terminals whose locale is not UTF-8.
  case ascii
  /// None, and no escape sequences: files, pipes, `NO_COLOR`.
  case plain
  /// The sixteen that the terminal's user chose.
  case sixteen
  /// A cube of 6 × 6 × 6 colours and 24 greys.
  case cube
  /// 16 million.
  case full

  /// The variables of the environment that say what a terminal can show.
  public static let variables = ["TERM", "COLORTERM", "NO_COLOR", "LC_ALL", "LC_CTYPE", "LANG"]

  /// What a terminal says it can show.
  ///
  /// A locale that is set and is not UTF-8 means that other characters would come out as rubbish; one
  /// that is not set means nothing.
  ///
  /// - Parameters:
  ///   - environment: the variables of the process; those of `variables` count.
  ///   - isTTY: whether the output is a terminal at all.
  public static func detect(environment: [String: String], isTTY: Bool) -> Palette {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }
      .first { !$0.isEmpty }
    if isTTY, let locale, !locale.lowercased().contains("utf") { return .ascii }
    let terminal = environment["TERM"] ?? ""
    let isRefused = !(environment["NO_COLOR"] ?? "").isEmpty
    if !isTTY || isRefused || terminal.isEmpty || terminal == "dumb" { return .plain }
    let depth = environment["COLORTERM"] ?? ""
    if depth == "truecolor" || depth == "24bit" || terminal.hasSuffix("-direct") { return .full }
    return terminal.contains("256color") ? .cube : .sixteen
  }
}
