import LineEditing
import PseudoTerminals

/// Keys whose effect is known: what Enter hands over is what a model of the text holds.
enum ModelRound {
  static func run(_ weather: inout Weather) throws(Finding) {
    let columns = 2 + weather.below(100)
    let terminal = try Programs.start(
      "editor-harness", rows: 2 + weather.below(30), columns: max(columns, 8))
    guard terminal.waitFor("[1] ") else { throw Finding("the editor does not start") }
    for cell in 2..<8 {
      var model = Model()
      for _ in 0..<(1 + weather.below(60)) {
        let key = model.press(&weather)
        weather.log.append(key)
        terminal.type(key)
      }
      // A cell of the harness is whole where no bracket is open.
      terminal.type("\u{1B}[200~" + String(repeating: ")", count: model.open) + "\u{1B}[201~\r")
      model.insert(String(repeating: ")", count: model.open))
      let wanted = "cell <\(model.quoted)>"
      guard terminal.waitFor(wanted, milliseconds: 5000) else {
        throw Finding("expected \(wanted), the screen is\n\(terminal.screen.text)")
      }
      // What is typed before the prompt is there meets a terminal that edits by itself.
      guard terminal.waitFor("[\(cell)] ") else { throw Finding("no prompt \(cell)") }
    }
    try terminal.expectCleanDeath()
  }
}

/// A text and a cursor, by the simplest means.
private struct Model {
  var text: [Unicode.Scalar] = []
  var cursor = 0

  var open: Int {
    max(text.reduce(0) { $0 + ($1 == "(" ? 1 : $1 == ")" ? -1 : 0) }, 0)
  }

  /// The text as the harness prints it; newlines at its end are not part of a cell.
  var quoted: String {
    var view = String.UnicodeScalarView()
    var end = text.count
    while end > 0, text[end - 1] == "\n" { end -= 1 }
    for scalar in text[..<end] {
      view.append(contentsOf: scalar == "\n" ? ["\\", "n"] : [scalar])
    }
    return String(view)
  }

  mutating func insert(_ string: String) {
    let scalars = Array(string.unicodeScalars)
    text.insert(contentsOf: scalars, at: cursor)
    cursor += scalars.count
  }

  private var lineStart: Int { text[..<cursor].lastIndex(of: "\n").map { $0 + 1 } ?? 0 }
  private var lineEnd: Int { text[cursor...].firstIndex(of: "\n") ?? text.count }

  private var right: Int {
    var place = min(cursor + 1, text.count)
    while place < text.count, DisplayWidth.isZeroWidth(text[place]) { place += 1 }
    return place
  }

  private var left: Int {
    var place = max(cursor - 1, 0)
    while place > 0, DisplayWidth.isZeroWidth(text[place]) { place -= 1 }
    return place
  }

  /// Chooses a key, and does to the text what it does.
  mutating func press(_ weather: inout Weather) -> String {
    switch weather.below(12) {
    case 0:
      cursor = left
      return "\u{1B}[D"
    case 1:
      // At the end it would take over what is suggested.
      guard cursor < text.count else { return "" }
      cursor = right
      return "\u{6}"
    case 2:
      cursor = lineStart
      return "\u{1}"
    case 3:
      guard cursor < text.count else { return "" }
      cursor = lineEnd
      return "\u{5}"
    case 4:
      guard cursor > 0 else { return "" }
      text.remove(at: cursor - 1)
      cursor -= 1
      return "\u{7F}"
    case 5:
      text.removeSubrange(cursor..<right)
      return "\u{1B}[3~"
    case 6 where weather.happens(onceIn: 3):
      text.removeSubrange(cursor..<(cursor == lineEnd ? min(cursor + 1, text.count) : lineEnd))
      return "\u{B}"
    case 7:
      insert("\n")
      return "\u{1B}\r"
    case 8:
      let pasted = "p(\n" + weather.one(of: Weather.texts) + "\n"
      insert(pasted)
      return "\u{1B}[200~\(pasted)\u{1B}[201~"
    default:
      // A backslash and Tab belong together, and are not pressed here.
      let typed = weather.one(of: Weather.texts.filter { !$0.contains("\\") })
      insert(typed)
      return typed
    }
  }
}
