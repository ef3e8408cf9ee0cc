import Tensors
import Testing

struct ShapeTests {
  @Test func `a number has no axes and one element`() {
    let shape = Shape()
    #expect(shape.rank == 0)
    #expect(shape.elementCount == 1)
    #expect(shape.last == 1)
    #expect(shape.description == "[]")
  }

  @Test func `sizes are read as they were given`() {
    let shape: Shape = [2, 0, 3]
    #expect(shape.sizes == [2, 0, 3])
    #expect(shape.elementCount == 0)
    #expect(shape.elementCount(along: [0, 2]) == 6)
    #expect(shape.description == "[2, 0, 3]")
  }

  @Test(arguments: [(0, 0), (2, 2), (-1, 2), (-3, 0)])
  func `negative axes count from the end`(index: Int, axis: Int) throws {
    #expect(try Shape([4, 5, 6]).axis(index) == axis)
  }

  @Test(arguments: [3, -4])
  func `an axis outside the shape is an error`(index: Int) {
    #expect(throws: TensorError.self) { try Shape([4, 5, 6]).axis(index) }
  }

  @Test(arguments: [
    ([-1], "a size cannot be negative: -1"),
    ([1, 1, 1, 1, 1, 1, 1, 1, 1], "9 axes are too many; 8 is the most"),
    ([65536, 32768], "[65536, 32768] has too many elements, 16.0 GiB; 2,147,483,647 is the most"),
    (
      [Int.max, 2],
      "[\(Int.max), 2] has too many elements, 137,438,953,472 GiB; 2,147,483,647 is the most"
    ),
    (
      [0, Int.max],
      "[0, \(Int.max)] has too many elements, 68,719,476,736 GiB; 2,147,483,647 is the most"
    ),
  ])
  func `sizes beyond the limits are told`(sizes: [Int], message: String) {
    let error = #expect(throws: TensorError.self) { try Shape.checked(sizes) }
    #expect(error?.message == message)
  }

  @Test func `the largest shapes fit`() throws {
    #expect(try Shape.checked([2_147_483_647]).elementCount == 2_147_483_647)
    #expect(try Shape.checked([1, 1, 1, 1, 1, 1, 1, 1]).rank == 8)
    #expect(try Shape.checked([Int]()) == Shape())
  }

  @Test func `axes are removed, put in and replaced`() {
    let shape: Shape = [2, 3, 4]
    #expect(shape.removing([0, 2]) == [3])
    #expect(shape.inserting(1, at: 3) == [2, 3, 4, 1])
    #expect(shape.replacing(1, with: 7) == [2, 7, 4])
  }

  @Test func `shapes are equal by their sizes alone`() {
    #expect(Shape([2, 3]).removing([1]) == [2])
    #expect(Set([Shape([2, 3]).removing([1]), [2]]).count == 1)
    #expect(Shape([1]) != Shape())
  }
}

struct BroadcastingTests {
  @Test(
    arguments: [
      ([], [], []), ([3], [], [3]), ([2, 3], [3], [2, 3]), ([2, 1], [3], [2, 3]),
      ([1], [0], [0]), ([4, 1, 2], [3, 1], [4, 3, 2]),
    ] as [(Shape, Shape, Shape)])
  func `sizes meet from the right`(a: Shape, b: Shape, met: Shape) throws {
    #expect(try Broadcasting.shape(a, b) == met)
    #expect(try Broadcasting.shape(b, a) == met)
  }

  @Test func `sizes that clash are named in the order given`() {
    let error = #expect(throws: TensorError.self) { try Broadcasting.shape([2, 3], [4]) }
    #expect(error?.message == "sizes 3 and 4 do not match, [2, 3] with [4]")
    let other = #expect(throws: TensorError.self) { try Broadcasting.shape([4], [2, 3]) }
    #expect(other?.message == "sizes 4 and 3 do not match, [4] with [2, 3]")
  }

  @Test func `a result with too many elements is refused`() {
    let error = #expect(throws: TensorError.self) { try Broadcasting.shape([65536, 1], [65536]) }
    #expect(error?.kind == .limit)
  }
}
