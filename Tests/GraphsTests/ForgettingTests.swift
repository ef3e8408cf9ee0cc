import Graphs
import Ops
import Tensors
import Testing

/// Gradients that let go of their way keep their numbers, and have a history when one is asked for.
struct ForgettingTests {
  private let graph = Graph()
  private let x = Node(Tensor.normal(key: 5, shape: [400, 400], precision: .f64))

  private func output() throws -> Node {
    let y = try graph.apply(.tanh, graph.apply(.multiply, x, x))
    let z = try graph.apply(.multiply, y, graph.apply(.add, y, x))
    return try graph.apply(.sum, z, Attributes(axes: [0, 1]))
  }

  private func gradient(forgetting: Bool) throws -> Node {
    let found = try graph.derivatives(of: output(), by: [x], forgetting: forgetting)
    guard case .gradient(let node)? = found.first else {
      throw TensorError("there is no gradient")
    }
    return node
  }

  @Test func `the numbers are the same, and inputs come back when asked for`() throws {
    let (whole, light) = (try gradient(forgetting: false), try gradient(forgetting: true))
    #expect(light.value.isIdentical(to: whole.value))
    #expect(!whole.inputs.isEmpty)
    #expect(light.inputs.isEmpty)
    try light.recall()
    #expect(!light.inputs.isEmpty)
  }

  @Test func `second derivatives go through what was let go of`() throws {
    func second(forgetting: Bool) throws -> Tensor {
      let gradient = try gradient(forgetting: forgetting)
      let square = try graph.apply(.multiply, gradient, gradient)
      let total = try graph.apply(.sum, square, Attributes(axes: [0, 1]))
      guard case .gradient(let node)? = try graph.derivatives(of: total, by: [x]).first else {
        throw TensorError("there is no gradient")
      }
      return node.value
    }
    let (light, whole) = (try second(forgetting: true), try second(forgetting: false))
    #expect(light.isIdentical(to: whole))
  }

  @Test func `rows of a loop's result have gradients of their own`() throws {
    let rows = try (0..<3).map { _ in try graph.apply(.tanh, x) }
    let steps = try graph.steps(rows)
    let squares = try graph.apply(.multiply, steps, steps)
    let total = try graph.apply(.sum, squares, Attributes(axes: [0, 1, 2]))
    let found = try graph.derivatives(of: total, by: [steps], forgetting: true)
    guard case .gradient(let node)? = found.first else {
      throw TensorError("there is no gradient")
    }
    #expect(node.isSteps)
    #expect(node.inputs.count == 3)
    let twice = try graph.apply(.multiply, steps, Node(Tensor(2)))
    #expect(node.value.isIdentical(to: twice.value))
  }
}

/// The adjoint of a tensor that many slices are taken of is put together once.
struct EmbeddingTests {
  private let graph = Graph()
  private let x = Node(Tensor((0..<24).map(Double.init), shape: [4, 6]))

  private func slice(_ axis: Int, _ start: Int, _ count: Int, step: Int = 1) throws -> Node {
    let options = [axis, start, count, step].map(Attribute.integer)
    return try graph.apply(.slice, x, Attributes(options: options))
  }

  private func gradient(of parts: [Node]) throws -> Node {
    let sums = try parts.map { part in
      let squares = try graph.apply(.multiply, part, part)
      return try graph.apply(.sum, squares, Attributes(axes: Array(0..<part.shape.rank)))
    }
    let total = try sums.dropFirst().reduce(sums[0]) { try graph.apply(.add, $0, $1) }
    guard case .gradient(let node)? = try graph.derivatives(of: total, by: [x]).first else {
      throw TensorError("there is no gradient")
    }
    return node
  }

  @Test func `slices side by side are joined, with zeros where none was taken`() throws {
    let node = try gradient(of: [slice(1, 3, 2), slice(1, 0, 2)])
    #expect(node.op?.name == Op.cat.name)
    let expected = (0..<24).map { [2, 5].contains($0 % 6) ? 0 : 2 * Double($0) }
    #expect(node.value.elements == expected)
  }

  @Test func `rows of a tensor give back a whole`() throws {
    let rows = try (0..<4).map { row in
      try graph.apply(.select, x, Attributes(options: [.integer(0), .integer(row)]))
    }
    #expect(try gradient(of: rows).value.elements == (0..<24).map { 2 * Double($0) })
  }

  @Test func `slices that overlap, leave gaps or lie along different axes are added`() throws {
    let node = try gradient(of: [
      slice(1, 0, 3), slice(1, 2, 2), slice(1, 1, 3, step: 2), slice(0, 0, 1),
    ])
    let expected = (0..<24).map { place -> Double in
      let (row, column) = place.quotientAndRemainder(dividingBy: 6)
      let times = [1, 2, 2, 2, 0, 1][column] + (row == 0 ? 1 : 0)
      return 2 * Double(place * times)
    }
    #expect(node.value.elements == expected)
  }
}
