import OpCases
import Ops
import Tensors
import Testing

struct ReductionTests {
  private let all = Attributes(axes: [0])

  private func value(_ op: Op, _ x: [Double]) throws -> Double? {
    try op.value(Tensor(x), attributes: all).singleNumber
  }

  @Test func `means and variances far from 0 lose no digits`() throws {
    #expect(try value(.mean, [1e15, 1e15 + 2]) == 1e15 + 1)
    #expect(try value(.var, [1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 4]) == 1.25)
  }

  @Test func `lengths whose squares overflow or vanish are right`() throws {
    #expect(try value(.norm, [3e200, 4e200]).map { abs($0 / 5e200 - 1) < 1e-15 } == true)
    #expect(try value(.norm, [3e-200, 4e-200]).map { abs($0 / 5e-200 - 1) < 1e-15 } == true)
    #expect(try value(.norm, [0, 0]) == 0)
    #expect(try value(.norm, [1, -.infinity]) == .infinity)
    #expect(try value(.norm, [1, .nan])?.isNaN == true)
    #expect(
      try Op.norm.value(Tensor([3e30, 4e30], precision: .f32), attributes: all)
        .isClose(to: Tensor(5e30), 1e-6))
  }

  @Test func `the smooth maximum never overflows`() throws {
    #expect(try value(.logsumexp, [1000, -1000]) == 1000)
    #expect(try value(.logsumexp, [-.infinity, -.infinity]) == -.infinity)
    #expect(try value(.logsumexp, [.infinity, 0]) == .infinity)
    #expect(try value(.logsumexp, [.nan, 0])?.isNaN == true)
    #expect(try value(.logsumexp, []) == -.infinity)
  }

  @Test func `extremes carry nan wherever it stands`() throws {
    for op in [Op.max, .min] {
      for numbers in [[.nan, 1, 2], [1, .nan, 2], [1, 2, .nan]] as [[Double]] {
        #expect(try value(op, numbers)?.isNaN == true)
      }
    }
    #expect(try value(.max, [-3, -1, -2]) == -1)
    #expect(try value(.min, [3, 1, 2]) == 1)
  }

  @Test(arguments: [Op.mean, .var, .max, .min, .argmax])
  func `no numbers have no mean and no extreme`(op: Op) {
    let error = #expect(throws: TensorError.self) {
      try op.value(Tensor([], shape: [2, 0]), attributes: Attributes(axes: [1]))
    }
    #expect(error?.message == "there are no numbers to reduce in [2, 0]")
    #expect(error?.kind == .value)
  }

  @Test func `no numbers have a sum`() throws {
    #expect(try value(.sum, []) == 0)
    #expect(try value(.norm, []) == 0)
  }

  @Test func `an axis named twice is an error`() {
    #expect(throws: TensorError.self) {
      try Op.sum.value(Tensor([1, 2]), attributes: Attributes(axes: [0, 0]))
    }
  }

  @Test func `a softmax sums to 1 and never overflows`() throws {
    let row = try Op.softmax.value(Tensor([1e4, 1e4, -1e4]), attributes: all)
    #expect(row.elements == [0.5, 0.5, 0])
    let both = Attributes(axes: [0, 1])
    let matrix = try Op.softmax.value(
      Tensor.normal(key: 1, shape: [3, 4], precision: .f64), attributes: both)
    #expect(abs(matrix.elements.reduce(0, +) - 1) < 1e-15)
  }

  @Test func `a softmax gives -∞ no weight, and has no value where all are -∞`() throws {
    #expect(try Op.softmax.value(Tensor([0, -.infinity]), attributes: all).elements == [1, 0])
    let none = try Op.softmax.value(Tensor([-.infinity, -.infinity]), attributes: all)
    #expect(none.elements.allSatisfy { $0.isNaN })
  }

  @Test func `a running sum goes along its axis`() throws {
    let x = Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3])
    let down = try Op.cumsum.value(x, attributes: all)
    let across = try Op.cumsum.value(x, attributes: Attributes(axes: [1]))
    #expect(down.elements == [1, 2, 3, 5, 7, 9])
    #expect(across.elements == [1, 3, 6, 4, 9, 15])
  }
}

