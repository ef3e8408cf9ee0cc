/// Makes keys of the bytes a terminal sends.
///
/// Sequences nobody knows (mouse, focus, answers to questions we did not ask) are swallowed whole,
/// so that their tails do not end up in the text. Bytes that are no UTF-8 become U+FFFD.
package struct KeyDecoder {
  private var bytes: [UInt8] = []
  private var position = 0

  /// A decoder that has seen nothing.
  package init() {}

  /// Takes further bytes.
  package mutating func feed(_ more: [UInt8]) {
    bytes.removeFirst(position)
    position = 0
    bytes += more
  }

  /// Forgets what was not decoded yet.
  package mutating func discard() {
    bytes = []
    position = 0
  }

  /// Whether bytes are left which do not make a key yet.
  package var isWaiting: Bool { position < bytes.count }

  /// Whether the bytes that are left are a paste, which may take its time; a key may not.
  package var isPasting: Bool { hasPrefix(Self.pasteStart) }

  /// The next key, or nothing before further bytes come.
  package mutating func next() -> Key? {
    while position < bytes.count {
      switch decode() {
      case .key(let key, let length):
        position += length
        return key
      case .nothing(let length):
        position += length
      case .incomplete:
        return nil
      }
    }
    return nil
  }

  /// The next key, if nothing follows the bytes that are there: Escape was a key by itself.
  package mutating func nextAfterSilence() -> Key? {
    if let key = next() { return key }
    guard isWaiting, !isPasting else { return nil }
    let rest = Array(bytes[position...])
    discard()
    switch rest.count {
    case 1 where rest[0] == escape: return .escape
    case 2 where rest[0] == escape && rest[1] == escape: return .escape
    case 2 where rest[0] == escape: return .meta(Unicode.Scalar(rest[1]))
    default: return rest[0] == escape ? nil : .scalar("\u{FFFD}")
    }
  }

  private enum Step {
    case key(Key, length: Int)
    case nothing(length: Int)
    case incomplete
  }

  private let escape: UInt8 = 0x1B
  private static let pasteStart: [UInt8] = Array("\u{1B}[200~".utf8)
  private static let pasteEnd: [UInt8] = Array("\u{1B}[201~".utf8)

  private func hasPrefix(_ prefix: [UInt8]) -> Bool { bytes[position...].starts(with: prefix) }

  private func decode() -> Step {
    guard bytes[position] == escape else { return decodeScalar(at: position) }
    guard position + 1 < bytes.count else { return .incomplete }
    switch bytes[position + 1] {
    case UInt8(ascii: "["):
      return decodeControlSequence(at: position + 2, meta: false)
    case UInt8(ascii: "O"):
      return decodeSingleShift(at: position + 2)
    case UInt8(ascii: "]"):
      return skipSystemCommand()
    case escape:
      guard position + 2 < bytes.count else { return .incomplete }
      // Some terminals send Alt and an arrow as Escape before the arrow's sequence.
      guard bytes[position + 2] == UInt8(ascii: "[") else { return .key(.escape, length: 1) }
      return decodeControlSequence(at: position + 3, meta: true)
    default:
      guard case .key(.scalar(let scalar), let length) = decodeScalar(at: position + 1) else {
        return .incomplete
      }
      return .key(.meta(scalar), length: length + 1)
    }
  }

  // MARK: Characters

  private func decodeScalar(at start: Int) -> Step {
    let first = bytes[start]
    let length: Int
    switch first {
    case 0..<0x80: return .key(.scalar(Unicode.Scalar(first)), length: 1)
    case 0xC2..<0xE0: length = 2
    case 0xE0..<0xF0: length = 3
    case 0xF0..<0xF5: length = 4
    default: return .key(.scalar("\u{FFFD}"), length: 1)
    }
    let end = min(start + length, bytes.count)
    guard bytes[(start + 1)..<end].allSatisfy({ $0 & 0xC0 == 0x80 }) else {
      return .key(.scalar("\u{FFFD}"), length: 1)
    }
    guard end == start + length else { return .incomplete }
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    let scalars = text.unicodeScalars
    guard let scalar = scalars.first, scalars.count == 1 else {
      return .key(.scalar("\u{FFFD}"), length: 1)
    }
    let isControl = (0x80..<0xA0).contains(scalar.value)
    return isControl ? .nothing(length: length) : .key(.scalar(scalar), length: length)
  }

  // MARK: Sequences

  private func decodeSingleShift(at start: Int) -> Step {
    guard start < bytes.count else { return .incomplete }
    let length = start + 1 - position
    // F1 is a letter here alone; in a control sequence the letter means something else.
    let isFirst = bytes[start] == UInt8(ascii: "P")
    guard let name = isFirst ? .help : Self.namesByLetter[bytes[start]] else {
      return .nothing(length: length)
    }
    return .key(.named(name), length: length)
  }

  /// An operating system command ends at BEL or at ESC `\`.
  private func skipSystemCommand() -> Step {
    for index in (position + 2)..<max(bytes.count, position + 2) {
      if bytes[index] == 0x07 { return .nothing(length: index + 1 - position) }
      let isEnd = bytes[index] == UInt8(ascii: "\\") && bytes[index - 1] == escape
      if isEnd { return .nothing(length: index + 1 - position) }
    }
    return .incomplete
  }

  private func decodeControlSequence(at start: Int, meta: Bool) -> Step {
    guard let end = bytes[start...].firstIndex(where: { !(0x20..<0x40).contains($0) }) else {
      return .incomplete
    }
    let final = bytes[end]
    let length = end + 1 - position
    // A control character inside a sequence breaks it off.
    guard (0x40..<0x7F).contains(final) else { return .nothing(length: length - 1) }
    let parameters = bytes[start..<end]
    if hasPrefix(Self.pasteStart) { return decodePaste() }
    if final == UInt8(ascii: "M"), parameters.isEmpty {
      // The oldest mouse report: three bytes follow.
      return bytes.count >= end + 4 ? .nothing(length: length + 3) : .incomplete
    }
    return named(final, parameters: parameters, meta: meta, length: length)
  }

  private func named(
    _ final: UInt8, parameters: ArraySlice<UInt8>, meta: Bool, length: Int
  ) -> Step {
    let numbers = parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
      .map { Int(String(decoding: $0, as: UTF8.self)) }
    let first = numbers.first ?? nil
    let name =
      final == UInt8(ascii: "~")
      ? first.flatMap { Self.namesByNumber[$0] } : Self.namesByLetter[final]
    // A private marker (`<`, `?`) makes it another sequence altogether.
    let isPlain = parameters.allSatisfy { $0 < 0x3A || $0 == UInt8(ascii: ";") }
    guard let name, isPlain else { return .nothing(length: length) }
    let modifiers = max((numbers.count > 1 ? numbers[1] ?? 1 : 1) - 1, 0)
    return .key(
      .named(name, control: modifiers & 4 != 0, meta: meta || modifiers & 2 != 0),
      length: length)
  }

  private static let namesByLetter: [UInt8: Key.Name] = [
    UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right,
    UInt8(ascii: "D"): .left, UInt8(ascii: "H"): .home, UInt8(ascii: "F"): .end,
    UInt8(ascii: "Z"): .backTab,
  ]

  private static let namesByNumber: [Int: Key.Name] = [
    1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
    11: .help,
  ]
}

