import Graphs
import Ops
import Tensors
import Testing

/// Values where a formula taken literally would give NaN or a wrong share.
struct GradientEdgeTests {
  private func gradient(
    _ op: Op, _ numbers: [Double]..., by place: Int = 0, axes: [Int] = []
  ) throws -> [Double] {
    let graph = Graph()
    let inputs = numbers.map { Node(Tensor($0)) }
    let output = try graph.apply(
      op, inputs,
      Attributes(
        axes: axes, options: op.signature.options.compactMap(\.defaultValue)))
    guard case .gradient(let node) = try graph.derivatives(of: output, by: [inputs[place]])[0]
    else { return [] }
    return node.value.elements
  }

  @Test func `powers have their slope at 0 and below`() throws {
    #expect(try gradient(.power, [0, -2, 0, 0], [2, 2, 1, 0]) == [0, -4, 1, 0])
    #expect(try gradient(.power, [-2, 0], [3, 3]) == [12, 0])
    #expect(try gradient(.power, [0, -2, 2], [2, 2, 0], by: 1).prefix(2) == [0, 0])
    #expect(try gradient(.power, [0], [0.5]) == [.infinity])
  }

  @Test func `equal elements share the gradient of an extreme`() throws {
    #expect(try gradient(.maximum, [1, 2, 3], [1, 3, 2]) == [0.5, 0, 1])
    #expect(try gradient(.minimum, [1, 2, 3], [1, 3, 2], by: 1) == [0.5, 0, 1])
    #expect(try gradient(.max, [2, 5, 5, 1], axes: [0]) == [0, 0.5, 0.5, 0])
    #expect(try gradient(.min, [2, 1, 1, 1], axes: [0]).map { $0 * 3 } == [0, 1, 1, 1])
  }

  @Test func `length 0 has gradient 0`() throws {
    #expect(try gradient(.norm, [0, 0], axes: [0]) == [0, 0])
    #expect(try gradient(.abs, [0, -3]) == [0, -1])
  }

  @Test func `what was not chosen may be infinite`() throws {
    let graph = Graph()
    let x = Node(Tensor([0, 4]))
    let condition = try graph.apply(.greater, x, Node(Tensor(0)))
    let safe = try graph.apply(.choose, [condition, x, Node(Tensor(1))])
    let root = try graph.apply(.choose, [condition, graph.apply(.sqrt, safe), Node(Tensor(0))])
    guard case .gradient(let slope) = try graph.derivatives(of: root, by: [x])[0] else {
      Issue.record("a gradient flows")
      return
    }
    #expect(slope.value.elements == [0, 0.25])
  }

  @Test func `the extremes of the logistic and the softmax do not overflow`() throws {
    #expect(try gradient(.sigmoid, [1000, -1000]) == [0, 0])
    #expect(try gradient(.logsumexp, [1000, -1000], axes: [0]) == [1, 0])
    #expect(try gradient(.logsumexp, [-.infinity, 0], axes: [0]) == [0, 1])
  }

  @Test func `places gathered twice add up`() throws {
    #expect(try gradient(.gather, [1, 2, 3], [0, 2, 0, -1]) == [2, 0, 2])
  }

  @Test func `third derivatives of a power are those of a power`() throws {
    let graph = Graph()
    let x = Node(Tensor(2))
    var y = try graph.apply(.power, x, Node(Tensor(4)))
    for expected in [32.0, 48, 48, 24] {
      guard case .gradient(let slope) = try graph.derivatives(of: y, by: [x])[0] else {
        Issue.record("a gradient flows")
        return
      }
      y = slope
      #expect(y.value.singleNumber == expected)
    }
  }
}
