/// Reads lines of narration as blocks.
struct ProseReader {
  private let lines: [String]
  private var place = 0
  private let depth: Int
  /// How deep lists and quotes may stand in each other.
  private static let deepest = 12

  /// The blocks of some lines.
  static func read(_ lines: [String]) -> [Prose.Block] {
    var reader = ProseReader(lines: lines, depth: 0)
    return reader.blocks()
  }

  private init(lines: [String], depth: Int) {
    self.lines = lines
    self.depth = depth
  }

  private static func read(_ lines: [String], depth: Int) -> [Prose.Block] {
    var reader = ProseReader(lines: lines, depth: depth)
    return reader.blocks()
  }

  private mutating func blocks() -> [Prose.Block] {
    var result: [Prose.Block] = []
    while place < lines.count {
      if lines[place].trimmed.isEmpty {
        place += 1
      } else if skipComment() {
        continue
      } else if let block = block() {
        result.append(block)
      } else {
        result.append(paragraph())
      }
    }
    return result
  }

  /// Passes over an HTML comment, which may take several lines.
  private mutating func skipComment() -> Bool {
    guard lines[place].trimmed.hasPrefix("<!--") else { return false }
    for end in place..<lines.count where lines[end].contains("-->") {
      // What follows a comment on its line is text.
      guard lines[end].trimmed.hasSuffix("-->") else { return false }
      place = end + 1
      return true
    }
    return false
  }

  // MARK: - Blocks

  private mutating func block() -> Prose.Block? {
    let line = lines[place]
    if let mark = Fence.Mark(line: line) { return code(Fence(mark: mark)) }
    if let heading = Self.heading(line) {
      place += 1
      return heading
    }
    if Self.isRule(line) {
      place += 1
      return .rule
    }
    if line.hasPrefix(">") { return depth < Self.deepest ? quote() : nil }
    if ListMark(line: line) != nil { return depth < Self.deepest ? list() : nil }
    return table()
  }

  private mutating func code(_ fence: Fence) -> Prose.Block {
    var body: [String] = []
    place += 1
    while place < lines.count, !fence.isClosed(by: lines[place]) {
      body.append(lines[place])
      place += 1
    }
    place += 1
    let language = fence.mark.info.split(separator: " ").first.map(String.init) ?? ""
    return .code(language: language, body)
  }

  private static func heading(_ line: String) -> Prose.Block? {
    let signs = line.prefix { $0 == "#" }
    guard (1...6).contains(signs.count), line.dropFirst(signs.count).first == " " else {
      return nil
    }
    var title = line.dropFirst(signs.count).trimmed
    while title.last == "#" { title.removeLast() }
    return .heading(level: signs.count, InlineReader.read(String(title.trimmed)))
  }

  static func isRule(_ line: String) -> Bool {
    let signs = line.filter { $0 != " " }
    guard signs.count >= 3, let sign = signs.first, "-*_".contains(sign) else { return false }
    return signs.allSatisfy { $0 == sign }
  }

  private mutating func quote() -> Prose.Block {
    var inner: [String] = []
    while place < lines.count, lines[place].hasPrefix(">") {
      let rest = lines[place].dropFirst()
      inner.append(String(rest.first == " " ? rest.dropFirst() : rest))
      place += 1
    }
    return .quote(Self.read(inner, depth: depth + 1))
  }

  /// Points, each with the lines indented below it.
  private mutating func list() -> Prose.Block? {
    guard let first = ListMark(line: lines[place]) else { return nil }
    var items: [[Prose.Block]] = []
    while place < lines.count, let mark = ListMark(line: lines[place]),
      (mark.number == nil) == (first.number == nil), !Self.isRule(lines[place])
    {
      var inner = [String(lines[place].dropFirst(mark.width))]
      place += 1
      while place < lines.count {
        let line = lines[place]
        let indent = line.prefix { $0 == " " }.count
        if line.trimmed.isEmpty {
          // An empty line goes on with the point only if an indented one follows.
          let next = lines[place...].first { !$0.trimmed.isEmpty }
          guard let next, next.prefix(while: { $0 == " " }).count >= 2, ListMark(line: next) == nil
          else { break }
          inner.append("")
        } else if indent >= min(2, mark.width) {
          inner.append(String(line.dropFirst(min(indent, mark.width))))
        } else if ListMark(line: line) != nil || Self.startsBlock(line) {
          break
        } else {
          inner.append(line)
        }
        place += 1
      }
      items.append(Self.read(inner, depth: depth + 1))
      let following = lines[place...].firstIndex { !$0.trimmed.isEmpty }
      if let following, ListMark(line: lines[following]) != nil { place = following }
    }
    return .list(start: first.number, items)
  }

