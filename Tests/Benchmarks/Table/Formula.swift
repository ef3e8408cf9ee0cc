/// The numbers workloads begin with: made by a formula from a name, the same in every language.
///
/// The name's FNV-1a hash is the state of SplitMix64 (Steele, Lea and Flood 2014); number i is its
/// output i.
struct Formula {
  private var state: UInt64

  init(_ name: String) {
    state = name.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Numbers between -limit and limit, by their upper 24 bits.
  static func uniform(_ name: String, _ count: Int, limit: Double) -> [Float] {
    var formula = Formula(name)
    return (0..<count).map { _ in
      (2 * Float(formula.next() >> 40) * 0x1p-24 - 1) * Float(limit)
    }
  }

  /// Whole numbers from 0 to below `bound`.
  static func whole(_ name: String, _ count: Int, below bound: UInt64) -> [Float] {
    var formula = Formula(name)
    return (0..<count).map { _ in Float((formula.next() >> 33) % bound) }
  }
}
