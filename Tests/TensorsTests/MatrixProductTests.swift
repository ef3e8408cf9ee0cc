import OpCases
import Tensors
import Testing

/// Products of tensors against a triple loop.
struct MatrixProductTests {
  private func numbers(_ shape: Shape, key: UInt64) -> Tensor {
    Tensor.normal(key: key, shape: shape, precision: .f64)
  }

  private func tripleLoop(_ a: Tensor, _ b: Tensor) -> Tensor {
    let (m, k, n) = (a.shape[0], a.shape[1], b.shape[1])
    let (x, y) = (a.elements, b.elements)
    var product = Array(repeating: 0.0, count: m * n)
    for i in 0..<m {
      for j in 0..<n {
        for l in 0..<k { product[i * n + j] += x[i * k + l] * y[l * n + j] }
      }
    }
    return Tensor(product, shape: [m, n])
  }

  /// The same matrix behind other steps, as views leave them.
  private func layouts(_ x: Tensor) throws -> [Tensor] {
    let (rows, columns) = (x.shape[0], x.shape[1])
    let wide = Tensor.concatenated([x, x], axis: 1).sliced(axis: 1, start: columns, count: columns)
    var layouts = [x, x.rearranged, x.transposed.contiguous().transposed, wide]
    if rows == 1 { layouts.append(try x.reshaped([columns]).broadcast(to: [1, columns])) }
    if columns == 1 {
      layouts.append(try x.reshaped([rows]).broadcast(to: [1, rows]).transposed)
    }
    return layouts
  }

  @Test(
    arguments: [
      (1, 1, 1), (2, 3, 4), (1, 300, 1), (1, 20, 30), (30, 20, 1), (20, 1, 30), (7, 8, 9),
      (33, 17, 5), (0, 3, 2), (2, 0, 3), (2, 3, 0), (64, 64, 64),
    ])
  func `the product is that of a triple loop in every layout`(m: Int, k: Int, n: Int) throws {
    let (a, b) = (numbers([m, k], key: 1), numbers([k, n], key: 2))
    let expected = tripleLoop(a, b)
    for left in try layouts(a) {
      for right in try layouts(b) {
        #expect(try MatrixProduct.multiply(left, right).isClose(to: expected, 1e-12))
        let narrow = try MatrixProduct.multiply(
          left.converted(to: .f32), right.converted(to: .f32))
        #expect(narrow.precision == .f32)
        #expect(narrow.isClose(to: expected, 1e-4))
      }
    }
  }

  @Test(
    arguments: [
      ([3], [3]), ([2, 1], [3]), ([], [2]), ([2], []), ([0], [1]),
    ] as [(Shape, Shape)])
  func `axes before the last two are broadcast`(outerA: Shape, outerB: Shape) throws {
    for (m, k, n) in [(2, 3, 2), (8, 9, 7)] {
      let a = numbers(Shape(outerA.sizes + [m, k]), key: 1)
      let b = numbers(Shape(outerB.sizes + [k, n]), key: 2)
      let outer = try Broadcasting.shape(outerA, outerB)
      let count = outer.elementCount
      let left = try a.broadcast(to: Shape(outer.sizes + [m, k])).reshaped([count, m, k])
      let right = try b.broadcast(to: Shape(outer.sizes + [k, n])).reshaped([count, k, n])
      let product = try MatrixProduct.multiply(a.rearranged, b)
      #expect(product.shape == Shape(outer.sizes + [m, n]))
      let entries = try product.reshaped([count, m, n])
      for i in 0..<count {
        let expected = tripleLoop(left.selected(axis: 0, at: i), right.selected(axis: 0, at: i))
        #expect(entries.selected(axis: 0, at: i).isClose(to: expected, 1e-12))
      }
    }
  }

  @Test(
    arguments: [
      ([0, 3], [3, 2]), ([2, 0], [0, 3]), ([2, 3], [3, 0]), ([0], [0]), ([0, 3], [3]),
    ] as [(Shape, Shape)])
  func `a product may be empty, or its sums`(a: Shape, b: Shape) throws {
    for precision in Precision.allCases {
      let product = try #require(
        MatrixProduct.small(
          numbers(a, key: 1).converted(to: precision),
          numbers(b, key: 2).converted(to: precision)))
      #expect(product.elements.allSatisfy { $0 == 0 })
      #expect(product.shape.elementCount == (a.rank == 1 ? 1 : a[0]) * (b.rank == 1 ? 1 : b[1]))
    }
  }

  @Test func `what does not fit is left to others`() {
    let (a, b) = (numbers([2, 3], key: 1), numbers([3, 2], key: 2))
    #expect(MatrixProduct.small(a, a)?.shape == nil)
    #expect(MatrixProduct.small(a, b.converted(to: .f32))?.shape == nil)
    #expect(MatrixProduct.small(a, numbers([], key: 3))?.shape == nil)
    // Nothing to multiply, but too large a result.
    let tall = Tensor(repeating: 0, shape: [70_000, 0])
    #expect(MatrixProduct.small(tall, tall.transposed)?.shape == nil)
  }

  @Test func `what is not finite stays visible`() throws {
    let a = Tensor(repeating: 0, shape: [20, 20])
    let b = Tensor(repeating: .nan, shape: [20, 20])
    #expect(try MatrixProduct.multiply(a, b).elements.allSatisfy { $0.isNaN })
  }
}
