public import Syntax

/// A session file: prose in Markdown, and fences whose cells run.
///
/// ````markdown
/// # Two and two
/// <!-- daftar: 1 seed=7 -->
///
/// ```daftar
/// > 2 +
/// .   2
/// 4
/// > [1, 2] + [1, 2, 3]
/// ! shape: …
/// ```
/// ````
///
/// It keeps every byte of the file: written again it is the same file, and a change of one block
/// changes no other line.
public struct SessionDocument: Sendable {
  /// What the file says of itself; nil where it has no header.
  public let header: SessionHeader?
  /// The cells in order.
  public let cells: [DocumentCell]
  /// The fences they stand in.
  let fences: [DocumentFence]
  /// Whether there is text besides a title, comments and cells.
  let hasProse: Bool
  let lines: [TextLine]

  /// Reads a file.
  ///
  /// - Throws: `Diagnostic` of kind `file` that names the line: an unknown version or option, a
  ///   fence that is never closed, an output before any input.
  /// - Complexity: O(bytes).
  public init(bytes: [UInt8]) throws(Diagnostic) {
    lines = TextLine.lines(of: bytes)
    var reader = DocumentReader()
    for (place, line) in lines.enumerated() { try reader.read(line, at: place) }
    try reader.end()
    (header, cells, hasProse) = (reader.header, reader.cells, reader.hasProse)
    fences = reader.fences
  }

  /// The file as it is, byte for byte.
  public var bytes: [UInt8] { Self.join(lines) }

  /// Whether it says by its header, or by a cell, that it is a session.
  public var isSession: Bool { header != nil || !cells.isEmpty }

  /// How its cells are run and shown.
  public var settings: Settings { header?.settings ?? Settings() }

  /// What the file expects of a cell.
  public func expectation(of cell: DocumentCell) -> [TranscriptLine] {
    lines[cell.expected].map { TranscriptLine(written: $0.text) }
  }

  /// The file with other lines behind some cells.
  ///
  /// - Parameter replacements: the lines by the index of their cell; lines of the file that are
  ///   kept among them keep their bytes.
  func replacing(_ replacements: [Int: [Replacement]]) -> [UInt8] {
    var result: [TextLine] = []
    var next = 0
    for (index, cell) in cells.enumerated() {
      guard let replacement = replacements[index] else { continue }
      result += lines[next..<cell.expected.lowerBound]
      result += replacement.map { line in
        switch line {
        case .kept(let place): lines[cell.expected.lowerBound + place]
        case .fresh(let line):
          TextLine(content: Array(line.written.utf8), ending: lines[cell.line - 1].ending)
        }
      }
      // Empty lines behind an output set cells apart; they are the author's.
      next = cell.expected.upperBound
    }
    return Self.join(result + lines[next...])
  }

  /// A line of a block that is written anew.
  enum Replacement: Equatable {
    /// The line at a place of the old block.
    case kept(Int)
    /// Another line.
    case fresh(TranscriptLine)
  }

  private static func join(_ lines: some Sequence<TextLine>) -> [UInt8] {
    var bytes: [UInt8] = []
    for line in lines {
      bytes += line.content
      bytes += line.ending
    }
    return bytes
  }
}

/// A fence of cells.
struct DocumentFence: Sendable {
  /// Its lines, marks included.
  let lines: Range<Int>
  /// The indices of its cells.
  let cells: Range<Int>
  /// What the comments before it say.
  let options: FenceOptions
}

extension SessionDocument {
  /// A cell as it is written, result and all.
  func text(ofCell index: Int) -> [String] {
    let cell = cells[index]
    return lines[(cell.line - 1)..<max(cell.line, cell.expected.upperBound)].map(\.text)
  }

  /// A stretch of a file.
  enum Section {
    /// Narration between fences.
    case prose([Prose.Block])
    /// Cells.
    case fence(DocumentFence)
  }

  /// The file from top to bottom; stretches of narration that say nothing are left out.
  var sections: [Section] {
    sectionsWithLines.map(\.section).filter { section in
      if case .prose(let blocks) = section { !blocks.isEmpty } else { true }
    }
  }

  /// The stretches with their lines.
  var sectionsWithLines: [(section: Section, lines: Range<Int>)] {
    var sections: [(section: Section, lines: Range<Int>)] = []
    var next = 0
    func prose(upTo end: Int) {
      let blocks = ProseReader.read(lines[next..<end].map(\.text))
      sections.append((.prose(blocks), next..<end))
    }
    for fence in fences {
      prose(upTo: fence.lines.lowerBound)
      sections.append((.fence(fence), fence.lines))
      next = fence.lines.upperBound
    }
    prose(upTo: lines.count)
    return sections
  }
}

/// One cell of a session file.
public struct DocumentCell: Sendable {
  /// What is run.
  public let input: String
  /// The line of its first `> `, counted from 1.
  public let line: Int
  /// What the comments before its fence say.
  public let options: FenceOptions
  /// The lines behind it up to the next cell, without the empty ones at their end.
  let expected: Range<Int>
}
