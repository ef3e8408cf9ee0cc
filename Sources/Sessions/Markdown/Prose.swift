/// Narration: the part of Markdown that sessions use, as a tree.
///
/// Headings, paragraphs, lists, tables, quotes, code, breaks; emphasis, code and links within them.
/// What else Markdown has, raw HTML above all, is text.
enum Prose {
  /// A block.
  indirect enum Block: Equatable, Sendable {
    /// `## Title`, 1 to 6 deep.
    case heading(level: Int, [Inline])
    case paragraph([Inline])
    /// Points; `start` is the first number of a numbered list.
    case list(start: Int?, [[Block]])
    case quote([Block])
    /// A block of another language, line by line.
    case code(language: String, [String])
    /// Rows of cells under headers.
    case table(header: [[Inline]], alignments: [Alignment], rows: [[[Inline]]])
    /// `---`, which is a pause in a demo.
    case rule
  }

  /// Where the cells of a column stand.
  enum Alignment: Equatable, Sendable {
    case natural, left, centre, right
  }

  /// A piece of text.
  indirect enum Inline: Equatable, Sendable {
    case text(String)
    case code(String)
    case emphasis([Inline])
    case strong([Inline])
    case link([Inline], target: String)
    /// An index or exponent of a formula.
    case script(Script)
    /// A line end that is meant.
    case lineBreak
  }

  /// What stands below or above the line behind a letter.
  struct Script: Equatable, Sendable {
    /// What stands there, without brackets around it.
    let text: String
    /// Whether it stands above.
    let isRaised: Bool
    /// The same as in the file, with its sign: `_{t−1}`.
    let written: String
  }
}

extension [Prose.Inline] {
  /// The characters alone.
  var plainText: String {
    map { piece in
      switch piece {
      case .text(let text), .code(let text): text
      case .emphasis(let inner), .strong(let inner), .link(let inner, _): inner.plainText
      case .script(let script): script.written
      case .lineBreak: " "
      }
    }.joined()
  }
}
