import Tensors

/// How a number is written in a file, in bytes.
enum NumberType {
  case f64, f32, f16, bf16
  case i64, i32, i16, i8
  case u64, u32, u16, u8
  case bool

  /// Bytes of one number.
  var width: Int {
    switch self {
    case .f64, .i64, .u64: 8
    case .f32, .i32, .u32: 4
    case .f16, .bf16, .i16, .u16: 2
    case .i8, .u8, .bool: 1
    }
  }

  /// The numbers in some bytes; in 32 bits where these hold all of them exactly.
  ///
  /// - Precondition: as many bytes as the shape needs.
  func tensor(_ bytes: ArraySlice<UInt8>, shape: Shape, isBigEndian: Bool = false) -> Tensor {
    let width = width
    func word(_ element: Int) -> UInt64 {
      let start = bytes.startIndex + element * width
      var word: UInt64 = 0
      for byte in 0..<width {
        let place = isBigEndian ? byte : width - 1 - byte
        word = word << 8 | UInt64(bytes[start + place])
      }
      return word
    }
    let count = shape.elementCount
    switch self {
    case .f32, .f16, .bf16, .i16, .i8, .u16, .u8, .bool:
      return Tensor(
        Buffer(count: count) { for i in 0..<count { $0[i] = Float(number(word(i))) } }, shape: shape
      )
    case .f64, .i64, .i32, .u64, .u32:
      return Tensor(
        Buffer(count: count) { for i in 0..<count { $0[i] = number(word(i)) } }, shape: shape)
    }
  }

  private func number(_ word: UInt64) -> Double {
    switch self {
    case .f64: Double(bitPattern: word)
    case .f32: Double(Float(bitPattern: UInt32(truncatingIfNeeded: word)))
    case .f16: NumberType.half(UInt16(truncatingIfNeeded: word))
    case .bf16: Double(Float(bitPattern: UInt32(truncatingIfNeeded: word) << 16))
    case .i64: Double(Int64(bitPattern: word))
    case .i32: Double(Int32(truncatingIfNeeded: word))
    case .i16: Double(Int16(truncatingIfNeeded: word))
    case .i8: Double(Int8(truncatingIfNeeded: word))
    case .u64: Double(word)
    case .u32, .u16, .u8: Double(word)
    case .bool: word == 0 ? 0 : 1
    }
  }

  /// A number of 16 bits, as IEEE 754 has them; the type `Float16` is not there on every processor.
  private static func half(_ bits: UInt16) -> Double {
    let sign: Double = bits & 0x8000 == 0 ? 1 : -1
    let exponent = Int(bits >> 10) & 0x1F
    let fraction = Double(bits & 0x3FF)
    switch exponent {
    case 0: return sign * fraction * 0x1p-24
    case 31: return fraction == 0 ? sign * .infinity : .nan
    default:
      return sign * (1 + fraction * 0x1p-10)
        * Double(sign: .plus, exponent: exponent - 15, significand: 1)
    }
  }
}
