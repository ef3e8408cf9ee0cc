import OpCases
import Ops
import Tensors
import Testing

struct LinearTests {
  private func numbers(_ shape: Shape, key: UInt64 = 1) -> Tensor {
    Tensor.normal(key: key, shape: shape, precision: .f64)
  }

  @Test func `inner sizes that differ are named with both shapes`() {
    let error = #expect(throws: TensorError.self) {
      try Op.matmul.value(numbers([3, 4]), numbers([3, 4]))
    }
    #expect(error?.message == "inner sizes differ, [3, 4] @ [3, 4]")
    #expect(error?.hint == nil)
  }

  @Test func `a single number is no matrix`() {
    let error = #expect(throws: TensorError.self) { try Op.matmul.value(numbers([3]), Tensor(2)) }
    #expect(error?.hint == "use *")
  }

  @Test(
    arguments: [
      ([3], [3], []), ([2, 3], [3], [2]), ([3], [3, 2], [2]), ([4, 2, 3], [3, 5], [4, 2, 5]),
      ([4, 2, 3], [3], [4, 2]), ([3], [4, 3, 2], [4, 2]),
      ([5, 1, 2, 3], [4, 3, 2], [5, 4, 2, 2]),
      ([0, 2, 3], [3, 1], [0, 2, 1]),
    ] as [(Shape, Shape, Shape)])
  func `vectors lose their axis, others meet as matrices`(a: Shape, b: Shape, c: Shape) throws {
    #expect(try Op.matmul.value(numbers(a), numbers(b)).shape == c)
  }

  @Test func `many rows on the left are one product`() throws {
    let (a, b) = (numbers([4, 5, 3]), numbers([3, 2], key: 2))
    let whole = try Op.matmul.value(a, b)
    for i in 0..<4 {
      let entry = try Op.matmul.value(a.selected(axis: 0, at: i), b)
      #expect(whole.selected(axis: 0, at: i).isClose(to: entry, 1e-14))
    }
  }

  @Test func `an outer product is a product of a column and a row`() throws {
    let (a, b) = (numbers([4]), numbers([3], key: 2))
    let product = try Op.matmul.value(a.reshaped([4, 1]), b.reshaped([1, 3]))
    #expect(try Op.outer.value(a, b).isClose(to: product, 1e-15))
    #expect(throws: TensorError.self) { try Op.outer.value(Tensor(1), b) }
    #expect(throws: TensorError.self) { try Op.outer.value(numbers([2, 2]), b) }
  }

  @Test func `blocks stand along the diagonal`() throws {
    let blocks = try Op.blocks.value(
      Tensor([1, 2], shape: [1, 2]), Tensor([3, 4], shape: [2, 1]))
    #expect(blocks.shape == [3, 3])
    #expect(blocks.elements == [1, 2, 0, 0, 0, 3, 0, 0, 4])
    #expect(throws: TensorError.self) { try Op.blocks.value(numbers([2])) }
  }

  @Test func `a mask has ones on and below the diagonal`() throws {
    let attributes = Attributes(options: [.integer(2), .integer(3)], precision: .f32)
    let mask = try OpCase(.lower, attributes).result()
    #expect(mask.elements == [1, 0, 0, 1, 1, 0])
    #expect(mask.precision == .f32)
    #expect(throws: TensorError.self) {
      try OpCase(.eye, Attributes(options: [.integer(-2)])).result()
    }
    #expect(throws: TensorError.self) {
      try OpCase(.eye, Attributes(options: [.integer(1_000_000)])).result()
    }
  }
}
