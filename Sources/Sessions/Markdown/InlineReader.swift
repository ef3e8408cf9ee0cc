/// Reads emphasis, code and links within a text.
struct InlineReader {
  private let characters: [Character]
  private var place = 0
  /// Closing marks that were looked for up to the end: later openings need not look again.
  private var hopeless: Set<String> = []
  /// How deep emphasis may stand in emphasis.
  private static let deepest = 16

  /// The pieces of a text.
  static func read(_ text: String) -> [Prose.Inline] {
    var reader = InlineReader(characters: Array(text))
    return reader.pieces(until: nil, depth: 0) ?? []
  }

  private init(characters: [Character]) { self.characters = characters }

  /// Pieces up to a closing mark; nil where it never comes.
  private mutating func pieces(until closing: String?, depth: Int) -> [Prose.Inline]? {
    if let closing, hopeless.contains(closing) { return nil }
    var result: [Prose.Inline] = []
    var text = ""
    func flush() {
      if !text.isEmpty { result.append(.text(text)) }
      text = ""
    }
    while place < characters.count {
      if let closing, stands(closing), !text.isEmpty || !result.isEmpty,
        place > 0, characters[place - 1] != " ", closes(closing)
      {
        place += closing.count
        flush()
        return result
      }
      if let piece = piece(depth: depth) {
        flush()
        result.append(piece)
      } else if characters[place] == "`" {
        // A run that opens nothing is text as a whole.
        let run = characters[place...].prefix { $0 == "`" }
        text += String(run)
        place += run.count
      } else {
        if characters[place] == "\\", place + 1 < characters.count,
          "\\`*_{}[]()#+-.!|<>~^".contains(characters[place + 1])
        {
          place += 1
        }
        text.append(characters[place])
        place += 1
      }
    }
    guard let closing else {
      flush()
      return result
    }
    hopeless.insert(closing)
    return nil
  }

  private func stands(_ mark: String) -> Bool {
    let mark = Array(mark)
    return place + mark.count <= characters.count
      && characters[place..<(place + mark.count)].elementsEqual(mark)
  }

  /// Whether a mark at hand may close: `_` only where a word ends, `*` not within `**`.
  private func closes(_ mark: String) -> Bool {
    let next = place + mark.count
    let after = next < characters.count ? characters[next] : " "
    if mark.first == "_" { return !after.isLetter && !after.isNumber }
    return mark.count == 2 || after != "*"
  }

  // MARK: - Pieces

  private mutating func piece(depth: Int) -> Prose.Inline? {
    switch characters[place] {
    case "`": return code()
    case "^": return script()
    case "_": return script() ?? (depth < Self.deepest ? emphasis(depth: depth) : nil)
    case "*": return depth < Self.deepest ? emphasis(depth: depth) : nil
    case "[": return depth < Self.deepest ? link(depth: depth) : nil
    case "!" where place + 1 < characters.count && characters[place + 1] == "[":
      let start = place
      place += 1
      // A picture is told by its words: a page asks for no other file.
      if let link = link(depth: depth) { return link }
      place = start
      return nil
    case "<": return autolink()
    case "\n":
      let isMeant = place >= 2 && characters[place - 1] == " " && characters[place - 2] == " "
      place += 1
      return isMeant ? .lineBreak : .text(" ")
    default: return nil
    }
  }

  private mutating func script() -> Prose.Inline? {
    guard let (script, end) = ScriptReader.read(characters, at: place) else { return nil }
    place = end
    return .script(script)
  }

  private mutating func code() -> Prose.Inline? {
    let count = characters[place...].prefix { $0 == "`" }.count
    let mark = String(repeating: "`", count: count)
    if hopeless.contains(mark) { return nil }
    var end = place + count
    while end < characters.count {
      let run = characters[end...].prefix { $0 == "`" }.count
      if run == count {
        var text = String(characters[(place + count)..<end]).replacing("\n", with: " ")
        if text.hasPrefix(" "), text.hasSuffix(" "), text.contains(where: { $0 != " " }) {
          text = String(text.dropFirst().dropLast())
        }
        place = end + count
        return .code(text)
      }
      end += max(1, run)
    }
    hopeless.insert(mark)
    return nil
  }

  private mutating func emphasis(depth: Int) -> Prose.Inline? {
    let start = place
    let sign = characters[place]
    let before = place > 0 ? characters[place - 1] : " "
    if sign == "_", before.isLetter || before.isNumber { return nil }
    for mark in [String([sign, sign]), String(sign)] where stands(mark) {
      let after = place + mark.count
      guard after < characters.count, characters[after] != " ", characters[after] != sign else {
        continue
      }
      place = after
      if let inner = pieces(until: mark, depth: depth + 1) {
        return mark.count == 2 ? .strong(inner) : .emphasis(inner)
      }
      place = start
    }
    return nil
  }

  private mutating func link(depth: Int) -> Prose.Inline? {
    let start = place
    place += 1
    guard let words = pieces(until: "](", depth: depth + 1),
      let end = index(of: ")")
    else {
      place = start
      return nil
    }
    let target = String(characters[place..<end].prefix { $0 != " " })
    place = end + 1
    return .link(words, target: target)
  }

  /// The next place of a character.
  private mutating func index(of character: Character) -> Int? {
    let mark = String(character)
    if hopeless.contains(mark) { return nil }
    let found = characters[place...].firstIndex(of: character)
    if found == nil { hopeless.insert(mark) }
    return found
  }

  private mutating func autolink() -> Prose.Inline? {
    guard let end = index(of: ">") else { return nil }
    let target = String(characters[(place + 1)..<end])
    guard target.hasPrefix("http://") || target.hasPrefix("https://"), !target.contains(" ") else {
      return nil
    }
    place = end + 1
    return .link([.text(target)], target: target)
  }
}
