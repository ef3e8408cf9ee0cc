import OpCases
import Tensors
import Testing

/// Views against the elements they should show.
struct ViewTests {
  /// 0, 1, 2, … in a shape.
  private func counting(_ shape: Shape) -> Tensor {
    Tensor((0..<shape.elementCount).map(Double.init), shape: shape)
  }

  @Test func `axes change places`() {
    let view = counting([2, 3, 2]).permuted([2, 0, 1])
    #expect(view.shape == [2, 2, 3])
    #expect(view.elements == [0, 2, 4, 6, 8, 10, 1, 3, 5, 7, 9, 11])
    #expect(!view.isContiguous)
  }

  @Test func `a matrix is transposed, a vector stays`() {
    #expect(counting([2, 3]).transposed.elements == [0, 3, 1, 4, 2, 5])
    #expect(counting([3]).transposed.shape == [3])
    #expect(Tensor(1).transposed.shape == Shape())
  }

  @Test(arguments: [
    // Itself, axes of size 1, axes split and joined: views.
    ([1, 0], [4, 6], true), ([1, 0], [1, 4, 1, 6, 1], true), ([1, 0], [2, 2, 2, 3], true),
    ([1, 0], [2, 2, 6], true), ([0, 1], [24], true), ([0, 1], [8, 3], true),
    // What lies apart becomes one axis: a copy.
    ([1, 0], [24], false), ([1, 0], [8, 3], false), ([1, 0], [3, 8], false),
    ([1, 0], [2, 12], false),
  ])
  func `other sizes are a view where steps can say them`(
    order: [Int], sizes: [Int], isView: Bool
  ) throws {
    let matrix = counting([6, 4]).permuted(order)
    let source = order == [0, 1] ? try counting([24]).reshaped([6, 4]) : matrix
    let view = try source.regrouped(Shape(sizes))
    #expect(view.shape == Shape(sizes))
    #expect(try view.elements == source.reshaped(Shape(sizes)).elements)
    #expect(view.contiguous().elements == view.elements)
    // A copy of a transposed matrix lies in order, a view of it does not.
    if order == [1, 0] { #expect(view.isContiguous != isView) }
  }

  @Test func `repeated, reversed and cut axes are regrouped alike`() throws {
    let repeated = try counting([3]).broadcast(to: [4, 2, 3])
    let cut = counting([6, 8]).sliced(axis: 1, start: 6, count: 4, step: -2)
    let empty = counting([0, 3]).transposed
    for (source, shapes) in [
      (repeated, [[8, 3], [2, 2, 2, 3], [24], [4, 6], [4, 2, 1, 3]]),
      (cut, [[24], [2, 3, 4], [6, 2, 2], [3, 8], [1, 6, 4]]), (empty, [[0], [3, 0, 2], [0, 3]]),
    ] {
      for sizes in shapes {
        let view = try source.regrouped(Shape(sizes))
        #expect(try view.elements == source.reshaped(Shape(sizes)).elements)
        #expect(view.shape == Shape(sizes))
      }
    }
    #expect(throws: TensorError.self) { try repeated.regrouped([23]) }
  }

  @Test(arguments: [
    (1, 3, 1, [1, 2, 3]), (4, 5, -1, [4, 3, 2, 1, 0]), (0, 3, 2, [0, 2, 4]), (3, 2, -3, [3, 0]),
    (2, 1, 1, [2]), (2, 0, 1, []),
  ])
  func `a stretch has a start, a count and a step`(
    start: Int, count: Int, step: Int, expected: [Double]
  ) {
    let view = counting([5]).sliced(axis: 0, start: start, count: count, step: step)
    #expect(view.elements == expected)
    #expect(view.contiguous().elements == expected)
  }

  @Test func `stretches of stretches compose`() {
    let rows = counting([4, 3]).sliced(axis: 0, start: 3, count: 2, step: -2)
    let view = rows.sliced(axis: 1, start: 2, count: 3, step: -1)
    #expect(view.elements == [11, 10, 9, 5, 4, 3])
    #expect(view.selected(axis: 0, at: 1).elements == [5, 4, 3])
    #expect(view.selected(axis: 1, at: 0).elements == [11, 5])
  }

  @Test func `a size of 1 is repeated without a copy`() throws {
    let view = try counting([2, 1]).broadcast(to: [2, 2, 3])
    #expect(view.elements == [0, 0, 0, 1, 1, 1, 0, 0, 0, 1, 1, 1])
    #expect(throws: TensorError.self) { try counting([2]).broadcast(to: [3]) }
    #expect(throws: TensorError.self) { try counting([2, 1]).broadcast(to: [2]) }
  }

  @Test func `elements keep their order under other sizes`() throws {
    #expect(try counting([2, 3]).transposed.reshaped([6]).elements == [0, 3, 1, 4, 2, 5])
    #expect(try counting([2, 3]).reshaped([3, 1, 2]).shape == [3, 1, 2])
    #expect(throws: TensorError.self) { try counting([2, 3]).reshaped([5]) }
  }

  @Test func `the diagonal of matrices`() {
    #expect(counting([2, 2, 3]).diagonal.elements == [0, 4, 6, 10])
  }

  @Test(arguments: [[], [1], [4], [0], [2, 3], [3, 1], [2, 0, 3], [2, 3, 2]] as [Shape])
  func `every layout shows the same elements`(shape: Shape) {
    let plain = counting(shape)
    let rearranged = plain.rearranged
    #expect(rearranged.elements == plain.elements)
    for i in 0..<shape.elementCount { #expect(rearranged[element: i] == Double(i)) }
    #expect(rearranged.contiguous().isContiguous)
    #expect(rearranged.isIdentical(to: plain))
  }

  @Test func `one number is held once however many it stands for`() {
    let view = Tensor(repeating: 7, shape: [1000, 1000])
    #expect(view.byteCount == 8_000_000)
    #expect(view[element: 999_999] == 7)
    #expect(view.selected(axis: 0, at: 5).shape == [1000])
  }
}
