import OpCases
import Ops
import Tensors
import Testing

struct SelectionTests {
  private let x = Tensor([1, 2, 3, 4, 5, 6], shape: [3, 2])

  private func options(_ numbers: Int...) -> Attributes {
    Attributes(options: numbers.map(Attribute.integer))
  }

  @Test func `what is not chosen is not looked at`() throws {
    let chosen = try Op.choose.value(Tensor([1, 0]), Tensor([1, .nan]), Tensor([.nan, 2]))
    #expect(chosen.elements == [1, 2])
  }

  @Test func `rows are gathered by place`() throws {
    let rows = try Op.gather.value(x, Tensor([-1, 0, 1, 1], shape: [2, 2]))
    #expect(rows.shape == [2, 2, 2])
    #expect(rows.elements == [5, 6, 1, 2, 3, 4, 3, 4])
    #expect(try Op.gather.value(x, Tensor(2)).elements == [5, 6])
  }

  @Test(arguments: [
    (3, "there is no entry 3; there are 3, from 0 to 2"),
    (-4, "there is no entry -4; there are 3, from 0 to 2"),
    (0.5, "an index must be a whole number, not 0.5"),
    (.nan, "an index must be a whole number, not nan"),
  ])
  func `a place that is not there is an error`(index: Double, message: String) {
    let gather = #expect(throws: TensorError.self) { try Op.gather.value(x, Tensor(index)) }
    // Of two axes or more the one that is meant is named.
    let named = message.replacing(/entry (-?\d)/) { "entry \($0.1) along axis 0 of [3, 2]" }
    #expect(gather?.message == named)
    #expect(gather?.kind == .value)
    let onehot = #expect(throws: TensorError.self) {
      try Op.onehot.value(Tensor(index), attributes: options(3))
    }
    #expect(onehot?.message == message)
    #expect(throws: TensorError.self) {
      try Op.scatter.value(Tensor(1), Tensor(index), attributes: options(3))
    }
  }

  @Test func `a number has no rows`() {
    #expect(throws: TensorError.self) { try Op.gather.value(Tensor(1), Tensor(0)) }
    #expect(throws: TensorError.self) { try Op.select.value(Tensor(1), attributes: options(0, 0)) }
  }

  @Test func `scatter is the adjoint of gather, embed of slice`() throws {
    let places = Tensor([2, 0, 2, 1])
    let y = Tensor.normal(key: 2, shape: [4, 2], precision: .f64)
    let gathered = try Op.gather.value(x, places)
    let scattered = try Op.scatter.value(y, places, attributes: options(3))
    #expect(abs(dot(gathered, y) - dot(x, scattered)) < 1e-14)

    let slice = try Op.slice.value(x, attributes: options(0, 2, 2, -2))
    #expect(slice.elements == [5, 6, 1, 2])
    let z = Tensor.normal(key: 3, shape: [2, 2], precision: .f64)
    let embedded = try Op.embed.value(z, attributes: options(0, 2, -2, 3))
    #expect(abs(dot(slice, z) - dot(x, embedded)) < 1e-14)
  }

  private func dot(_ a: Tensor, _ b: Tensor) -> Double {
    zip(a.elements, b.elements).reduce(0) { $0 + $1.0 * $1.1 }
  }

  @Test(arguments: [
    [0, 0, 4, 1], [0, 3, 1, 1], [0, -1, 1, 1], [0, 0, -1, 1], [0, 0, 1, 0], [2, 0, 1, 1],
    [0, 2, 2, 1], [0, 0, Int.max, Int.max], [0, Int.max, 2, Int.max],
  ])
  func `a slice outside its axis is an error`(numbers: [Int]) {
    let attributes = Attributes(options: numbers.map(Attribute.integer))
    #expect(throws: TensorError.self) { try Op.slice.value(x, attributes: attributes) }
  }

  @Test(arguments: [
    [0, 0, 1, 2], [0, 1, 1, 3], [0, 0, 0, 3], [0, 0, 1, -1], [3, 0, 1, 3], [0, 0, 1, Int.max],
    [0, Int.max, 1, 5],
  ])
  func `an embedding outside its axis is an error`(numbers: [Int]) {
    let attributes = Attributes(options: numbers.map(Attribute.integer))
    #expect(throws: TensorError.self) { try Op.embed.value(x, attributes: attributes) }
  }

  @Test func `nothing may be taken from anywhere and put anywhere`() throws {
    let none = try Op.slice.value(x, attributes: options(0, Int.max, 0, 1))
    #expect(none.shape == [0, 2])
    let zeros = try Op.embed.value(none, attributes: options(0, Int.max, 1, 2))
    #expect(zeros.elements == [0, 0, 0, 0])
  }

  @Test func `the first largest place wins, nan before all`() throws {
    let attributes = Attributes(axes: [0])
    #expect(try Op.argmax.value(Tensor([1, 5, 5]), attributes: attributes).singleNumber == 1)
    #expect(
      try Op.argmax.value(Tensor([1, .nan, .infinity, .nan]), attributes: attributes).singleNumber
        == 1)
    #expect(
      try Op.argmax.value(Tensor([-.infinity, -.infinity]), attributes: attributes).singleNumber
        == 0)
  }

  @Test func `rows are sorted one by one, nan last, equals in order`() throws {
    let rows = Tensor([3, .nan, 1, 2, 2, 0], shape: [2, 3])
    let sorted = try Op.sort.value(rows).elements
    #expect(sorted.prefix(2) == [1, 3])
    #expect(sorted[2].isNaN)
    #expect(sorted.suffix(3) == [0, 2, 2])
    #expect(try Op.order.value(rows).elements == [2, 0, 1, 2, 0, 1])
    #expect(try Op.sort.value(Tensor(4)).singleNumber == 4)
  }
}
