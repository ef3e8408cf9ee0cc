public import Tensors

/// Named tensors in one file: a table of contents, then the numbers.
///
/// Source: the format of the safetensors project, version 0.4. A file is read only if it is whole: every
/// byte behind the table of contents belongs to exactly one tensor.
public enum SafeTensors {
  /// The tensors in some bytes, in the order in which their numbers lie.
  ///
  /// - Throws: `FormatError` where a name is there twice, tensors overlap, leave a hole or end elsewhere
  ///   than the file, a type is unknown, or the sizes do not fit.
  /// - Complexity: O(bytes); nothing is set aside before the table of contents is known to fit.
  public static func tensors(from bytes: [UInt8]) throws(FormatError) -> [(
    name: String, tensor: Tensor
  )] {
    guard bytes.count >= 8 else { throw FormatError("a safetensors file has at least 8 bytes") }
    let length = bytes[0..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(bytes.count - 8) else {
      throw FormatError("the header should have \(length) bytes; the file has \(bytes.count - 8)")
    }
    let start = 8 + Int(length)
    guard case .object(let members) = try Header.read(bytes[8..<start]) else {
      throw FormatError("the header is no object")
    }
    var entries: [Entry] = []
    for member in members where member.name != "__metadata__" { entries.append(try Entry(member)) }
    entries.sort {
      ($0.places.lowerBound, $0.places.upperBound) < ($1.places.lowerBound, $1.places.upperBound)
    }
    var end = 0
    for entry in entries {
      guard entry.places.lowerBound == end else {
        throw FormatError(
          "\(entry.name) begins at byte \(entry.places.lowerBound), what is before it ends at \(end)"
        )
      }
      end = entry.places.upperBound
    }
    guard end == bytes.count - start else {
      throw FormatError("the tensors end at byte \(end), the file at \(bytes.count - start)")
    }
    return entries.map { entry in
      let places = (start + entry.places.lowerBound)..<(start + entry.places.upperBound)
      return (entry.name, entry.type.tensor(bytes[places], shape: entry.shape))
    }
  }

  private static let types: [String: NumberType] = [
    "F64": .f64, "F32": .f32, "F16": .f16, "BF16": .bf16, "I64": .i64, "I32": .i32, "I16": .i16,
    "I8": .i8, "U64": .u64, "U32": .u32, "U16": .u16, "U8": .u8, "BOOL": .bool,
  ]

  /// One line of the table of contents.
  private struct Entry {
    let name: String
    let type: NumberType
    let shape: Shape
    let places: Range<Int>

    init(_ member: (name: String, value: Header)) throws(FormatError) {
      name = member.name
      guard case .object(let fields) = member.value else {
        throw FormatError("\(member.name) has no type, shape and place")
      }
      func field(_ name: String) -> Header? { fields.first { $0.name == name }?.value }
      guard case .text(let typeName)? = field("dtype"), let type = SafeTensors.types[typeName]
      else {
        throw FormatError("\(member.name) is of no type that daftar reads")
      }
      self.type = type
      guard let sizes = field("shape")?.wholes, let places = field("data_offsets")?.wholes,
        places.count == 2, places[0] <= places[1]
      else { throw FormatError("\(member.name) has no shape or no place") }
      do { shape = try Shape.checked(sizes) } catch {
        throw FormatError("\(member.name): \(error)")
      }
      self.places = places[0]..<places[1]
      guard self.places.count == shape.elementCount * type.width else {
        throw FormatError(
          "\(member.name) of shape \(shape) needs \(shape.elementCount * type.width) bytes, not \(self.places.count)"
        )
      }
    }
  }
}

extension Header {
  /// A list of whole numbers.
  fileprivate var wholes: [Int]? {
    guard case .list(let entries) = self else { return nil }
    var wholes: [Int] = []
    for entry in entries {
      guard case .whole(let whole) = entry else { return nil }
      wholes.append(whole)
    }
    return wholes
  }
}
