import Syntax

extension Line {
  /// The same on as many lines as it takes, broken between words; later lines are indented.
  ///
  /// A word wider than a line is broken where the line ends.
  public func wrapped(to width: Int, indent: Int = 2) -> [Line] {
    guard self.width > width else { return [self] }
    var lines: [Line] = []
    var current = Line()
    for word in words(within: width - indent) {
      if current.width + word.withoutTrailingSpaces.width > width, !current.spans.isEmpty {
        lines.append(current.withoutTrailingSpaces)
        current = Line(String(repeating: " ", count: indent))
      }
      current.append(word)
    }
    lines.append(current.withoutTrailingSpaces)
    return lines
  }

  /// Words with the spaces behind them, none wider than some columns.
  ///
  /// What touches is one word, whatever its styles: `(` stays with the code behind it.
  private func words(within columns: Int) -> [Line] {
    var words: [Line] = []
    for span in spans {
      for piece in span.text.words.flatMap({ $0.broken(within: columns) }) {
        let last = words.last
        if let last, last.spans.last?.text.last != " ",
          last.width + piece.trimmedEnd.displayWidth <= columns
        {
          words[words.count - 1].append(piece, span.style)
        } else {
          words.append(Line([Span(piece, span.style)]))
        }
      }
    }
    return words
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
  ///
  /// - Parameter keepsSpaces: whether a space begins the next piece where it has no room; else it
  ///   hangs over the edge, where a line ends.
  func broken(within columns: Int, keepsSpaces: Bool = false) -> [String] {
    var pieces: [String] = []
    var piece = ""
    var width = 0
    for character in self {
      let own = character.displayWidth
      if width + own > columns, character != " " || keepsSpaces {
        pieces.append(piece)
        (piece, width) = ("", 0)
      }
      piece.append(character)
      width += own
    }
    return pieces + [piece]
  }
}
