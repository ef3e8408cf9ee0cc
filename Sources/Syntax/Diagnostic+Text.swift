extension Diagnostic {
  /// How it reads: the message, the line it is about, a caret with the hint, the notes.
  ///
  /// No line holds a control character or anything else that could change how a terminal shows it.
  public func lines() -> [String] {
    var lines = ["\(kind.rawValue): \(message)".madeVisible]
    if let source, let range {
      let line = source.line(at: range.lower)
      let excerpt = Excerpt(of: line, in: source, at: range.lower)
      lines.append("  " + excerpt.text)
      let caret = String(repeating: " ", count: excerpt.caretColumn + 2) + "^"
      lines.append(hint.map { "\(caret) \($0.madeVisible)" } ?? caret)
      if source.hasSeveralLines, !source.isCell {
        lines.append("in \(source.name.madeVisible), line \(line.number)")
      }
    } else if let hint {
      lines.append("  " + hint.madeVisible)
    }
    return lines + notes.map(\.madeVisible)
  }
}

/// A line cut down to what is around its mistake.
private struct Excerpt {
  var text: String
  var caretColumn: Int

  /// Columns kept before and behind the mistake where a line is longer than both.
  static let kept = (before: 60, behind: 36)

  init(of line: Source.Line, in source: Source, at offset: Int) {
    let place = min(offset, line.range.upper)
    var before = source[SourceRange(line.range.lower, place)].madeVisible
    var behind = source[SourceRange(place, line.range.upper)].madeVisible
    if before.utf8.count + behind.utf8.count > Self.kept.before + Self.kept.behind {
      before = before.lastColumns(Self.kept.before)
      behind = behind.firstColumns(Self.kept.behind)
    }
    while behind.last == " " { behind.removeLast() }
    text = before + behind
    caretColumn = before.displayWidth
  }
}

extension String {
  /// The same text with all that is unseen, or steers a terminal, spelt out.
  public var madeVisible: String {
    if utf8.allSatisfy({ 0x20 <= $0 && $0 < 0x7F }) { return self }
    var result = UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar {
      case "\t": result.append(" ")
      case "\u{200C}", "\u{200D}", "\u{FE00}"..."\u{FE0F}": result.append(scalar)
      case _ where scalar.isASCII && scalar.isRefusedEverywhere:
        result.append(contentsOf: ["^", Unicode.Scalar(UInt8(scalar.value) ^ 0x40)])
      case _ where scalar.isUnseen:
        result.append(contentsOf: "<\(scalar.codePoint)>".unicodeScalars)
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  fileprivate func firstColumns(_ columns: Int) -> String {
    let kept = withinColumns(columns, self)
    return kept.count == count ? self : kept + "…"
  }

  fileprivate func lastColumns(_ columns: Int) -> String {
    let kept = withinColumns(columns, reversed())
    return kept.count == count ? self : "…" + String(kept.reversed())
  }

  /// The characters that fit, in the order given.
  private func withinColumns(_ columns: Int, _ characters: some Sequence<Character>) -> String {
    var width = 0
    return String(
      characters.prefix { character in
        width += character.displayWidth
        return width <= columns
      })
  }
}
