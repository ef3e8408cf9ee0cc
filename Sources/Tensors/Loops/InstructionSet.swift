import CVectors

/// What the loops over numbers are compiled for; the best one there is, is in use.
public enum InstructionSet: UInt32, Sendable, CaseIterable {
  /// What every processor of the family has: SSE2 on x86-64, NEON on arm64.
  case plain
  /// AVX2 with fused multiply-add.
  case avx2
  /// AVX-512.
  case avx512

  /// The best there is on this machine.
  public static var best: InstructionSet {
    InstructionSet(rawValue: vectors_best_level().rawValue) ?? .plain
  }

  /// What people call it.
  public var name: String {
    switch self {
    case .plain:
      #if arch(arm64)
        "NEON"
      #else
        "SSE2"
      #endif
    case .avx2: "AVX2"
    case .avx512: "AVX-512"
    }
  }

  private var level: vectors_level { vectors_level(rawValue) }

  /// A function of some numbers by this instruction set, or the best there is where that is less.
  public func map(_ numbers: [Double], _ function: ElementaryFunction) -> [Double] {
    unsafe Array(unsafeUninitializedCapacity: numbers.count) { output, count in
      count = numbers.count
      guard let output = output.baseAddress else { return }
      unsafe vectors_map_f64_with(level, function.code, numbers, output, count)
    }
  }

  /// The same on 32 bits.
  public func map(_ numbers: [Float], _ function: ElementaryFunction) -> [Float] {
    unsafe Array(unsafeUninitializedCapacity: numbers.count) { output, count in
      count = numbers.count
      guard let output = output.baseAddress else { return }
      unsafe vectors_map_f32_with(level, function.code, numbers, output, count)
    }
  }

  /// A row rewritten by this instruction set, or the best there is where that is less.
  public func rewrite(_ row: [Double], _ rewriting: RowRewriting, addend: Double) -> [Double] {
    unsafe Array(unsafeUninitializedCapacity: row.count) { output, count in
      count = row.count
      guard let output = output.baseAddress else { return }
      unsafe vectors_rewrite_f64_with(level, rewriting.code, row, addend, output, count)
    }
  }

  /// The same on 32 bits.
  public func rewrite(_ row: [Float], _ rewriting: RowRewriting, addend: Float) -> [Float] {
    unsafe Array(unsafeUninitializedCapacity: row.count) { output, count in
      count = row.count
      guard let output = output.baseAddress else { return }
      unsafe vectors_rewrite_f32_with(level, rewriting.code, row, addend, output, count)
    }
  }

  /// A function on pairs of numbers; there must be as many on both sides.
  public func zip(_ a: [Double], _ b: [Double], _ function: PairFunction) -> [Double] {
    precondition(a.count == b.count, "as many on both sides")
    return unsafe Array(unsafeUninitializedCapacity: a.count) { output, count in
      count = a.count
      guard let output = output.baseAddress else { return }
      unsafe vectors_zip_f64_with(level, function.code, a, 1, b, 1, output, count)
    }
  }
}
