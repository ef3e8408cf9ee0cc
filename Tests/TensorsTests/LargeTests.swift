import Tensors
import Testing

/// What holds for arrays large enough to be shared out among threads.
@Suite(.serialized) struct LargeTests {
  private func withThreads<Result>(_ count: Int, _ body: () throws -> Result) rethrows -> Result {
    let before = Parallel.threads
    Parallel.threads = count
    defer { Parallel.threads = before }
    return try body()
  }

  private static let x = Tensor.normal(key: 3, shape: [700, 501], precision: .f64)
  private static let y = Tensor.normal(key: 4, shape: [700, 501], precision: .f64)

  /// Work with a name: what is tried on one thread and on several.
  struct Work: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let run: @Sendable (Tensor, Tensor) throws -> Tensor

    init(_ name: String, _ run: @escaping @Sendable (Tensor, Tensor) throws -> Tensor) {
      (testDescription, self.run) = (name, run)
    }

    static let all: [Work] = [
      Work("tanh") { x, _ in x.map(.tanh) },
      Work("square") { x, _ in x.map({ $0 * $0 }, { $0 * $0 }) },
      Work("product") { x, y in try Tensor.zip(x, y, .multiply) },
      Work("larger") { x, y in try Tensor.zip(x, y, max, max) },
      Work("a row to every row") { x, y in
        try Tensor.zip(x, y.selected(axis: 0, at: 0), .add)
      },
      Work("a column to every column") { x, y in
        try Tensor.zip(x, y.sliced(axis: 1, start: 0, count: 1), .subtract)
      },
      Work("turned") { x, y in try Tensor.zip(x.transposed, y.transposed, .add) },
      Work("copied") { x, _ in x.transposed.contiguous() },
      Work("sum") { x, _ in x.sum([0, 1], keep: false) },
      Work("sums of columns") { x, _ in x.sum([0], keep: true) },
      Work("sums of rows") { x, _ in x.sum([1], keep: false) },
      Work("matrix product") { x, y in try MatrixProduct.multiply(x, y.transposed) },
      Work("turned product") { x, y in try MatrixProduct.multiply(x.transposed, y) },
      Work("product of few rows") { x, y in
        try MatrixProduct.multiply(x.sliced(axis: 0, start: 3, count: 30), y.transposed)
      },
      Work("stacked products") { x, y in
        try MatrixProduct.multiply(
          x.reshaped([50, 14, 501]), y.reshaped([50, 14, 501]).transposed)
      },
    ]
  }

  @Test(arguments: Work.all, Precision.allCases)
  func `threads change no bit`(work: Work, precision: Precision) throws {
    let (x, y) = (Self.x.converted(to: precision), Self.y.converted(to: precision))
    let single = try withThreads(1) { try work.run(x, y) }
    for count in [2, 3, 7] {
      let shared = try withThreads(count) { try work.run(x, y) }
      #expect(shared.isIdentical(to: single), "\(count) threads")
    }
  }

  @Test(arguments: Precision.allCases)
  func `a sum is the same however its numbers lie`(precision: Precision) {
    for shape: Shape in [[700, 501], [7, 501], [8, 130], [300, 4, 5], [3, 900, 6], [5, 0, 6]] {
      let x = Tensor.normal(key: 5, shape: shape, precision: precision)
      for axis in 0..<(shape.rank - 1) {
        let order = (0..<shape.rank).filter { $0 != axis } + [axis]
        let behind = x.permuted(order).contiguous().sum([shape.rank - 1], keep: false)
        #expect(x.sum([axis], keep: false).isIdentical(to: behind), "\(shape) along \(axis)")
      }
    }
  }

  @Test func `an integer sum over many numbers is exact`() {
    let count = 1_000_003
    let ramp = Buffer<Double>(count: count) { output in
      for i in 0..<count { output[i] = Double(i % 1024) }
    }
    let expected = (0..<count).reduce(0) { $0 + $1 % 1024 }
    #expect(Tensor(ramp, shape: [count]).sum([0], keep: false).singleNumber == Double(expected))
  }

  @Test func `rows of a large view are found from anywhere`() throws {
    let x = Tensor.normal(key: 6, shape: [40, 30, 200], precision: .f64)
    let turned = x.permuted([1, 0, 2])
    let sum = try Tensor.zip(turned, Tensor(0), .add)
    #expect(sum.isIdentical(to: turned.contiguous()))
    #expect(sum[element: (17 * 40 + 23) * 200 + 99] == x[element: (23 * 30 + 17) * 200 + 99])
  }

  @Test func `a large block is used again`() {
    func sum(_ number: Double) -> Double {
      let x = Tensor(repeating: number, shape: [1 << 18]).map {
        $0 + 1
      } _: {
        $0 + 1
      }
      return x.sum([0], keep: false)[element: 0]
    }
    for number in 0..<50 { #expect(sum(Double(number)) == Double((number + 1) << 18)) }
  }
}
