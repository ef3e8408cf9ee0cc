public import Tensors

/// One array in a file of NumPy's format, `.npy`.
///
/// Source: NumPy Enhancement Proposal 1, versions 1 to 3 of the format.
public enum NumPy {
  /// The array in some bytes; in row-major order whatever the order in the file.
  ///
  /// - Throws: `FormatError` where the bytes are no such array, of a type that is not numeric, or fewer
  ///   or more than the shape needs.
  /// - Complexity: O(bytes).
  public static func tensor(from bytes: [UInt8]) throws(FormatError) -> Tensor {
    guard bytes.count >= 10, bytes.starts(with: [0x93] + Array("NUMPY".utf8)) else {
      throw FormatError("this is not a NumPy array")
    }
    let version = bytes[6]
    guard (1...3).contains(version) else {
      throw FormatError("version \(version) of NumPy's format is not known")
    }
    let countEnd = version == 1 ? 10 : 12
    guard bytes.count >= countEnd else { throw FormatError("the header is cut off") }
    let length = bytes[8..<countEnd].reversed().reduce(0) { $0 << 8 | Int($1) }
    guard length <= bytes.count - countEnd else { throw FormatError("the header is cut off") }
    let start = countEnd + length
    let header = String(decoding: bytes[countEnd..<start], as: UTF8.self)
    let description = try text(of: "descr", in: header)
    guard let type = types[String(description.dropFirst())], let order = description.first,
      "<>|=".contains(order)
    else { throw FormatError("numbers of type \(description.debugDescription) are not read") }
    let sizes = try sizes(in: header)
    let isColumnMajor = try word(of: "fortran_order", in: header) == "True"
    let shape: Shape
    do { shape = try Shape.checked(isColumnMajor ? sizes.reversed() : sizes) } catch {
      throw FormatError("\(error)")
    }
    guard bytes.count - start == shape.elementCount * type.width else {
      throw FormatError(
        "an array of shape \(shape) needs \(shape.elementCount * type.width) bytes, not \(bytes.count - start)"
      )
    }
    let tensor = type.tensor(bytes[start...], shape: shape, isBigEndian: order == ">")
    return isColumnMajor ? tensor.permuted(Array((0..<shape.rank).reversed())) : tensor
  }

  private static let types: [String: NumberType] = [
    "f8": .f64, "f4": .f32, "f2": .f16, "i8": .i64, "i4": .i32, "i2": .i16, "i1": .i8, "u8": .u64,
    "u4": .u32, "u2": .u16, "u1": .u8, "b1": .bool,
  ]

  // The header is a Python dictionary with three fixed names.
  private static func rest(behind name: String, in header: String) throws(FormatError) -> Substring
  {
    for quote in ["'", "\""] {
      let parts = header.split(separator: quote + name + quote, maxSplits: 1)
      if parts.count == 2 {
        let rest = parts[1].drop { $0 == " " || $0 == ":" }
        if !rest.isEmpty { return rest }
      }
    }
    throw FormatError("the header has no \(name)")
  }

  private static func text(of name: String, in header: String) throws(FormatError) -> String {
    let rest = try rest(behind: name, in: header)
    guard let quote = rest.first, quote == "'" || quote == "\"" else {
      throw FormatError("records are not read, only arrays of numbers")
    }
    return String(rest.dropFirst().prefix { $0 != quote })
  }

  private static func word(of name: String, in header: String) throws(FormatError) -> String {
    String(try rest(behind: name, in: header).prefix { $0.isLetter })
  }

  private static func sizes(in header: String) throws(FormatError) -> [Int] {
    let rest = try rest(behind: "shape", in: header)
    guard rest.first == "(" else { throw FormatError("the header has no shape") }
    var sizes: [Int] = []
    for part in rest.dropFirst().prefix(while: { $0 != ")" }).split(separator: ",") {
      let digits = part.filter { $0 != " " && $0 != "L" }
      if digits.isEmpty { continue }
      guard let size = Int(digits) else {
        throw FormatError("the shape holds \(digits.debugDescription)")
      }
      sizes.append(size)
    }
    return sizes
  }
}
