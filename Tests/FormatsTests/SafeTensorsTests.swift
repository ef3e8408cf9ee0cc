import Formats
import SeededNumbers
import Tensors
import Testing

struct SafeTensorsTests {
  private static func file(_ header: String, _ numbers: [UInt8]) -> [UInt8] {
    let length = UInt64(header.utf8.count)
    return (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + Array(header.utf8)
      + numbers
  }

  private static func bytes(_ numbers: [Double]) -> [UInt8] {
    numbers.flatMap { number in
      (0..<8).map { UInt8(truncatingIfNeeded: number.bitPattern >> (8 * $0)) }
    }
  }

  private static let two = file(
    #"{"__metadata__":{"a":"\u00e9"},"h.0.q":{"dtype":"F64","shape":[2,1],"data_offsets":[0,16]},"#
      + #""b":{"dtype":"BF16","shape":[2],"data_offsets":[16,20]}}"#,
    bytes([0.1, -2]) + [0xC0, 0x3F, 0x00, 0xC0])

  @Test func `tensors come in the order of their numbers, with name and shape`() throws {
    let tensors = try SafeTensors.tensors(from: Self.two)
    #expect(tensors.map(\.name) == ["h.0.q", "b"])
    #expect(tensors[0].tensor.shape == [2, 1])
    #expect(tensors[0].tensor.elements == [0.1, -2])
    #expect(tensors[1].tensor.elements == [1.5, -2])
    #expect(tensors.map(\.tensor.precision) == [.f64, .f32])
  }

  @Test(arguments: [
    ("U8", [7, 255], [7, 255]), ("I8", [7, 255], [7, -1]), ("BOOL", [0, 3], [0, 1]),
    ("I16", [1, 0, 0xFE, 0xFF], [1, -2]), ("U16", [1, 0, 0xFE, 0xFF], [1, 65534]),
    ("F16", [0x00, 0x3E, 0x01, 0x80], [1.5, -0x1p-24]),
    ("F16", [0x00, 0x7C, 0xFF, 0x7B], [.infinity, 65504]),
    ("I32", [1, 0, 0, 0, 0xFE, 0xFF, 0xFF, 0xFF], [1, -2]),
  ])
  func `numbers of every width are read`(type: String, bytes: [UInt8], numbers: [Double]) throws {
    let header = #"{"x":{"dtype":"\#(type)","shape":[2],"data_offsets":[0,\#(bytes.count)]}}"#
    #expect(try SafeTensors.tensors(from: Self.file(header, bytes))[0].tensor.elements == numbers)
  }

  private static func entry(_ name: String, _ start: Int, _ end: Int, shape: String = "[1]")
    -> String
  {
    #""\#(name)":{"dtype":"F64","shape":\#(shape),"data_offsets":[\#(start),\#(end)]}"#
  }

  @Test(arguments: [
    ("{\(entry("x", 0, 8)),\(entry("x", 8, 16))}", 16, "there twice"),
    ("{\(entry("x", 0, 8)),\(entry("y", 0, 8))}", 8, "y begins at byte 0"),
    ("{\(entry("x", 0, 8)),\(entry("y", 16, 24))}", 24, "y begins at byte 16"),
    ("{\(entry("x", 0, 8))}", 9, "the tensors end at byte 8, the file at 9"),
    ("{\(entry("x", 0, 8, shape: "[2]"))}", 8, "x of shape [2] needs 16 bytes, not 8"),
    ("{\(entry("x", 0, 8, shape: "[1000000,1000000]"))}", 8, "too many elements"),
    ("{\(entry("x", 0, 8, shape: "[1,1,1,1,1,1,1,1,1]"))}", 8, "9 axes are too many"),
    (#"{"x":{"dtype":"C64","shape":[1],"data_offsets":[0,8]}}"#, 8, "no type that daftar reads"),
    (#"{"x":{"dtype":"F64","shape":[-1],"data_offsets":[0,8]}}"#, 8, "whole number"),
    (#"{"x":{"dtype":"F64","shape":[1]}}"#, 8, "no place"),
    ("[]", 0, "the header is no object"), ("{} x", 0, "follows the header"),
    (#"{"x"#, 0, "does not end"),
    (#"{"\ud800":1}"#, 0, "half a character"),
    (String(repeating: "[", count: 100), 0, "too deeply"),
    ("{\(entry("x", 0, 99999999999999999))}", 8, "needs 8 bytes"),
  ])
  func `what is not whole is refused`(header: String, count: Int, words: String) {
    let error = #expect(throws: FormatError.self) {
      try SafeTensors.tensors(from: Self.file(header, Array(repeating: 0, count: count)))
    }
    #expect(error?.description.contains(words) == true, "\(String(describing: error))")
  }

  @Test func `a header longer than the file is refused`() {
    let error = #expect(throws: FormatError.self) {
      try SafeTensors.tensors(from: Array(repeating: 0xFF, count: 8))
    }
    #expect(error?.description.contains("the file has 0") == true)
  }

  @Test func `changed bytes give tensors or an error`() {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<20_000 {
      var bytes = Self.two
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] =
          UInt8.random(in: 0...255, using: &random)
      }
      if Bool.random(using: &random) {
        bytes.removeLast(Int.random(in: 0...bytes.count, using: &random))
      }
      do {
        for entry in try SafeTensors.tensors(from: bytes) {
          #expect(entry.tensor.elements.count == entry.tensor.shape.elementCount)
        }
      } catch { #expect(!error.description.isEmpty) }
    }
  }
}
