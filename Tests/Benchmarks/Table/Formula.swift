import SeededNumbers

/// The numbers workloads begin with: made by a formula from a name, the same in every language.
///
/// The name's FNV-1a hash is the state of SplitMix64 (Steele, Lea and Flood 2014); number i is its
/// output i.
struct Formula {
  private var generator: SeededGenerator

  init(_ name: String) {
    generator = SeededGenerator(
      seed: name.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 })
  }

  private mutating func next() -> UInt64 { generator.next() }

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
