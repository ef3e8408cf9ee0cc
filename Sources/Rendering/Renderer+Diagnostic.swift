public import Syntax

extension Renderer {
  /// A mistake: its kind and message, the line it is about, a caret, notes.
  public func lines(for diagnostic: Diagnostic) -> [Line] {
    let texts = diagnostic.lines()
    var result: [Line] = []
    var place = 0
    while place < texts.count {
      let text = texts[place]
      if place == 0 {
        result += headline(text, kind: diagnostic.kind.rawValue)
      } else if place + 1 < texts.count, let caret = texts[place + 1].caretColumn {
        result += excerpt(text, pointer: texts[place + 1], caretColumn: caret)
        place += 1
      } else {
        result += Line(text).wrapped(to: width)
      }
      place += 1
    }
    return fitted(result)
  }

  private func headline(_ text: String, kind: String) -> [Line] {
    guard text.hasPrefix(kind + ":") else { return Line(text).wrapped(to: width) }
    var line = Line(kind + ":", .error)
    line.append(String(text.dropFirst(kind.count + 1)))
    return line.wrapped(to: width)
  }

  /// A line of source with the caret under it; both moved left where the caret would not fit, the
  /// hint below where it does not.
  private func excerpt(_ text: String, pointer: String, caretColumn: Int) -> [Line] {
    let caretEnd = caretColumn + 1
    let shift = caretEnd <= width ? 0 : caretEnd - width * 2 / 3
    let source = shift == 0 ? text : "  …" + text.dropping(columns: shift + 3)
    var caret = Line(String(repeating: " ", count: caretColumn - shift))
    caret.append("^", .error)
    let hint = String(pointer.drop { $0 == " " }.dropFirst())
    if caret.width + hint.displayWidth <= width {
      caret.append(hint)
      return [Line(source), caret]
    }
    return [Line(source), caret] + Line(" " + hint).wrapped(to: width)
  }
}

extension String {
  /// The column of `^` where nothing but spaces stands before it.
  fileprivate var caretColumn: Int? {
    let spaces = prefix { $0 == " " }.count
    return dropFirst(spaces).first == "^" ? spaces : nil
  }

  /// The same without the characters that begin in the first columns.
  fileprivate func dropping(columns: Int) -> String {
    var column = 0
    return String(
      drop { character in
        defer { column += character.displayWidth }
        return column < columns
      })
  }
}
