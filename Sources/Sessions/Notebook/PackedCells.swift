/// Cells as bytes, one behind the other, each number and length in as few bytes as it needs.
///
/// A cell is its input, its number, its course, and its lines behind their number; a text stands behind
/// its length. What is true or false shares a number with what stands beside it.
struct PackedCells: Sendable {
  private let bytes: [UInt8]

  /// Packs cells.
  init(_ cells: some Sequence<LoggedCell>) {
    var packing = Packing()
    for cell in cells { packing.add(cell) }
    // An array that grew has room for more.
    var bytes: [UInt8] = []
    bytes.reserveCapacity(packing.bytes.count)
    bytes += packing.bytes
    self.bytes = bytes
  }

  /// How many bytes there are.
  var byteCount: Int { bytes.count }

  /// The cells as they were.
  var cells: [LoggedCell] {
    var unpacking = Unpacking(bytes)
    var cells: [LoggedCell] = []
    while !unpacking.isAtEnd { cells.append(unpacking.cell()) }
    return cells
  }
}

/// Writes cells as bytes.
private struct Packing {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ cell: LoggedCell) {
    add(cell.input)
    add(UInt(bitPattern: cell.number))
    add(UInt(cell.course.stops.count), cell.course.leavesStale)
    for stop in cell.course.stops { add(UInt(bitPattern: stop)) }
    add(UInt(cell.transcript.count))
    for line in cell.transcript { add(line.text, line.kind == .error) }
  }

  private mutating func add(_ text: String, _ flag: Bool = false) {
    add(UInt(text.utf8.count), flag)
    bytes += text.utf8
  }

  private mutating func add(_ number: UInt, _ flag: Bool) { add(number << 1 | (flag ? 1 : 0)) }

  /// Seven bits a byte, the lowest first; the eighth says that there are more.
  private mutating func add(_ number: UInt) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }
}

/// Reads what `Packing` wrote.
private struct Unpacking {
  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { place >= bytes.count }

  mutating func cell() -> LoggedCell {
    let input = text().text
    let number = Int(bitPattern: number())
    let (stopCount, leavesStale) = flagged()
    var course = Course(stops: (0..<stopCount).map { _ in Int(bitPattern: self.number()) })
    course.leavesStale = leavesStale
    let transcript = (0..<self.number()).map { _ in
      let (text, isError) = text()
      return TranscriptLine(isError ? .error : .output, text)
    }
    return LoggedCell(input: input, transcript: transcript, number: number, course: course)
  }

  private mutating func text() -> (text: String, flag: Bool) {
    let (count, flag) = flagged()
    defer { place += count }
    return (String(decoding: bytes[place..<(place + count)], as: UTF8.self), flag)
  }

  private mutating func flagged() -> (number: Int, flag: Bool) {
    let number = number()
    return (Int(number >> 1), number & 1 == 1)
  }

  private mutating func number() -> UInt {
    var number: UInt = 0
    var shift: UInt = 0
    while true {
      let byte = bytes[place]
      place += 1
      number |= UInt(byte & 0x7F) << shift
      if byte < 0x80 { return number }
      shift += 7
    }
  }
}
