import Formats
import SeededNumbers
import Tensors
import Testing

struct NumPyTests {
  private static func file(_ header: String, _ numbers: [UInt8], version: UInt8 = 1) -> [UInt8] {
    let length = header.utf8.count
    let size = (0..<(version == 1 ? 2 : 4)).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) }
    return [0x93] + Array("NUMPY".utf8) + [version, 0] + size + Array(header.utf8) + numbers
  }

  private static func header(_ type: String, order: String = "False", shape: String) -> String {
    "{'descr': '\(type)', 'fortran_order': \(order), 'shape': \(shape), }\n"
  }

  @Test(arguments: [1, 2, 3] as [UInt8])
  func `an array is read in every version`(version: UInt8) throws {
    let file = Self.file(
      Self.header("<i2", shape: "(2, 3)"), [1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 0xFF, 0xFF],
      version: version)
    let array = try NumPy.tensor(from: file)
    #expect(array.shape == [2, 3])
    #expect(array.elements == [1, 2, 3, 4, 5, -1])
  }

  @Test func `column-major order is turned round`() throws {
    let file = Self.file(
      Self.header("|u1", order: "True", shape: "(2, 3)"), [1, 4, 2, 5, 3, 6])
    #expect(try NumPy.tensor(from: file).elements == [1, 2, 3, 4, 5, 6])
  }

  @Test func `the other end may come first`() throws {
    let file = Self.file(Self.header(">f4", shape: "(1,)"), [0x3F, 0xC0, 0, 0])
    #expect(try NumPy.tensor(from: file).elements == [1.5])
  }

  @Test func `a number has no axes`() throws {
    let file = Self.file(Self.header("<f8", shape: "()"), [0, 0, 0, 0, 0, 0, 0xF8, 0x3F])
    #expect(try NumPy.tensor(from: file).shape == [])
  }

  @Test(arguments: [
    (header("<f8", shape: "(2,)"), 8, "needs 16 bytes, not 8"),
    (header("<c8", shape: "(1,)"), 8, "are not read"),
    (header("|O", shape: "(1,)"), 8, "are not read"),
    ("{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1,)}", 8, "records are not read"),
    (header("<f8", shape: "(-1,)"), 8, "negative"),
    (header("<f8", shape: "(99999999999999999999,)"), 8, "the shape holds"),
    (header("<f8", shape: "(1,1,1,1,1,1,1,1,1)"), 8, "9 axes"),
    ("{}", 8, "no descr"),
  ])
  func `what does not fit is refused`(header: String, count: Int, words: String) {
    let error = #expect(throws: FormatError.self) {
      try NumPy.tensor(from: Self.file(header, Array(repeating: 0, count: count)))
    }
    #expect(error?.description.contains(words) == true, "\(String(describing: error))")
  }

  @Test func `changed bytes give an array or an error`() {
    let whole = Self.file(Self.header("<i2", shape: "(2, 3)"), Array(repeating: 1, count: 12))
    var random = SeededGenerator(seed: 1)
    for _ in 0..<20_000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] =
          UInt8.random(in: 0...255, using: &random)
      }
      if Bool.random(using: &random) {
        bytes.removeLast(Int.random(in: 0...bytes.count, using: &random))
      }
      do { #expect(try NumPy.tensor(from: bytes).shape.elementCount >= 0) } catch {
        #expect(!error.description.isEmpty)
      }
    }
  }
}
