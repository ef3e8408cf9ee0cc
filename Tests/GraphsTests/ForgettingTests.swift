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
