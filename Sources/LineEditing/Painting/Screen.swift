/// The part of the terminal a cell is painted on.
final class Screen {
  /// What puts the terminal back whatever was going on.
  static let restoring: StaticString = "\u{1B}[?2004l\u{1B}[?7h\u{1B}[?25h"

  /// What has pastes marked.
  static let beginning: StaticString = "\u{1B}[?2004h"

  private var painter: Painter

  init(usesColour: Bool) {
    painter = Painter(palette: Palette(usesColour: usesColour), reflows: Self.reflows)
  }

  /// Whether what is painted has colours.
  var usesColour: Bool {
    get { painter.palette.usesColour }
    set { painter.palette.usesColour = newValue }
  }

  /// Whether the terminal breaks its rows anew when it becomes narrower.
  ///
  /// Most do; xterm, screen and the Linux console do not. A wrong guess leaves a row too much or too
  /// little on the screen.
  private static var reflows: Bool {
    if Posix.environment("TMUX") != nil { return true }
    let isFixed = Posix.environment("XTERM_VERSION") != nil || Posix.environment("STY") != nil
    return !isFixed && Posix.environment("TERM") != "linux"
  }

  var size: TerminalSize { .current }

  func paint(_ layout: Layout, menu: [Row], size: TerminalSize) {
    write(painter.paint(layout, menu: menu, size: size))
  }

  func finish(_ layout: Layout, mark: String = "") {
    write(painter.finish(layout, mark: mark, size: size))
  }

  /// Clears the screen; the next frame begins at its top.
  func clear() {
    write("\u{1B}[H\u{1B}[2J")
    painter.startAfresh()
  }

  func startAfresh() { painter.startAfresh() }

  /// Shows text that stays, lines ended as a terminal in raw mode wants them.
  func show(_ text: String) {
    write(text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n"))
  }

  /// A line that goes away again, no wider than the screen.
  func showBar(_ text: String) {
    let columns = max(size.columns - 1, 1)
    let bar = text.count > columns ? String(text.prefix(columns)) : text
    write("\u{1B}[7m\(bar)\u{1B}[0m")
  }

  func clearBar() { write("\r\u{1B}[K") }

  func ring() { write("\u{07}") }

  /// Whether the terminal marks what is pasted.
  func markPastes(_ isOn: Bool) { write(isOn ? "\u{1B}[?2004h" : "\u{1B}[?2004l") }

  private func write(_ text: String) {
    if !text.isEmpty { Posix.write(1, Array(text.utf8)) }
  }
}
