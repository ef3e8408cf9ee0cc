/// How many bits the numbers of a tensor have.
public enum Precision: UInt8, BitwiseCopyable, Sendable, CaseIterable {
  /// 64 bits, the default: vanishing gradients reach 1e-60.
  case f64
  /// 32 bits.
  case f32

  /// Bytes of one number.
  public var byteCount: Int { self == .f64 ? 8 : 4 }

  /// The precision of a result of two operands.
  ///
  /// A single number takes the precision of the tensor it meets; otherwise 64 bits win.
  public static func joined(_ a: Tensor, _ b: Tensor) -> Precision {
    if a.precision == b.precision { return a.precision }
    if a.shape.rank == 0 { return b.precision }
    if b.shape.rank == 0 { return a.precision }
    return .f64
  }
}