/// Reductions at their edges: nothing to reduce, NaN, zeros, equal elements.
struct ReductionEdgeTests {
  private static let nothing = Tensor([], shape: [2, 0])

  @Test func `nothing sums to 0, multiplies to 1, and has no mean`() throws {
    let axes = Attributes(axes: [1])
    #expect(try Op.sum.value(Self.nothing, attributes: axes).elements == [0, 0])
    #expect(try Op.prod.value(Self.nothing, attributes: axes).elements == [1, 1])
    #expect(try Op.any.value(Self.nothing, attributes: axes).elements == [0, 0])
    #expect(try Op.all.value(Self.nothing, attributes: axes).elements == [1, 1])
    #expect(try Op.count.value(Self.nothing, attributes: axes).elements == [0, 0])
    for op: Op in [.mean, .max, .min, .median, .var, .std, .argmax, .argmin] {
      let error = #expect(throws: TensorError.self) {
        try op.value(Self.nothing, attributes: axes)
      }
      #expect(error?.message == "there are no numbers to reduce in [2, 0]")
    }
  }

  @Test func `NaN wins, or is left out by name`() throws {
    let x = Tensor([1, .nan, 3])
    let axes = Attributes(axes: [0])
    for op: Op in [.sum, .prod, .max, .min, .mean, .median, .std] {
      #expect(try op.value(x, attributes: axes)[element: 0].isNaN)
    }
    #expect(try Op.nansum.value(x, attributes: axes)[element: 0] == 4)
    #expect(try Op.nanmean.value(x, attributes: axes)[element: 0] == 2)
    #expect(try Op.nansum.value(Tensor([.nan]), attributes: axes)[element: 0] == 0)
    #expect(try Op.nanmean.value(Tensor([.nan]), attributes: axes)[element: 0].isNaN)
    let running = try Op.cummax.value(x, attributes: axes).elements
    #expect(running[0] == 1 && running[1].isNaN && running[2].isNaN)
    #expect(try Op.cumargmin.value(x, attributes: axes).elements == [0, 1, 1])
    #expect(try Op.argmin.value(x, attributes: axes)[element: 0] == 1)
    #expect(try Op.any.value(Tensor([0, .nan]), attributes: axes)[element: 0] == 1)
  }

  @Test func `where nothing is seen all shares are 0`() throws {
    let x = Tensor([1, 2, 3, 4], shape: [2, 2])
    let mask = Tensor([0, 0, 0, 1], shape: [2, 2])
    let axes = Attributes(axes: [1])
    #expect(try Op.maskedSoftmax.value(x, mask, attributes: axes).elements == [0, 0, 0, 1])
    let logs = try Op.maskedLogSoftmax.value(x, mask, attributes: axes).elements
    #expect(logs == [-.infinity, -.infinity, -.infinity, 0])
    #expect(throws: TensorError.self) {
      try Op.maskedSoftmax.value(Tensor([1, 2]), mask, attributes: Attributes(axes: [0]))
    }
  }

  @Test func `quantiles lie on straight lines between elements`() throws {
    func quantile(_ q: Double) throws -> Double {
      let attributes = Attributes(axes: [0], options: [.number(q)])
      return try Op.quantile.value(Tensor([10, 0, 30]), attributes: attributes)[element: 0]
    }
    #expect(try quantile(0) == 0)
    #expect(try quantile(0.25) == 5)
    #expect(try quantile(0.5) == 10)
    #expect(try quantile(0.75) == 20)
    #expect(try quantile(1) == 30)
    #expect(throws: TensorError.self) { try quantile(1.5) }
    #expect(throws: TensorError.self) { try quantile(.nan) }
  }
}
