/// The list of candidates below a cell.
package enum Menu {
  /// The rows of a list, no wider than the screen and no more than `limit`.
  package static func rows(
    for candidates: [Completion.Candidate], columns: Int, limit: Int
  ) -> [Row] {
    let hasSummaries = candidates.contains { !$0.summary.isEmpty }
    let isShort = candidates.count <= limit
    let rows =
      hasSummaries && isShort
      ? described(candidates, columns: columns) : grid(candidates, columns: columns)
    return cut(rows, to: limit, columns: columns)
  }

  /// The rows of a text to be read, no wider than the screen and no more than `limit`.
  package static func rows(of lines: [String], columns: Int, limit: Int) -> [Row] {
    let rows = lines.map { line in
      var row = Row()
      row.append(clip(line, to: columns), .faint)
      return row
    }
    return cut(rows, to: limit, columns: columns)
  }

  private static func cut(_ rows: [Row], to limit: Int, columns: Int) -> [Row] {
    guard rows.count > limit, limit > 0 else { return rows }
    var rest = Row()
    rest.append(clip("… \(rows.count - limit + 1) more rows", to: columns), .faint)
    return rows.prefix(limit - 1) + [rest]
  }

  private static func described(_ candidates: [Completion.Candidate], columns: Int) -> [Row] {
    let width = candidates.map { DisplayWidth.columns(of: $0.text) }.max() ?? 0
    return candidates.map { candidate in
      var row = Row()
      row.append(clip(candidate.text, to: columns), .plain)
      let gap = width + 2 - row.width
      let room = columns - width - 2
      if room > 8, !candidate.summary.isEmpty {
        row.append(String(repeating: " ", count: gap), .plain)
        row.append(clip(candidate.summary, to: room), .faint)
      }
      return row
    }
  }

  /// Down the columns, as a dictionary is read.
  private static func grid(_ candidates: [Completion.Candidate], columns: Int) -> [Row] {
    let texts = candidates.map { clip($0.text, to: columns) }
    let width = (texts.map { DisplayWidth.columns(of: $0) }.max() ?? 0) + 2
    let across = max((columns + 2) / width, 1)
    let height = (texts.count + across - 1) / across
    return (0..<height).map { line in
      var row = Row()
      for index in stride(from: line, to: texts.count, by: height) {
        row.append(texts[index], .plain)
        let isLast = index + height >= texts.count
        let used = DisplayWidth.columns(of: texts[index])
        if !isLast { row.append(String(repeating: " ", count: width - used), .plain) }
      }
      return row
    }
  }

  /// A text cut to a width, control characters replaced: names may come from files.
  private static func clip(_ text: String, to columns: Int) -> String {
    var clipped = String.UnicodeScalarView()
    var width = 0
    for scalar in text.unicodeScalars {
      let isControl = scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
      let shown: Unicode.Scalar = isControl ? "\u{FFFD}" : scalar
      width += DisplayWidth.columns(of: shown)
      if width > columns { break }
      clipped.append(shown)
    }
    return String(clipped)
  }
}
