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
  public let cells: DocumentCells
  /// Whether there is text besides a title, comments and cells.
  let hasProse: Bool
  /// The lines of the file.
  package var lines: TextLines { cells.lines }
  /// The fences the cells stand in.
  let fences: [DocumentFence]

  /// Reads a file.
  ///
  /// - Throws: `Diagnostic` of kind `file` that names the line: an unknown version or option, a
  ///   fence that is never closed, an output before any input.
  /// - Complexity: O(bytes).
  public init(bytes: [UInt8]) throws(Diagnostic) {
    guard bytes.count <= TextLines.sizeLimit else {
      throw Diagnostic(.file, "this file is too large for a session")
    }
    let lines = TextLines(bytes)
    var reader = DocumentReader()
    for (place, line) in lines.enumerated() { try reader.read(line, at: place) }
    try reader.end()
    (header, hasProse) = (reader.header, reader.hasProse)
    cells = DocumentCells(lines: lines, places: reader.cells, options: reader.options)
    fences = reader.fences
  }

  /// The file as it is, byte for byte.
  public var bytes: [UInt8] { lines.bytes }

  /// Whether it says by its header, or by a cell, that it is a session.
  public var isSession: Bool { header != nil || !cells.isEmpty }

  /// How its cells are run and shown.
  public var settings: Settings { header?.settings ?? Settings() }

  /// What the file expects of a cell.
  public func expectation(of cell: DocumentCell) -> [TranscriptLine] {
    lines[cell.expected].map { TranscriptLine(written: $0.text) }
  }

  /// Whether what stands behind a cell is some lines, to the byte: written anew it would be the same.
  func holds(_ transcript: [TranscriptLine], behind cell: DocumentCell) -> Bool {
    let ending = lines[cell.line - 1].ending
    return lines[cell.expected].elementsEqual(transcript) { line, new in
      line.content.elementsEqual(new.written.utf8) && line.ending == ending
    }
  }

  /// The file with other lines behind some cells.
  ///
  /// - Parameter replacements: the lines by the index of their cell; lines of the file that are
  ///   kept among them keep their bytes.
  func replacing(_ replacements: [Int: [Replacement]]) -> [UInt8] {
    var bytes: [UInt8] = []
    var next = 0
    for index in cells.indices {
      guard let replacement = replacements[index] else { continue }
      let cell = cells[index]
      bytes += lines.bytes[lines.byteRange(of: next..<cell.expected.lowerBound)]
      for line in replacement {
        switch line {
        case .kept(let place):
          let place = cell.expected.lowerBound + place
          bytes += lines.bytes[lines.byteRange(of: place..<(place + 1))]
        case .fresh(let line):
          bytes += line.written.utf8
          bytes += lines[cell.line - 1].ending
        }
      }
      // Empty lines behind an output set cells apart; they are the author's.
      next = cell.expected.upperBound
    }
    return bytes + lines.bytes[lines.byteRange(of: next..<lines.count)]
  }

  /// A line of a block that is written anew.
  enum Replacement: Equatable {
    /// The line at a place of the old block.
    case kept(Int)
    /// Another line.
    case fresh(TranscriptLine)
  }
}

/// A fence of cells.
struct DocumentFence: Sendable {
  private let lineRange, cellRange: NarrowRange

  init(lines: Range<Int>, cells: Range<Int>) {
    (lineRange, cellRange) = (NarrowRange(lines), NarrowRange(cells))
  }

  /// Its lines, marks included.
  var lines: Range<Int> { lineRange.range }
  /// The indices of its cells.
  var cells: Range<Int> { cellRange.range }
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
