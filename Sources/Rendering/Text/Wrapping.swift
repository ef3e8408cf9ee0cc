import Syntax

extension Line {
  /// The same on as many lines as it takes, broken between words; later lines are indented.
  ///
  /// A word wider than a line is broken where the line ends.
  public func wrapped(to width: Int, indent: Int = 2) -> [Line] {
    guard self.width > width else { return [self] }
    var lines: [Line] = []
    var current = Line()
    for piece in pieces(within: width - indent) {
      if current.width + piece.text.trimmedEnd.displayWidth > width, !current.spans.isEmpty {
        lines.append(current.withoutTrailingSpaces)
        current = Line(String(repeating: " ", count: indent))
      }
      current.append(piece.text, piece.style)
    }
    lines.append(current.withoutTrailingSpaces)
    return lines
  }

  /// Words with the spaces behind them, none wider than some columns.
  private func pieces(within columns: Int) -> [Span] {
    spans.flatMap { span in
      span.text.words.flatMap { word in
        word.broken(within: columns).map { Span($0, span.style) }
      }
    }
  }

  private var withoutTrailingSpaces: Line {
    var spans = spans
    while let last = spans.last {
      let text = last.text.trimmedEnd
      spans.removeLast()
      if !text.isEmpty {
        spans.append(Span(text, last.style))
        break
      }
    }
    return Line(spans)
  }
}

extension String {
  /// The same without spaces at its end.
  var trimmedEnd: String {
    var rest = self[...]
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }

  /// Runs of other characters, each with the spaces behind it.
  fileprivate var words: [String] {
    var words: [String] = []
    var word = ""
    for character in self {
      if character != " ", word.last == " " {
        words.append(word)
        word = ""
      }
      word.append(character)
    }
    return word.isEmpty ? words : words + [word]
  }

  /// Pieces none of which is wider than some columns.
  func broken(within columns: Int) -> [String] {
    var pieces: [String] = []
    var piece = ""
    var width = 0
    for character in self {
      let own = character.displayWidth
      if width + own > columns, character != " " {
        pieces.append(piece)
        (piece, width) = ("", 0)
      }
      piece.append(character)
      width += own
    }
    return pieces + [piece]
  }
}
