/// The cells of a notebook in order.
///
/// The latest are held as they are, older ones packed: a session of many cells takes little more than
/// their text.
public struct CellLog: Sendable {
  /// How many cells are packed together; more than can be undone, so that going back seldom unpacks.
  package static let blockLength = 128

  private var packed: [PackedCells] = []
  private var latest: [LoggedCell] = []
  /// How often a cell was taken off the end: as long as that stays the same, so do the cells there are.
  package private(set) var removals = 0

  /// No cells.
  package init() {}

  /// Some cells.
  package init(_ cells: some Sequence<LoggedCell>) { for cell in cells { append(cell) } }

  /// How many there are.
  public var count: Int { packed.count * Self.blockLength + latest.count }

  /// Whether there are none.
  public var isEmpty: Bool { packed.isEmpty && latest.isEmpty }

  /// The bytes that the packed ones take, and how many are not packed.
  package var extent: (packedBytes: Int, unpackedCells: Int) {
    (packed.reduce(0) { $0 + $1.byteCount }, latest.count)
  }

  /// Adds a cell at the end.
  ///
  /// - Complexity: O(length of the cell), seen over many.
  package mutating func append(_ cell: LoggedCell) {
    latest.append(cell)
    guard latest.count == 2 * Self.blockLength else { return }
    packed.append(PackedCells(latest.prefix(Self.blockLength)))
    latest.removeFirst(Self.blockLength)
  }

  /// Takes the last cell off.
  package mutating func popLast() -> LoggedCell? {
    if latest.isEmpty, let block = packed.popLast() { latest = block.cells }
    guard let cell = latest.popLast() else { return nil }
    removals += 1
    return cell
  }

  /// Lets go of the packed cells; those that are left begin a log of their own.
  mutating func forgetPacked() { packed = [] }

  /// The cells of a block, the last of which is not packed.
  private func block(_ number: Int) -> [LoggedCell] {
    number < packed.count ? packed[number].cells : latest
  }
}

extension CellLog: Sequence {
  /// The cells, the oldest first.
  public func makeIterator() -> Walk { cells(from: 0) }

  /// A bound of how many cells there are, and their number.
  public var underestimatedCount: Int { count }

  /// Those from a place on, the oldest first.
  package func cells(from place: Int) -> Walk { Walk(self, stride(from: place, to: count, by: 1)) }

  /// The cells, the latest first.
  package var latestFirst: Walk { Walk(self, stride(from: count - 1, to: -1, by: -1)) }

  /// A way through the cells, which unpacks a block at a time.
  public struct Walk: Sequence, IteratorProtocol {
    private let log: CellLog
    private var places: StrideTo<Int>.Iterator
    private var block: (number: Int, cells: [LoggedCell])?

    fileprivate init(_ log: CellLog, _ places: StrideTo<Int>) {
      self.log = log
      self.places = places.makeIterator()
    }

    /// The next cell on the way.
    public mutating func next() -> LoggedCell? {
      guard let place = places.next() else { return nil }
      let number = Swift.min(place / CellLog.blockLength, log.packed.count)
      let cells = block?.number == number ? block?.cells ?? [] : log.block(number)
      block = (number, cells)
      return cells[place - number * CellLog.blockLength]
    }
  }
}
