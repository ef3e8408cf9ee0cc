import OpCases
import Ops
import Tensors
import Testing

struct ElementaryTests {
  private func value(_ op: Op, _ x: [Double]) throws -> [Double] {
    try op.value(Tensor(x)).elements
  }

  @Test func `the logistic function never overflows`() throws {
    #expect(try value(.sigmoid, [0, 1000, -1000, .infinity, -.infinity]) == [0.5, 1, 0, 1, 0])
    let small = try value(.sigmoid, [-700])[0]
    #expect(small > 0 && small < 1e-303)
    let halves = try value(.sigmoid, [1.5, -1.5])
    #expect(abs(halves[0] + halves[1] - 1) < 1e-15)
  }

  @Test func `known values`() throws {
    #expect(try value(.exp, [0, 1]).last.map { abs($0 - 2.718281828459045) < 1e-15 } == true)
    #expect(try value(.log, [1, 0]) == [0, -.infinity])
    #expect(try value(.sqrt, [9, 2]) == [3, 1.4142135623730951])
    #expect(try value(.sin, [0]) == [0])
    #expect(try value(.cos, [0]) == [1])
    #expect(try value(.erf, [0, .infinity]) == [0, 1])
    #expect(abs(try value(.erf, [1])[0] - 0.8427007929497149) < 1e-15)
  }

  @Test func `outside their domain functions are nan`() throws {
    #expect(try value(.log, [-1])[0].isNaN)
    #expect(try value(.sqrt, [-1])[0].isNaN)
  }

  @Test func `rounding`() throws {
    #expect(try value(.floor, [1.7, -1.2, 2]) == [1, -2, 2])
    #expect(try value(.round, [0.5, 1.5, 2.5, -0.5, 2.6]) == [0, 2, 2, 0, 3])
  }

  @Test func `signs`() throws {
    #expect(try value(.sign, [-2, 0, 3, -.infinity]) == [-1, 0, 1, -1])
    #expect(try value(.sign, [.nan])[0].isNaN)
    #expect(try value(.abs, [-2, 0, 3]) == [2, 0, 3])
    #expect(try value(.isnan, [1, .nan, .infinity]) == [0, 1, 0])
  }

  @Test(arguments: [Op.exp, .log, .sqrt, .sin, .cos, .tanh, .sigmoid, .erf, .abs, .floor, .round])
  func `nan stays nan`(op: Op) throws {
    #expect(try value(op, [.nan])[0].isNaN)
    #expect(try op.value(Tensor([.nan], precision: .f32)).elements[0].isNaN)
  }

  @Test func `the sign of zero is kept`() throws {
    for op in [Op.tanh, .sin, .erf, .sqrt] {
      #expect(try value(op, [-0.0])[0].sign == .minus)
    }
  }
}
