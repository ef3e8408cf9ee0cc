/// What a draw is keyed by: the session's seed and the path of names that leads to it.
///
/// Two draws with different paths are independent; the same path gives the same numbers whatever
/// else the session holds.
public struct RandomKey: Sendable, Hashable {
  /// The 64 bits handed to the generator.
  public private(set) var bits: UInt64

  /// The key of a session.
  public init(seed: UInt64) { bits = RandomKey.mixed(seed ^ 0x5851_F42D_4C95_7F2D) }

  /// The key of known bits: to mix one more thing into what `bits` gave.
  public init(bits: UInt64) { self.bits = bits }

  /// The key one name further down.
  public func appending(_ name: String) -> RandomKey {
    var key = self
    for byte in name.utf8 { key.bits = (key.bits ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    key.bits = RandomKey.mixed(key.bits)
    return key
  }

  /// The key of one of several draws under the same name.
  public func appending(_ number: Int) -> RandomKey {
    // Odd, so that no number leaves the bits as they are.
    let step = UInt64(bitPattern: Int64(number)) &* 2 &+ 1
    var key = self
    key.bits = RandomKey.mixed(bits &+ 0x9E37_79B9_7F4A_7C15 &* step)
    return key
  }

  // The finaliser of SplitMix64: every input bit reaches every output bit.
  private static func mixed(_ bits: UInt64) -> UInt64 {
    var z = bits
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
