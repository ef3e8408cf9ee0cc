import OpCases
import Ops
import Tensors
import Testing

struct ArithmeticTests {
  private func value(_ op: Op, _ a: [Double], _ b: [Double]) throws -> [Double] {
    try op.value(Tensor(a), Tensor(b)).elements
  }

  @Test func `small whole powers are products`() throws {
    let x = 1.1
    #expect(try value(.power, [x, x, x, x], [1, 2, 3, -1]) == [x, x * x, x * x * x, 1 / x])
    #expect(try value(.power, [-3, -3, -3], [2, 3, -1]) == [9, -27, -1 / 3])
  }

  @Test func `the corners of the power`() throws {
    #expect(
      try value(.power, [0, 0, .nan, 1, 2], [0, 2, 0, .nan, 0.5]) == [1, 0, 1, 1, 2.squareRoot()])
    #expect(try value(.power, [-8, -8], [1 / 3, 0.5]).allSatisfy { $0.isNaN })
    #expect(
      try value(.power, [-1, -2, 2, 2], [1e300, 1e18, .infinity, -.infinity]) == [
        1, .infinity, .infinity, 0,
      ])
    #expect(
      try value(.power, [0, -1, 10, 10], [-1, 1_000_001, 15, -3]) == [.infinity, -1, 1e15, 0.001])
  }

  @Test func `the remainder has the sign of the divisor`() throws {
    #expect(
      try value(.mod, [5, -5, 5, -5, -6, 5.5], [3, 3, -3, -3, 3, 2]) == [2, 1, -1, -2, 0, 1.5])
    #expect(try value(.mod, [1], [0])[0].isNaN)
    let zeros = try value(.mod, [-6, 6, -0.0, 0], [3, -3, 2, -2])
    #expect(zeros == [0, 0, 0, 0] && zeros.map(\.sign) == [.plus, .minus, .plus, .minus])
  }

  @Test func `nan wins over every number, on either side`() throws {
    for op in [Op.maximum, .minimum] {
      #expect(try value(op, [.nan, 1, .nan], [1, .nan, .nan]).allSatisfy { $0.isNaN })
    }
    #expect(try value(.maximum, [1, 2], [2, -.infinity]) == [2, 2])
    #expect(try value(.minimum, [1, 2], [2, -.infinity]) == [1, -.infinity])
  }

  @Test func `comparisons give 1 or 0, and 0 where there is nan`() throws {
    let (a, b): ([Double], [Double]) = ([1, 2, 3, .nan], [2, 2, 2, .nan])
    #expect(try value(.less, a, b) == [1, 0, 0, 0])
    #expect(try value(.lessOrEqual, a, b) == [1, 1, 0, 0])
    #expect(try value(.greater, a, b) == [0, 0, 1, 0])
    #expect(try value(.greaterOrEqual, a, b) == [0, 1, 1, 0])
    #expect(try value(.equal, a, b) == [0, 1, 0, 0])
    #expect(try value(.notEqual, a, b) == [1, 0, 1, 1])
  }

  @Test func `logic asks for nonzero`() throws {
    let (a, b): ([Double], [Double]) = ([0, 0, 2, -1], [0, 3, 0, .nan])
    #expect(try value(.and, a, b) == [0, 0, 0, 1])
    #expect(try value(.or, a, b) == [0, 1, 1, 1])
    #expect(try Op.not.value(Tensor(b)).elements == [1, 0, 1, 0])
  }

  @Test func `shapes that do not meet are named`() {
    let error = #expect(throws: TensorError.self) { try value(.add, [1, 2], [1, 2, 3]) }
    #expect(error?.message == "sizes 2 and 3 do not match, [2] with [3]")
  }
}
