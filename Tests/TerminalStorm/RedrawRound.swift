import PseudoTerminals

/// After any keys the screen is what a clean redraw makes of it, the cursor included.
enum RedrawRound {
  static func run(_ weather: inout Weather) throws(Finding) {
    let terminal = try Programs.start("editor-harness", reflows: weather.happens(onceIn: 2))
    guard terminal.waitFor("[1] ") else { throw Finding("the editor does not start") }
    let keys = Weather.keys.filter { !["\r", "\u{3}", "\u{C}", "\u{1B}"].contains($0) }
    for _ in 0..<8 {
      terminal.type("\u{C}")
      var isResized = false
      for _ in 0..<(1 + weather.below(30)) {
        let key = weather.one(of: weather.happens(onceIn: 2) ? Weather.texts : keys)
        weather.log.append(key)
        terminal.type(key)
        if weather.happens(onceIn: 40) {
          isResized = true
          let (rows, columns) = (1 + weather.below(40), 1 + weather.below(120))
          weather.log.append("resize \(rows)×\(columns)")
          terminal.resize(rows: rows, columns: columns)
        }
      }
      // Insert does nothing, but ends a search and takes lists away.
      terminal.type("\u{1B}[2~")
      catchUp(terminal)
      let before = terminal.screen
      terminal.type("\u{C}")
      catchUp(terminal)
      try compare(before, terminal.screen, isResized: isResized)
    }
    try terminal.expectCleanDeath()
  }

  /// Waits until all that was typed has been painted: a sign that nothing else types comes and goes.
  private static func catchUp(_ terminal: PseudoTerminal) {
    terminal.waitForSilence(milliseconds: 60)
    terminal.type("§")
    _ = terminal.waitForScreen(milliseconds: 2000) { $0.text.contains("§") }
    terminal.type("\u{7F}")
    _ = terminal.waitForScreen(milliseconds: 2000) { !$0.text.contains("§") }
    terminal.waitForSilence(milliseconds: 40)
  }

  /// Where the size changed, the terminal may have left something above; the cell itself is right.
  private static func compare(
    _ before: ScreenModel, _ after: ScreenModel, isResized: Bool
  ) throws(Finding) {
    let above = isResized ? before.row - after.row : 0
    let rows = before.rows.dropFirst(max(above, 0))
    var painted = Array(rows)
    while painted.last == "" { painted.removeLast() }
    let isSame =
      above >= 0 && painted.joined(separator: "\n") == after.text
      && before.column == after.column && before.row - above == after.row
    if !isSame {
      throw Finding(
        """
        the screen is not what a redraw gives; painted
        \(before.text)
        at \(before.row), \(before.column); a redraw gives
        \(after.text)
        at \(after.row), \(after.column)
        """)
    }
  }
}
