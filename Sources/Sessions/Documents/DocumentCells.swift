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
    /// The lines of its input.
    let input: NarrowRange
    /// The lines behind them.
    let expected: NarrowRange
    /// Which options it has.
    let optionsIndex: UInt32
  }

  let lines: TextLines
  let places: [Place]
  /// What the comments before fences say, each time they say something else than before.
  let options: [FenceOptions]

  /// The index of the first.
  public var startIndex: Int { 0 }
  /// The index behind the last.
  public var endIndex: Int { places.count }

  /// A cell.
  ///
  /// Complexity: O(length of the cell).
  public subscript(index: Int) -> DocumentCell {
    let place = places[index]
    let input = lines[place.input.range].enumerated().map { place, line in
      (place == 0 ? Marker.input : .continuation).content(of: line.text) ?? ""
    }
    return DocumentCell(
      input: input.joined(separator: "\n"), line: place.input.range.lowerBound + 1,
      options: options[Int(place.optionsIndex)], expected: place.expected.range)
  }
}

/// A range of lines or cells of a file in half the bytes: a file has no more of them than bytes, and
/// these can be counted so.
struct NarrowRange: Sendable {
  private let lower, upper: UInt32

  init(_ range: Range<Int>) {
    (lower, upper) = (UInt32(range.lowerBound), UInt32(range.upperBound))
  }

  var range: Range<Int> { Int(lower)..<Int(upper) }
}
