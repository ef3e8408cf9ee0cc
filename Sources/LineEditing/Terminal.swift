internal import CLibedit

/// What the process is connected to.
public enum Terminal {
  /// Whether both standard input and standard output are terminals.
  public static var isInteractive: Bool { Posix.isTerminal(0) && Posix.isTerminal(1) }

  /// Whether the terminal has no cursor to move, by what `TERM` says.
  public static var isDumb: Bool {
    let name = Posix.environment("TERM") ?? ""
    return name.isEmpty || name == "dumb"
  }

  /// Whether to write colours to standard output: it is a terminal that has them, and the user did
  /// not set `NO_COLOR`.
  public static var usesColour: Bool {
    Posix.isTerminal(1) && !isDumb && (Posix.environment("NO_COLOR") ?? "").isEmpty
  }
}

/// How many characters a terminal shows.
public struct TerminalSize: Equatable, Sendable {
  /// The characters of a row.
  public var columns: Int
  /// The rows of the screen.
  public var rows: Int

  /// A size, of one character at least.
  public init(columns: Int, rows: Int) {
    self.columns = max(columns, 1)
    self.rows = max(rows, 1)
  }

  /// The size of the terminal on standard output, or 80 × 24 where there is none.
  public static var current: TerminalSize {
    var columns: CInt = 0
    var rows: CInt = 0
    guard unsafe daftar_terminal_size(1, &columns, &rows) else {
      return TerminalSize(columns: 80, rows: 24)
    }
    return TerminalSize(columns: Int(columns), rows: Int(rows))
  }
}