// MARK: - Paste

extension KeyDecoder {
  /// The text between the markers of a bracketed paste.
  ///
  /// An end marker that is followed by another one, without a start between, was part of the
  /// pasted text: a hostile page could otherwise end the paste and have the rest run as keys.
  private func decodePaste() -> Step {
    let start = position + Self.pasteStart.count
    guard var end = firstIndex(of: Self.pasteEnd, from: start) else { return .incomplete }
    let limit = firstIndex(of: Self.pasteStart, from: start) ?? bytes.count
    while let next = firstIndex(of: Self.pasteEnd, from: end + 1), next < limit { end = next }
    let length = end + Self.pasteEnd.count - position
    return .key(.paste(Self.literal(bytes[start..<end])), length: length)
  }

  private func firstIndex(of marker: [UInt8], from start: Int) -> Int? {
    var index = start
    while let found = bytes[index...].firstIndex(of: escape) {
      if bytes[found...].starts(with: marker) { return found }
      index = found + 1
    }
    return nil
  }

  /// Pasted bytes as text: line ends become newlines, other control characters are dropped.
  private static func literal(_ bytes: ArraySlice<UInt8>) -> String {
    var text = String.UnicodeScalarView()
    var previous: Unicode.Scalar = " "
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      switch scalar {
      case "\n" where previous == "\r": break
      case "\n", "\r": text.append("\n")
      case "\t": text.append(scalar)
      default:
        let isControl = scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
        if !isControl { text.append(scalar) }
      }
      previous = scalar
    }
    return String(text)
  }
}
