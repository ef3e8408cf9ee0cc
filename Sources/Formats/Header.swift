/// The little JSON that a table of contents is written in: objects, lists, texts and whole numbers.
///
/// Stricter than JSON at large: a name may stand in an object only once, and nothing is nested deeper
/// than a table of contents is.
enum Header {
  case object([(name: String, value: Header)])
  case list([Header])
  case text(String)
  case whole(Int)

  /// What the bytes say.
  ///
  /// - Throws: `FormatError` that names the byte where they are no such header.
  static func read(_ bytes: ArraySlice<UInt8>) throws(FormatError) -> Header {
    var reader = HeaderReader(bytes: bytes, place: bytes.startIndex)
    let header = try reader.value(depth: 0)
    reader.skipSpaces()
    if reader.place < bytes.endIndex { throw reader.fault("something follows the header") }
    return header
  }
}

private struct HeaderReader {
  let bytes: ArraySlice<UInt8>
  var place: Int

  private var next: UInt8? { place < bytes.endIndex ? bytes[place] : nil }

  func fault(_ message: String) -> FormatError {
    FormatError("\(message) (byte \(place - bytes.startIndex) of the header)")
  }

  mutating func skipSpaces() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      place += 1
    }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipSpaces()
    guard next == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }

  private mutating func need(_ character: Unicode.Scalar) throws(FormatError) {
    if !take(character) { throw fault("there should be a \(character)") }
  }

  mutating func value(depth: Int) throws(FormatError) -> Header {
    if depth > 8 { throw fault("the header is nested too deeply") }
    skipSpaces()
    switch next {
    case UInt8(ascii: "{"): return .object(try members(depth: depth))
    case UInt8(ascii: "["): return .list(try entries(depth: depth))
    case UInt8(ascii: "\""): return .text(try text())
    default: return .whole(try whole())
    }
  }

  private mutating func members(depth: Int) throws(FormatError) -> [(name: String, value: Header)] {
    try need("{")
    var members: [(name: String, value: Header)] = []
    var names: Set<String> = []
    if take("}") { return members }
    repeat {
      skipSpaces()
      let name = try text()
      if !names.insert(name).inserted {
        throw fault("the name \(name.debugDescription) is there twice")
      }
      try need(":")
      members.append((name, try value(depth: depth + 1)))
    } while take(",")
    try need("}")
    return members
  }

  private mutating func entries(depth: Int) throws(FormatError) -> [Header] {
    try need("[")
    var entries: [Header] = []
    if take("]") { return entries }
    repeat { entries.append(try value(depth: depth + 1)) } while take(",")
    try need("]")
    return entries
  }

  private mutating func whole() throws(FormatError) -> Int {
    let start = place
    while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { place += 1 }
    guard let number = Int(String(decoding: bytes[start..<place], as: UTF8.self)) else {
      throw fault("there should be a whole number")
    }
    return number
  }

  private mutating func text() throws(FormatError) -> String {
    try need("\"")
    var units: [UInt8] = []
    while let byte = next {
      place += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let text = String(validating: units, as: UTF8.self) else {
          throw fault("a text is not UTF-8")
        }
        return text
      case UInt8(ascii: "\\"): units += try escaped()
      case ..<0x20: throw fault("a text holds a control character")
      default: units.append(byte)
      }
    }
    throw fault("a text does not end")
  }

  private mutating func escaped() throws(FormatError) -> [UInt8] {
    let plain: [UInt8: UInt8] = [
      0x22: 0x22, 0x5C: 0x5C, 0x2F: 0x2F, 0x62: 8, 0x66: 12, 0x6E: 10, 0x72: 13, 0x74: 9,
    ]
    guard let byte = next else { throw fault("a text does not end") }
    place += 1
    if let unit = plain[byte] { return [unit] }
    guard byte == UInt8(ascii: "u") else { throw fault("there is no such escape") }
    let high = try hexadecimal()
    // Beyond 16 bits a character is written as two halves.
    if (0xD800..<0xDC00).contains(high), next == 0x5C {
      place += 1
      guard next == UInt8(ascii: "u") else { throw fault("half a character") }
      place += 1
      let low = try hexadecimal()
      guard (0xDC00..<0xE000).contains(low),
        let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
      else { throw fault("half a character") }
      return Array(String(Character(scalar)).utf8)
    }
    guard let scalar = Unicode.Scalar(high) else { throw fault("half a character") }
    return Array(String(Character(scalar)).utf8)
  }

  private mutating func hexadecimal() throws(FormatError) -> UInt32 {
    let end = place + 4
    guard end <= bytes.endIndex,
      let number = UInt32(String(decoding: bytes[place..<end], as: UTF8.self), radix: 16)
    else { throw fault("four hexadecimal digits should follow \\u") }
    place = end
    return number
  }
}
