import OpCases
import Ops
import Tensors
import Testing

struct ArrangementTests {
  private let x = Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3])

  private func message(_ op: Op, _ inputs: Tensor..., attributes: Attributes = .none) -> String? {
    let error = #expect(throws: TensorError.self) {
      try OpCase(op, inputs, attributes: attributes).result()
    }
    return error?.message
  }

  private func sizes(_ sizes: Int...) -> Attributes { Attributes(options: [.integers(sizes)]) }

  @Test func `sizes that do not fit are told with the elements`() {
    #expect(message(.reshape, x, attributes: sizes(4)) == "[2, 3] has 6 elements, [4] has 4")
    #expect(
      message(.reshape, x, attributes: sizes(4, -1)) == "no size for -1 fits, [2, 3] has 6 elements"
    )
    #expect(
      message(.reshape, x, attributes: sizes(-1, -1))
        == "-1 may stand for one size only, the one that is left")
    #expect(
      message(.reshape, x, attributes: sizes(0, -1)) == "no size for -1 fits, [2, 3] has 6 elements"
    )
    #expect(message(.reshape, x, attributes: sizes(Int.max, Int.max))?.contains("too many") == true)
  }

  @Test func `an order names every axis once`() throws {
    #expect(try Op.permute.value(x, attributes: sizes(-1, 0)).elements == [1, 4, 2, 5, 3, 6])
    #expect(
      message(.permute, x, attributes: sizes(0))
        == "the order 0 does not name every axis of [2, 3] once")
    #expect(
      message(.permute, x, attributes: sizes(1, 1))
        == "the order 1, 1 does not name every axis of [2, 3] once")
    #expect(message(.permute, x, attributes: sizes(0, 2)) == "there is no axis 2 in [2, 3]")
  }

  @Test func `only sizes of 1 are stretched`() {
    #expect(message(.expand, x, attributes: sizes(4, 3)) == "[2, 3] cannot be stretched to [4, 3]")
    #expect(message(.expand, x, attributes: sizes(3)) == "[2, 3] cannot be stretched to [3]")
    #expect(message(.expand, x, attributes: sizes(-2, 3)) == "a size cannot be negative: -2")
  }

  @Test func `parts of one shape are stacked`() throws {
    #expect(try Op.stack.value(Tensor(1), Tensor(2)).elements == [1, 2])
    #expect(message(.stack, x, Tensor([1])) == "shapes differ, [2, 3] and [1]")
    #expect(message(.stack) == "there is nothing to stack")
  }

  @Test func `parts of equal sizes but one are joined`() throws {
    let first = Attributes(axes: [0])
    #expect(try Op.cat.value(x, x, attributes: first).shape == [4, 3])
    #expect(
      message(.cat, x, Tensor([1]), attributes: first)
        == "[2, 3] and [1] cannot be joined along axis 0")
    #expect(
      message(.cat, x, x.transposed, attributes: first)
        == "[2, 3] and [3, 2] cannot be joined along axis 0")
    #expect(message(.cat, Tensor(1), Tensor(2)) == "a single number has no axis to join along")
  }

  @Test(arguments: [(0, 3, [0, 1, 2, 3]), (-1, 1, [-1, 0, 1]), (2, 2, [2]), (3, 1, [])])
  func `a range has both ends`(from: Double, to: Double, expected: [Double]) throws {
    let attributes = Attributes(options: [.number(from), .number(to)])
    #expect(try OpCase(.range, attributes).result().elements == expected)
  }

  @Test(arguments: [(0.5, 3), (0, .nan), (-.infinity, 0), (0, 1e300), (0, 1e12)])
  func `a range without whole ends or of too many numbers is an error`(from: Double, to: Double) {
    let attributes = Attributes(options: [.number(from), .number(to)])
    #expect(throws: TensorError.self) { try OpCase(.range, attributes).result() }
  }

  @Test(arguments: [Op.zeros, .ones])
  func `sizes are checked before anything is made`(op: Op) {
    #expect(message(op, attributes: sizes(-1)) == "a size cannot be negative: -1")
    #expect(message(op, attributes: sizes(1 << 20, 1 << 20))?.contains("too many") == true)
  }
}
