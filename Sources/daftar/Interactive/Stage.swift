import LineEditing
import Rendering
import Sessions
import Syntax

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The screen a demo is shown on.
struct Stage {
  /// For people far away: strong contrast, short lines, a fresh screen for each part.
  let isProjector: Bool
  private let palette: Rendering.Palette

  init(isProjector: Bool) {
    self.isProjector = isProjector
    palette = StandardStreams.palette
  }

  /// The columns there are; on a projector few, so that the letters can be large.
  var width: Int { min(TerminalSize.current.columns, isProjector ? 72 : 100) }

  // MARK: - Showing

  /// Says how it goes.
  func open() {
    write([Line("Enter runs a line, as it is or edited · :keys · Ctrl-D leaves", .dim)])
  }

  func showKeys() {
    let rows = [
      ("Enter", "runs the line, as it is or edited"),
      ("Ctrl-C", "gives a prompt of your own; Enter on it goes back to the demo"),
      (":prev", "goes back one cell, with all names as they were then"),
      (":skip", "leaves this cell out"),
      (":goto WORDS", "goes to a heading; the cells on the way run"),
      (":outline", "lists the headings"),
      (":restart", "begins anew"),
      ("Ctrl-D, :quit", "leaves"),
    ]
    write(
      rows.map { key, meaning in
        Line([Span(key + String(repeating: " ", count: 15 - key.count), .label), Span(meaning)])
      })
  }

  /// The narration of a step; on a projector a new part begins on a fresh screen.
  func text(of scene: Scene) -> String {
    var lines = scene.lines(width: width - 2)
    if isProjector, scene.beginsPart { clear() }
    if !lines.isEmpty { lines = [Line()] + lines + [Line()] }
    if scene.isEnd {
      if lines.isEmpty { lines = [Line()] }
      lines.append(Line("That was all. Enter or Ctrl-D leaves.", .dim))
    }
    return text(lines)
  }

  /// An answer; where the file leaves lines out, only those it holds.
  func text(of response: Response, elision: Demo.Elision?) -> String {
    var text = response.text(width: width, palette: palette, isNumbered: true)
    text += response.mistakeText(width: width, palette: palette)
    var rows = text.split(separator: "\n", omittingEmptySubsequences: false)
    if let elision, rows.count > elision.before + elision.after + 2 {
      let hidden = elision.before..<(rows.count - 1 - elision.after)
      let mark = self.text([Line("… \(hidden.count) more lines", .dim)]).dropLast()
      rows.replaceSubrange(hidden, with: [mark])
      text = rows.joined(separator: "\n")
    }
    return contrasted(text) + self.text(response.remarks.map { Line($0, .dim) })
  }

  func show(outline demo: Demo) {
    for (place, heading) in demo.outline.enumerated() {
      let mark = heading.isHere ? "▶ " : "  "
      let indent = String(repeating: "  ", count: heading.level - 1)
      write([
        Line([
          Span(mark, .good), Span("\(place + 1) ", .dim), Span(indent + heading.title, .heading),
        ])
      ])
    }
  }

  /// A cell of the presenter's own list, before its answer.
  func echo(_ cell: String) { write(CellList.lines(of: cell, behind: "live> ", width: width)) }

  /// A word about the demo itself.
  func mark(_ text: String) { write(Line(text, .warning).wrapped(to: width)) }

  func say(_ diagnostic: Diagnostic) {
    let renderer = Renderer(width: width, palette: palette)
    write(renderer.lines(for: diagnostic))
  }

  // MARK: - Waiting

  func wait(seconds: Double) { usleep(UInt32(seconds * 1_000_000)) }

  // MARK: - Writing

  private func text(_ lines: [Line]) -> String {
    lines.isEmpty ? "" : contrasted(Surface.terminal(palette).text(lines))
  }

  private func write(_ lines: [Line]) {
    if !lines.isEmpty { StandardStreams.write(text(lines)) }
  }

  private func clear() {
    if palette != .plain { StandardStreams.write("\u{1B}[H\u{1B}[2J") }
  }

  /// On a projector nothing is grey, and letters are bold.
  private func contrasted(_ text: String) -> String {
    guard isProjector, palette != .plain else { return text }
    let strong = text.replacing("\u{1B}[90m", with: "\u{1B}[1m")
      .replacing("\u{1B}[36m", with: "\u{1B}[1;96m").replacing("\u{1B}[32m", with: "\u{1B}[1;92m")
      .replacing("\u{1B}[31m", with: "\u{1B}[1;91m").replacing("\u{1B}[33m", with: "\u{1B}[1;93m")
    return "\u{1B}[1m"
      + strong.replacing("\u{1B}[0m", with: "\u{1B}[0m\u{1B}[1m") + "\u{1B}[0m"
  }
}
