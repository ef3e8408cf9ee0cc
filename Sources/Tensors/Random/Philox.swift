/// Philox 4×32-10, a counter-based generator: the n-th draw of a key is a pure function of both.
///
/// Source: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", 2011.
public struct Philox: Sendable {
  let key: (UInt32, UInt32)

  /// The stream of a key.
  public init(key: UInt64) {
    self.key = (UInt32(truncatingIfNeeded: key), UInt32(truncatingIfNeeded: key >> 32))
  }

  /// Two 64-bit draws for a counter.
  public func callAsFunction(_ counter: UInt64) -> (UInt64, UInt64) {
    var (x0, x1) = (UInt32(truncatingIfNeeded: counter), UInt32(truncatingIfNeeded: counter >> 32))
    var (x2, x3) = (UInt32(0), UInt32(0))
    var (k0, k1) = key
    for _ in 0..<10 {
      let a = UInt64(x0) &* 0xD251_1F53
      let b = UInt64(x2) &* 0xCD9E_8D57
      x0 = UInt32(truncatingIfNeeded: b >> 32) ^ x1 ^ k0
      x1 = UInt32(truncatingIfNeeded: b)
      x2 = UInt32(truncatingIfNeeded: a >> 32) ^ x3 ^ k1
      x3 = UInt32(truncatingIfNeeded: a)
      k0 &+= 0x9E37_79B9
      k1 &+= 0xBB67_AE85
    }
    return (UInt64(x1) << 32 | UInt64(x0), UInt64(x3) << 32 | UInt64(x2))
  }
}