  private mutating func paragraph() -> Prose.Block {
    var text = lines[place]
    place += 1
    while place < lines.count, !lines[place].trimmed.isEmpty, !Self.startsBlock(lines[place]) {
      text += "\n" + lines[place]
      place += 1
    }
    let trimmed = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .map { $0.offset == 0 ? $0.element.drop { $0 == " " } : $0.element.drop { $0 == " " } }
      .joined(separator: "\n")
    return .paragraph(InlineReader.read(String(trimmed[...].trimmed)))
  }

  private static func startsBlock(_ line: String) -> Bool {
    Fence.Mark(line: line) != nil || heading(line) != nil || isRule(line) || line.hasPrefix(">")
      || ListMark(line: line)?.startsParagraphs == true || line.trimmed.hasPrefix("<!--")
  }

  // MARK: - Tables

  private mutating func table() -> Prose.Block? {
    guard lines[place].contains("|"), place + 1 < lines.count,
      let alignments = Self.alignments(lines[place + 1])
    else { return nil }
    let header = Self.cells(lines[place])
    guard header.count == alignments.count else { return nil }
    place += 2
    var rows: [[[Prose.Inline]]] = []
    while place < lines.count, lines[place].contains("|"), !lines[place].trimmed.isEmpty {
      let cells = Self.cells(lines[place]).map(InlineReader.read)
      rows.append((0..<header.count).map { $0 < cells.count ? cells[$0] : [] })
      place += 1
    }
    return .table(header: header.map(InlineReader.read), alignments: alignments, rows: rows)
  }

  private static func alignments(_ line: String) -> [Prose.Alignment]? {
    let cells = cells(line)
    guard line.contains("-"), !cells.isEmpty else { return nil }
    var result: [Prose.Alignment] = []
    for cell in cells {
      let dashes = cell.drop { $0 == ":" }.prefix { $0 == "-" }
      let isValid = cell.allSatisfy { $0 == "-" || $0 == ":" } && !dashes.isEmpty
      guard isValid else { return nil }
      switch (cell.hasPrefix(":"), cell.hasSuffix(":")) {
      case (true, true): result.append(.centre)
      case (false, true): result.append(.right)
      case (true, false): result.append(.left)
      case (false, false): result.append(.natural)
      }
    }
    return result
  }

  /// The cells of a row; `\|` is no edge of one, nor is a bar within code.
  private static func cells(_ line: String) -> [String] {
    var cells: [String] = []
    var cell = ""
    var isEscaped = false
    var isCode = false
    for character in line.trimmed {
      if character == "`" { isCode.toggle() }
      if character == "|", !isEscaped, !isCode {
        cells.append(cell)
        cell = ""
      } else {
        if isEscaped, character == "|" { cell.removeLast() }
        cell.append(character)
      }
      isEscaped = character == "\\" && !isEscaped
    }
    cells.append(cell)
    if cells.first?.trimmed.isEmpty == true { cells.removeFirst() }
    if cells.last?.trimmed.isEmpty == true, line.trimmed.hasSuffix("|") { cells.removeLast() }
    return cells.map(\.trimmed)
  }
}

/// What a point of a list begins with.
private struct ListMark {
  /// The columns up to its text.
  let width: Int
  /// The number of a numbered point.
  let number: Int?

  init?(line: String) {
    let indent = line.prefix { $0 == " " }.count
    guard indent <= 3 else { return nil }
    let content = line.dropFirst(indent)
    let digits = content.prefix { $0.isASCII && $0.isNumber }
    let signs: Int
    if let first = content.first, "-*+".contains(first) {
      signs = 1
      number = nil
    } else if (1...9).contains(digits.count), let value = Int(digits),
      let sign = content.dropFirst(digits.count).first, sign == "." || sign == ")"
    {
      signs = digits.count + 1
      number = value
    } else {
      return nil
    }
    let rest = content.dropFirst(signs)
    guard rest.first == " ", let text = rest.firstIndex(where: { $0 != " " }) else { return nil }
    let gap = rest.distance(from: rest.startIndex, to: text)
    width = indent + signs + (gap <= 4 ? gap : 1)
  }

  /// Whether it ends a paragraph: of numbers only 1 does.
  var startsParagraphs: Bool { number == nil || number == 1 }
}
