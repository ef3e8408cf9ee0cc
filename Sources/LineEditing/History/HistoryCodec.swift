/// One cell on one line of a file.
package enum HistoryCodec {
  /// The line for a cell, without a newline: backslashes and line ends are escaped.
  package static func encode(_ cell: String) -> String {
    var line = String.UnicodeScalarView()
    for scalar in cell.unicodeScalars {
      switch scalar {
      case "\\": line.append(contentsOf: "\\\\".unicodeScalars)
      case "\n": line.append(contentsOf: "\\n".unicodeScalars)
      case "\r": line.append(contentsOf: "\\r".unicodeScalars)
      default: line.append(scalar)
      }
    }
    return String(line)
  }

  /// The cell of a line, or nothing where the bytes are damaged.
  package static func decode(_ line: some Collection<UInt8>) -> String? {
    // Most cells have one line, and nothing that is escaped.
    let isPlain = line.allSatisfy { $0 != 0 && $0 != UInt8(ascii: "\\") }
    if isPlain { return line.isEmpty ? nil : String(validating: line, as: UTF8.self) }
    var bytes: [UInt8] = []
    var isEscaped = false
    for byte in line {
      switch (byte, isEscaped) {
      case (0, _): return nil
      case (UInt8(ascii: "\\"), false):
        isEscaped = true
        continue
      case (UInt8(ascii: "n"), true): bytes.append(10)
      case (UInt8(ascii: "r"), true): bytes.append(13)
      case (UInt8(ascii: "\\"), true), (_, false): bytes.append(byte)
      default: return nil
      }
      isEscaped = false
    }
    return isEscaped || bytes.isEmpty ? nil : String(validating: bytes, as: UTF8.self)
  }
}
