import OpCases
import Ops
import Tensors
import Testing

struct ConvolutionTests {
  private func numbers(_ shape: Shape, key: UInt64 = 1) -> Tensor {
    Tensor.normal(key: key, shape: shape, precision: .f64)
  }

  private func options(_ numbers: Int...) -> Attributes {
    Attributes(options: numbers.map(Attribute.integer))
  }

  private func dot(_ a: Tensor, _ b: Tensor) -> Double {
    zip(a.elements, b.elements).reduce(0) { $0 + $1.0 * $1.1 }
  }

  private func message(_ op: Op, _ inputs: Tensor..., attributes: Attributes) -> String? {
    let error = #expect(throws: TensorError.self) {
      try OpCase(op, inputs, attributes: attributes).result()
    }
    return error?.message
  }

  @Test(arguments: [(1, 0, 1, 1), (2, 1, 1, 2), (1, 2, 2, 1), (3, 4, 1, 4)])
  func `a convolution is the sum its formula says`(
    stride: Int, pad: Int, dilation: Int, groups: Int
  ) throws {
    let (x, kernel) = (numbers([2, 4, 5, 6]), numbers([4, 4 / groups, 2, 3], key: 2))
    let y = try Op.conv.value(x, kernel, attributes: options(stride, pad, dilation, groups))
    let (inputs, weights, results) = (x.elements, kernel.elements, y.elements)
    for place in results.indices {
      let (column, rest) = (place % y.shape[3], place / y.shape[3])
      let (row, filter, image) = (
        rest % y.shape[2], rest / y.shape[2] % 4, rest / y.shape[2] / 4
      )
      let width = 4 / groups
      var sum = 0.0
      for c in 0..<width {
        for a in 0..<2 {
          for b in 0..<3 {
            let (i, j) = (
              row * stride + a * dilation - pad, column * stride + b * dilation - pad
            )
            guard (0..<5).contains(i), (0..<6).contains(j) else { continue }
            let channel = filter / (4 / groups) * width + c
            sum +=
              inputs[((image * 4 + channel) * 5 + i) * 6 + j]
              * weights[((filter * width + c) * 2 + a) * 3 + b]
          }
        }
      }
      #expect(abs(results[place] - sum) < 1e-13)
    }
  }

  @Test func `a transposed convolution is the adjoint`() throws {
    let (x, kernel, y) = (
      numbers([2, 3, 5, 6]), numbers([4, 3, 2, 3], key: 2), numbers([2, 4, 3, 3])
    )
    let forward = try Op.conv.value(x, kernel, attributes: options(2, 1, 1, 1))
    #expect(forward.shape == y.shape)
    let back = try Op.convt.value(y, kernel, attributes: options(5, 6, 2, 1, 1, 1))
    let slope = try Op.convk.value(x, y, attributes: options(2, 3, 2, 1, 1, 1))
    #expect(abs(dot(forward, y) - dot(x, back)) < 1e-12)
    #expect(abs(dot(forward, y) - dot(kernel, slope)) < 1e-12)
  }

  @Test func `folding is the adjoint of unfolding`() throws {
    let x = numbers([2, 5, 6])
    let windows = try Op.unfold.value(x, attributes: options(2, 3, 2, 1, 2))
    let y = numbers(windows.shape, key: 2)
    let folded = try Op.refold.value(y, attributes: options(5, 6, 2, 1, 2))
    #expect(abs(dot(windows, y) - dot(x, folded)) < 1e-12)
  }

  @Test func `what does not fit is said`() {
    let (x, kernel) = (numbers([2, 3, 3]), numbers([2, 2, 2, 2]))
    #expect(
      message(.conv, numbers([2, 2]), numbers([3, 1]), attributes: options(1, 0, 1, 1))
        == "a window of 3 is larger than the 2 rows it slides over")
    #expect(
      message(.conv, x, kernel, attributes: options(0, 0, 1, 1))
        == "a stride must be at least 1, not 0")
    #expect(
      message(.conv, x, kernel, attributes: options(1, -1, 1, 1))
        == "padding must be at least 0, not -1")
    #expect(
      message(.conv, x, numbers([2, 3, 2, 2]), attributes: options(1, 0, 1, 1))
        == "the kernel is for 3 channels, not 2, [2, 3, 2, 2] over [2, 3, 3]")
    #expect(
      message(.conv, x, kernel, attributes: options(1, 0, 1, 0))
        == "2 channels and 2 kernels do not fall into 0 groups, [2, 2, 2, 2] over [2, 3, 3]")
    #expect(
      message(.conv, x, numbers([2]), attributes: options(1, 0, 1, 1))
        == "a kernel has 2 or 4 axes, not [2]")
    #expect(
      message(.convt, x, numbers([1, 1]), attributes: options(9, 9, 1, 0, 1, 1))
        == "[1, 1] over [2, 9, 9] gives [2, 9, 9], not [2, 3, 3]")
    #expect(
      message(.refold, numbers([1, 1, 2, 2]), attributes: options(3, 3, 1, 0, 1))
        == "windows over [3, 3] are [1, 1, 3, 3], not [1, 1, 2, 2]")
  }

  @Test(arguments: [
    [Int.max, 0, 1, 1], [1, Int.max, 1, 1], [1, 0, Int.max, 1], [1, 0, 1, Int.max],
    [Int.min, 0, 1, 1], [1, 1 << 20, 1, 1], [1, 0, 1, Int.min], [1, 0, 1, -1],
  ])
  func `no setting traps`(settings: [Int]) {
    let attributes = Attributes(options: settings.map(Attribute.integer))
    #expect(throws: TensorError.self) {
      try Op.conv.value(numbers([2, 3, 3]), numbers([2, 2, 2, 2]), attributes: attributes)
    }
    let sized = Attributes(options: ([3, 3] + settings).map(Attribute.integer))
    #expect(throws: TensorError.self) {
      try Op.convt.value(numbers([2, 2, 2]), numbers([2, 2, 2, 2]), attributes: sized)
    }
    #expect(throws: TensorError.self) {
      try Op.convk.value(numbers([2, 3, 3]), numbers([2, 1, 1]), attributes: sized)
    }
  }

  @Test func `wide padding with wide strides costs no more than its result`() throws {
    let y = try Op.conv.value(
      numbers([1, 1]), Tensor([2], shape: [1, 1]), attributes: options(1_000_000, 1_000_000, 1, 1))
    #expect(y.shape == [3, 3])
    #expect(y.elements.filter { $0 != 0 }.count == 1)
  }

  @Test func `pooling takes windows that fit, and nan wins`() throws {
    func pool(_ x: Tensor, _ k: Int, _ stride: Int, _ how: String) throws -> Tensor {
      try Op.pool.value(
        x, attributes: Attributes(options: [.integer(k), .integer(stride), .text(how)]))
    }
    let x = try Tensor((0..<15).map(Double.init)).reshaped([3, 5])
    #expect(try pool(x, 2, -1, "max").elements == [6, 8])
    #expect(try pool(x, 2, 1, "mean").elements == [3, 4, 5, 6, 8, 9, 10, 11])
    #expect(try pool(Tensor([1, .nan, 3, 4], shape: [2, 2]), 2, -1, "max").elements[0].isNaN)
    #expect(throws: TensorError.self) { try pool(x, 4, -1, "max") }
    #expect(throws: TensorError.self) { try pool(x, 0, -1, "max") }
    #expect(throws: TensorError.self) { try pool(x, 2, 0, "max") }
    #expect(throws: TensorError.self) { try pool(Tensor([1]), 1, 1, "max") }
    let error = #expect(throws: TensorError.self) { try pool(x, 2, -1, "sum") }
    #expect(error?.message == "pool takes \"max\" or \"mean\", not \"sum\"")
  }

  @Test func `an image grows between the middles of its cells`() throws {
    let up = try Op.resize.value(Tensor([0, 1, 2, 3], shape: [2, 2]), attributes: options(4, 4))
    #expect(
      up.elements == [
        0, 0.25, 0.75, 1, 0.5, 0.75, 1.25, 1.5, 1.5, 1.75, 2.25, 2.5, 2, 2.25, 2.75, 3,
      ])
    let x = numbers([3, 5])
    #expect(try Op.resize.value(x, attributes: options(3, 5)).isIdentical(to: x))
    #expect(throws: TensorError.self) { try Op.resize.value(x, attributes: options(0, 2)) }
    #expect(throws: TensorError.self) {
      try Op.resize.value(x, attributes: options(1 << 20, 1 << 20))
    }
    #expect(throws: TensorError.self) {
      try Op.resize.value(Tensor([1]), attributes: options(1, 1))
    }
  }

  private let missing = [2, 5, 6, 10]
  // sin(t / 2) at t = 0 … 12.
  private let wave = [
    0, 0.479425538604203, 0.8414709848078965, 0.9974949866040544, 0.9092974268256817,
    0.5984721441039565, 0.1411200080598672, -0.35078322768961984, -0.7568024953079282,
    -0.977530117665097, -0.9589242746631385, -0.7055403255703919, -0.27941549819892586,
  ]

  // The numbers are those of numpy.interp and scipy's CubicSpline with natural ends.
  @Test(arguments: [
    (
      "linear", [0.7384602626041288, 0.48927054198724784, 0.06924365714881398, -0.8415352216177445]
    ),
    ("cubic", [0.8372184675435008, 0.5908616243027239, 0.13486350198427152, -0.9567465259621613]),
    ("mean", Array(repeating: -0.07598374582200268, count: 4)),
  ])
  func `gaps are filled as others fill them`(how: String, expected: [Double]) throws {
    let row = wave.indices.map { missing.contains($0) ? .nan : wave[$0] }
    let filled = try Op.fill.value(Tensor(row), attributes: Attributes(options: [.text(how)]))
    let gaps = missing.map { filled.elements[$0] }
    #expect(zip(gaps, expected).allSatisfy { abs($0 - $1) < 1e-14 })
    let kept = wave.indices.filter { !missing.contains($0) }
    #expect(kept.allSatisfy { filled.elements[$0] == wave[$0] })
  }

  @Test func `beyond the outermost numbers a line is held and a spline goes on straight`() throws {
    func fill(_ numbers: [Double], _ how: String) throws -> [Double] {
      try Op.fill.value(Tensor(numbers), attributes: Attributes(options: [.text(how)])).elements
    }
    #expect(try fill([.nan, 1, 3, .nan, .nan], "linear") == [1, 1, 3, 3, 3])
    #expect(try fill([.nan, 1, 3, .nan, .nan], "cubic") == [-1, 1, 3, 5, 7])
    #expect(try fill([.nan, 4, .nan], "cubic") == [4, 4, 4])
    let ends = try fill([.nan, 0, 1, 0, .nan], "cubic")
    #expect(abs(ends[0] + 1.5) < 1e-15 && abs(ends[4] + 1.5) < 1e-15)
    let error = #expect(throws: TensorError.self) { try fill([.nan, .nan], "mean") }
    #expect(error?.message == "there is no number to fill from, every one is nan")
    #expect(throws: TensorError.self) { try fill([1, .nan], "spline") }
  }
}
