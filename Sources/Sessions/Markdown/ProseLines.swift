import Rendering
import Syntax

/// Writes narration as lines for a screen.
struct ProseLines {
  private let width: Int

  /// The lines of blocks, an empty one between two.
  static func lines(_ blocks: [Prose.Block], width: Int) -> [Line] {
    ProseLines(width: max(20, width)).lines(blocks)
  }

  private func lines(_ blocks: [Prose.Block]) -> [Line] {
    var result: [Line] = []
    for block in blocks {
      if !result.isEmpty { result.append(Line()) }
      result += lines(block)
    }
    return result
  }

  private func lines(_ block: Prose.Block) -> [Line] {
    switch block {
    case .heading(let level, let words): return heading(level, words)
    case .paragraph(let words):
      return words.brokenAtLineEnds.flatMap { line($0).wrapped(to: width, indent: 0) }
    case .list(let start, let items):
      return items.enumerated().flatMap { place, item in
        point(start.map { "\($0 + place). " } ?? "• ", item)
      }
    case .quote(let inner):
      return narrowed(by: 2).lines(inner).map { line in
        var result = Line("▏ ", .dim)
        result.append(line)
        return result
      }
    case .code(_, let lines):
      return lines.flatMap { Line($0, .code).wrapped(to: width - 2, indent: 0) }
        .map { $0.indented(by: 2) }
    case .table(let header, let alignments, let rows):
      return ProseTable(header: header, alignments: alignments, rows: rows, width: width).lines
    case .rule: return [Line(String(repeating: "─", count: width), .dim)]
    }
  }

  private func narrowed(by columns: Int) -> ProseLines {
    ProseLines(width: max(12, width - columns))
  }

  /// A heading stands out by a rule as well, which every terminal shows.
  private func heading(_ level: Int, _ words: [Prose.Inline]) -> [Line] {
    let lines = Line(words.plainText, .heading).wrapped(to: width, indent: 0)
    guard level <= 2 else { return lines }
    let length = lines.map(\.width).max() ?? 0
    return lines + [Line(String(repeating: level == 1 ? "═" : "─", count: length), .heading)]
  }

  private func point(_ mark: String, _ blocks: [Prose.Block]) -> [Line] {
    let parts = blocks.filter { !$0.isEmpty }
    let narrow = narrowed(by: mark.displayWidth)
    // Points of a point follow it at once.
    let inner = parts.enumerated().flatMap { place, part in
      (place == 0 || part.isList ? [] : [Line()]) + narrow.lines(part)
    }
    return inner.enumerated().map { place, line in
      if place > 0 { return line.indented(by: mark.displayWidth) }
      var result = Line(mark, .label)
      result.append(line)
      return result
    }
  }

  private func line(_ words: [Prose.Inline]) -> Line { Self.line(words, .plain) }

  /// Words on one line, however long.
  static func line(_ words: [Prose.Inline], _ style: Style) -> Line {
    var line = Line()
    for piece in words {
      switch piece {
      case .text(let text): line.append(text, style)
      case .code(let text): line.append(text, .code)
      case .emphasis(let inner): line.append(Self.line(inner, .emphasis))
      case .strong(let inner): line.append(Self.line(inner, .heading))
      case .link(let inner, let target):
        line.append(Self.line(inner, style))
        if inner.plainText != target, target.contains("://") { line.append(" <\(target)>", .dim) }
      case .script(let script): line.append(script.asCharacters, style)
      case .lineBreak: line.append(" ", style)
      }
    }
    return line
  }
}

extension Prose.Block {
  fileprivate var isList: Bool { if case .list = self { true } else { false } }

  fileprivate var isEmpty: Bool {
    if case .paragraph(let words) = self { words.isEmpty } else { false }
  }
}

extension [Prose.Inline] {
  /// The words of each line that is meant to be one.
  fileprivate var brokenAtLineEnds: [[Prose.Inline]] {
    split(separator: .lineBreak, omittingEmptySubsequences: false).map(Array.init)
  }
}

/// A table of narration, its columns as wide as they need to be or as there is room.
private struct ProseTable {
  let header: [[Prose.Inline]]
  let alignments: [Prose.Alignment]
  let rows: [[[Prose.Inline]]]
  let width: Int
  private static let gap = 2

  var lines: [Line] {
    let cells = ([header] + rows).enumerated().map { place, row in
      row.map { ProseLines.line($0, place == 0 ? .heading : .plain) }
    }
    let widths = widths(of: cells)
    let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
    var result = set(cells[0], widths)
    result.append(Line(rule, .dim))
    for row in cells.dropFirst() { result += set(row, widths) }
    return result
  }

  /// What each column needs; the widest give way where there is no room for all.
  private func widths(of cells: [[Line]]) -> [Int] {
    var widths = header.indices.map { column in cells.map { $0[column].width }.max() ?? 1 }
    let room = max(header.count * 4, width - Self.gap * (header.count - 1))
    var total = widths.reduce(0, +)
    while total > room, let widest = widths.indices.max(by: { widths[$0] < widths[$1] }),
      widths[widest] > 4
    {
      let others = total - widths[widest]
      let next = widths.enumerated().filter { $0.offset != widest }.map(\.element).max() ?? 4
      // Down to the next widest at once, or to what fits.
      widths[widest] = max(4, min(widths[widest] - 1, max(next - 1, room - others)))
      total = others + widths[widest]
    }
    return widths.map { max(1, $0) }
  }

  /// A row on as many lines as its longest cell takes.
  private func set(_ row: [Line], _ widths: [Int]) -> [Line] {
    let wrapped = zip(row, widths).map { $0.wrapped(to: $1, indent: 0) }
    return (0..<(wrapped.map(\.count).max() ?? 1)).map { place in
      var line = Line()
      for (column, cell) in wrapped.enumerated() {
        let text = place < cell.count ? cell[place] : Line()
        let space = widths[column] - text.width
        let before =
          switch alignments[column] {
          case .natural, .left: 0
          case .centre: space / 2
          case .right: space
          }
        line.append(text.indented(by: max(0, before)))
        guard column + 1 < wrapped.count else { break }
        line.append(String(repeating: " ", count: max(0, space - before) + Self.gap))
      }
      return line
    }
  }
}
