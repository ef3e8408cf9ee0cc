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

/// The cells of a session file, each read from its lines when it is asked for.
public struct DocumentCells: RandomAccessCollection, Sendable {
  /// Where a cell stands, in few bytes: a file may hold very many.
  struct Place: Sendable {
    private let first, inputEnd, expectedEnd, fence: UInt32

    /// The lines of a cell in a fence.
    init(input: Range<Int>, expectedEnd: Int, fence: Int) {
      // No more than there are bytes in a file.
      first = UInt32(input.lowerBound)
      inputEnd = UInt32(input.upperBound)
      self.expectedEnd = UInt32(expectedEnd)
      self.fence = UInt32(fence)
    }

    var input: Range<Int> { Int(first)..<Int(inputEnd) }
    var expected: Range<Int> { Int(inputEnd)..<Int(expectedEnd) }
    var fenceIndex: Int { Int(fence) }
  }

  let lines: TextLines
  let places: [Place]
  let fences: [DocumentFence]

  /// The index of the first.
  public var startIndex: Int { 0 }
  /// The index behind the last.
  public var endIndex: Int { places.count }

  /// A cell.
  ///
  /// Complexity: O(length of the cell).
  public subscript(index: Int) -> DocumentCell {
    let place = places[index]
    let input = lines[place.input].enumerated().map { place, line in
      (place == 0 ? Marker.input : .continuation).content(of: line.text) ?? ""
    }
    return DocumentCell(
      input: input.joined(separator: "\n"), line: place.input.lowerBound + 1,
      options: fences[place.fenceIndex].options, expected: place.expected)
  }
}
