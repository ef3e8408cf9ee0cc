/// One line of a file with the bytes that end it, so that what is not changed stays as it is.
package struct TextLine: Equatable, Sendable {
  /// The bytes before the line end; of any encoding.
  package let content: ArraySlice<UInt8>
  /// `\n`, `\r\n`, or nothing for the last line of a file that does not end with one.
  package let ending: ArraySlice<UInt8>

  /// The content as text; bytes that are not UTF-8 show as replacement characters.
  var text: String { String(decoding: content, as: UTF8.self) }

  /// Whether the content is UTF-8.
  var isText: Bool { (try? UTF8Span(validating: content.span)) != nil }
}

/// The lines of a file: its bytes, and where each line begins.
package struct TextLines: RandomAccessCollection, Sendable {
  /// The file.
  package let bytes: [UInt8]
  private let starts: [UInt32]

  /// The most bytes a file may have.
  static let sizeLimit = Int(UInt32.max)

  /// The lines of a file; what is beyond the limit is left out.
  ///
  /// Complexity: O(bytes).
  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let end = Swift.min(bytes.count, Self.sizeLimit)
    var starts: [UInt32] = []
    // An array that grows takes up to three times as much on the way.
    starts.reserveCapacity(bytes[..<end].count { $0 == UInt8(ascii: "\n") } + 1)
    var start = 0
    while start < end {
      starts.append(UInt32(start))
      guard let newline = bytes[start..<end].firstIndex(of: UInt8(ascii: "\n")) else { break }
      start = newline + 1
    }
    self.starts = starts
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { starts.count }

  /// A line.
  ///
  /// Complexity: O(1).
  package subscript(place: Int) -> TextLine {
    let line = bytes[byteRange(of: place..<(place + 1))]
    var contentEnd = line.endIndex
    if line.last == UInt8(ascii: "\n") {
      contentEnd -= 1
      if line.dropLast().last == UInt8(ascii: "\r") { contentEnd -= 1 }
    }
    return TextLine(content: line[..<contentEnd], ending: line[contentEnd...])
  }

  /// Where the bytes of some lines are, their ends included.
  func byteRange(of lines: Range<Int>) -> Range<Int> {
    byteOffset(ofLine: lines.lowerBound)..<byteOffset(ofLine: lines.upperBound)
  }

  private func byteOffset(ofLine place: Int) -> Int {
    place < starts.count ? Int(starts[place]) : Swift.min(bytes.count, Self.sizeLimit)
  }
}
