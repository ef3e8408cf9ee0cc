import RealModule
import Tensors
import Testing

/// Rows rewritten as a whole, against sums in 64 bits written out.
struct RowRewritingTests {
  private static let counts = [1, 2, 7, 16, 17, 63, 64, 65, 130, 1000, 1024, 1025, 5000]

  private static func row(_ count: Int) -> [Double] {
    let generator = Philox(key: 3)
    return (0..<count).map { Double(generator(UInt64($0)).0 >> 11) * 0x1p-50 - 4 }
  }

  @Test(arguments: counts)
  func `softmax gives shares in the ratio of the exponentials`(count: Int) {
    let row = Self.row(count)
    let result = Tensor(row).rewrite([0], .softmax).elements
    let largest = row.max() ?? 0
    let total = row.reduce(0) { $0 + .exp($1 - largest) }
    for (x, y) in zip(row, result) { #expect(abs(y - .exp(x - largest) / total) <= 1e-14) }
    #expect(abs(result.reduce(0, +) - 1) <= 1e-13)
  }

  @Test(arguments: counts)
  func `standard rows have mean 0 and variance 1`(count: Int) {
    let row = Self.row(count)
    let result = Tensor(row).rewrite([0], .standard, addend: 0.25).elements
    let mean = row.reduce(0, +) / Double(count)
    let variance = row.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)
    for (x, y) in zip(row, result) {
      #expect(abs(y - (x - mean) / (variance + 0.25).squareRoot()) <= 1e-12)
    }
  }

  #if arch(x86_64)
    @Test(arguments: counts, RowRewriting.allCases)
    func `processors with fused multiply-add agree to the bit`(
      count: Int, rewriting: RowRewriting
    ) {
      let row = Self.row(count)
      let best = InstructionSet.avx512.rewrite(row, rewriting, addend: 0.25)
      #expect(best == InstructionSet.avx2.rewrite(row, rewriting, addend: 0.25))
      #expect(best.contains { $0 != 0 } || count == 1)
      let narrow = row.map(Float.init)
      #expect(
        InstructionSet.avx512.rewrite(narrow, rewriting, addend: 0.25)
          == InstructionSet.avx2.rewrite(narrow, rewriting, addend: 0.25))
    }
  #endif

  @Test(arguments: counts, Precision.allCases)
  func `many rows are rewritten as each of them would be`(count: Int, precision: Precision) throws {
    let rows = Tensor.normal(key: 5, shape: [37, count], precision: precision)
    for rewriting in RowRewriting.allCases {
      let all = rows.rewrite([1], rewriting, addend: 0.25)
      for place in [0, 1, 17, 36] {
        let row = rows.selected(axis: 0, at: place).rewrite([0], rewriting, addend: 0.25)
        #expect(all.selected(axis: 0, at: place).contiguous().isIdentical(to: row))
      }
    }
  }

  @Test(arguments: counts, Precision.allCases)
  func `a softmax that a mask lets see is one of the numbers it shows`(
    count: Int, precision: Precision
  ) throws {
    let x = Tensor.normal(key: 6, shape: [3, 5, count], precision: precision)
    let masks: [Tensor] = [
      Tensor.normal(key: 7, shape: [3, 5, count], precision: precision),
      Tensor.normal(key: 8, shape: [5, count], precision: precision),
      Tensor.normal(key: 9, shape: [count], precision: precision), Tensor(1, precision: precision),
    ]
    for numbers in masks {
      let mask = try Tensor.zip(numbers, Tensor(-0.5, precision: precision), .greater)
      let result = try #require(try x.softmax(seenBy: mask))
      let hidden = try Tensor.choose(mask, x, Tensor(-.infinity, precision: precision))
      let whole = hidden.rewrite([2], .softmax)
      for (y, expected) in zip(result.elements, whole.elements) {
        #expect(y == (expected.isNaN ? 0 : expected))
      }
    }
  }

  @Test func `a mask that shows nothing gives 0, and NaN stays where it is seen`() throws {
    let x = Tensor([1, .nan, 3, -.infinity, 2, -.infinity], shape: [2, 3])
    let result = try #require(try x.softmax(seenBy: Tensor([0, 0, 0, 1, 0, 1], shape: [2, 3])))
    #expect(result.elements == [0, 0, 0, 0, 0, 0])
    let seen = try #require(try x.softmax(seenBy: Tensor([1, 1, 0])))
    #expect(seen.elements.prefix(3).allSatisfy { $0.isNaN })
    #expect(seen.elements.suffix(3) == [0, 1, 0])
    #expect(try x.softmax(seenBy: Tensor([1, 0], shape: [2, 1])) == nil)
    #expect(try Tensor([], shape: [0, 3]).softmax(seenBy: Tensor(1)) == nil)
  }

  @Test func `what is not finite spreads over the row as it should`() {
    let none = Tensor([-Double.infinity, -.infinity]).rewrite([0], .softmax).elements
    #expect(none.allSatisfy { $0.isNaN })
    let one = Tensor([Double.nan, 1, 2]).rewrite([0], .softmax).elements
    #expect(one.allSatisfy { $0.isNaN })
    #expect(Tensor([-Double.infinity, 3]).rewrite([0], .softmax).elements == [0, 1])
  }

  @Test func `axes other than the last, and empty ones, are rewritten too`() {
    let x = Tensor([1, 2, 1, 2, 1, 2], shape: [3, 2])
    #expect(x.rewrite([0], .softmax).elements.allSatisfy { abs($0 - 1.0 / 3) < 1e-15 })
    #expect(Tensor([], shape: [0, 3]).rewrite([1], .standard).shape == [0, 3])
    #expect(Tensor([], shape: [3, 0]).rewrite([1], .softmax).shape == [3, 0])
  }

  @Test func `a choice by a mask that is repeated equals the one by a whole mask`() throws {
    let x = Tensor((0..<120).map(Double.init), shape: [4, 5, 6])
    let mask = Tensor((0..<30).map { Double($0 % 3) }, shape: [5, 6])
    let row = Tensor([0, 1, 0, 1, 1, 0])
    for test in [mask, row, Tensor(1), Tensor([0, 1, 0, 2], shape: [4, 1, 1])] {
      let whole = try test.broadcast(to: x.shape)
      let chosen = try Tensor.choose(test, x, Tensor(-1)).elements
      #expect(chosen == zip(whole.elements, x.elements).map { $0 != 0 ? $1 : -1 })
      let other = try Tensor.choose(test.converted(to: .f32), row, x).elements
      let rows = try row.broadcast(to: x.shape).elements
      #expect(other == (0..<120).map { whole.elements[$0] != 0 ? rows[$0] : Double($0) })
    }
  }
}
