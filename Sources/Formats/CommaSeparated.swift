public import Tensors

/// Tables of numbers with commas between them, one row a line.
public enum CommaSeparated {
  /// The table in some bytes: shape `[rows, columns]`.
  ///
  /// A first line that holds no number at all is taken for headings and skipped; empty lines are
  /// skipped.
  ///
  /// - Throws: `FormatError` naming the line that is no row of numbers or has another length.
  /// - Complexity: O(bytes).
  public static func tensor(from bytes: [UInt8]) throws(FormatError) -> Tensor {
    var numbers: [Double] = []
    var columns = 0
    var rows = 0
    for (number, line) in lines(bytes).enumerated() {
      let cells = line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
      let row = cells.map { Double(text($0)) }
      if number == 0 && row.allSatisfy({ $0 == nil }) { continue }
      if rows == 0 { columns = row.count }
      guard row.count == columns else {
        throw FormatError("line \(number + 1) has \(row.count) columns, the others \(columns)")
      }
      for (cell, value) in zip(cells, row) {
        guard let value else {
          throw FormatError("line \(number + 1): \(text(cell).debugDescription) is no number")
        }
        numbers.append(value)
      }
      rows += 1
    }
    return Tensor(numbers, shape: [rows, columns])
  }

  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    bytes.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
  }

  private static func text(_ cell: ArraySlice<UInt8>) -> String {
    String(decoding: cell.drop { $0 == UInt8(ascii: " ") }, as: UTF8.self)
  }
}

/// Bytes that are not what they claim to be.
public struct FormatError: Error, Sendable, CustomStringConvertible {
  /// What is wrong.
  public let description: String

  init(_ description: String) { self.description = description }
}
