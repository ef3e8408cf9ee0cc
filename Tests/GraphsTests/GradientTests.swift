import Catalogues
import Graphs
import OpCases
import Ops
import Tensors
import Testing

/// Gradient rules against differences of the function itself.
struct GradientTests {
  /// The ops with a gradient rule, and inputs.
  static let differentiable = Op.catalogue.members.filter { op in
    if case .rule = op.gradient { !op.signature.inputs.isEmpty } else { false }
  }

  // Rounding to 32 bits is a staircase at the scale of a difference.
  @Test(arguments: differentiable.filter { $0 !== Op.f32 })
  func `the gradient agrees with central differences`(op: Op) throws {
    for example in OpCase.all(of: op) {
      for place in example.inputs.indices where flows(op, into: place) {
        let slope = try gradient(example, by: place)
        let differences = try differences(example.inputs[place]) { moved in
          try weightedSum(example.replacing(place, with: moved))
        }
        #expect(slope.isClose(to: differences, 1e-7), "\(example) by input \(place)")
      }
    }
  }

  @Test(arguments: differentiable)
  func `the gradient of the gradient agrees with central differences`(op: Op) throws {
    for example in OpCase.all(of: op) {
      for place in example.inputs.indices where flows(op, into: place) {
        for other in example.inputs.indices where flows(op, into: other) {
          let slope = try secondGradient(example, by: place, then: other)
          let differences = try differences(example.inputs[other]) { moved in
            let first = try gradient(example.replacing(other, with: moved), by: place)
            return dot(first, weights(first.shape, key: 9))
          }
          #expect(slope.isClose(to: differences, 1e-6), "\(example) by \(place), then \(other)")
        }
      }
    }
  }

  @Test(arguments: differentiable)
  func `the gradient has the shape and the precision of the input`(op: Op) throws {
    for example in OpCase.all(of: op).map(\.narrowed) {
      for place in example.inputs.indices where flows(op, into: place) {
        let slope = try gradient(example, by: place)
        #expect(slope.shape == example.inputs[place].shape, "\(example)")
        #expect(slope.precision == .f32, "\(example)")
      }
    }
  }

  @Test(arguments: differentiable)
  func `the gradient in 32 bits agrees with 64`(op: Op) throws {
    for example in OpCase.all(of: op) {
      for place in example.inputs.indices where flows(op, into: place) {
        let (wide, narrow) = (
          try gradient(example, by: place), try gradient(example.narrowed, by: place)
        )
        #expect(narrow.isClose(to: wide, 1e-4), "\(example) by input \(place)")
      }
    }
  }

  @Test func `a blocked op lets nothing pass and says its name`() throws {
    for op in Op.catalogue.members where !op.signature.inputs.isEmpty {
      guard case .blocked(let reason) = op.gradient else { continue }
      #expect(!reason.isEmpty)
      let example = try #require(OpCase.all(of: op).first)
      let graph = Graph()
      let inputs = example.inputs.map { Node($0) }
      let output = try graph.apply(op, inputs, example.attributes)
      guard case .blocked(let names) = try graph.derivatives(of: output, by: [inputs[0]])[0]
      else {
        Issue.record("\(op) lets a gradient pass")
        continue
      }
      #expect(names.map(\.name) == [op.name])
    }
  }
}

// What the gradient is taken of: all elements of the result, each with a weight of its own.

private func weights(_ shape: Shape, key: UInt64 = 8) -> Tensor {
  Tensor.normal(key: key, shape: shape, precision: .f64)
}

private func dot(_ a: Tensor, _ b: Tensor) -> Double {
  // What is −∞ everywhere around, as masked logarithms are, does not change.
  zip(a.elements, b.elements).reduce(0) { $0 + ($1.0.isInfinite ? 0 : $1.0 * $1.1) }
}

private func weightedSum(_ example: OpCase) throws -> Double {
  let result = try example.result()
  return dot(result, weights(result.shape))
}

/// Places and conditions have no gradient.
private func flows(_ op: Op, into place: Int) -> Bool {
  if op === Op.choose { return place > 0 }
  return ![Op.gather, .scatter, .pick].contains { $0 === op } || place == 0
}

private func gradient(_ example: OpCase, by place: Int) throws -> Tensor {
  let graph = Graph()
  let inputs = example.inputs.map { Node($0) }
  return try gradient(in: graph, example, inputs, by: place).value
}

private func gradient(
  in graph: Graph, _ example: OpCase, _ inputs: [Node], by place: Int
) throws -> Node {
  let output = try graph.apply(example.op, inputs, example.attributes)
  let seed = Node(weights(output.shape).converted(to: output.precision))
  return try node(
    graph.derivatives(of: output, seed: seed, by: [inputs[place]])[0], like: inputs[place])
}

private func secondGradient(
  _ example: OpCase, by place: Int, then other: Int
) throws -> Tensor {
  let graph = Graph()
  let inputs = example.inputs.map { Node($0) }
  let first = try gradient(in: graph, example, inputs, by: place)
  let seed = Node(weights(first.shape, key: 9))
  let second = try graph.derivatives(of: first, seed: seed, by: [inputs[other]])[0]
  return try node(second, like: inputs[other]).value
}

/// The gradient; zeros where none flows, as of a first gradient that is constant.
private func node(_ derivative: Derivative, like input: Node) throws -> Node {
  if case .gradient(let node) = derivative { return node }
  return Node(Tensor(repeating: 0, shape: input.shape, precision: input.precision))
}

private func differences(_ x: Tensor, _ function: (Tensor) throws -> Double) throws -> Tensor {
  let numbers = x.elements
  let step = 1e-5
  let slopes = try numbers.indices.map { i in
    var (up, down) = (numbers, numbers)
    up[i] += step
    down[i] -= step
    let (high, low) = (
      try function(Tensor(up, shape: x.shape)), try function(Tensor(down, shape: x.shape))
    )
    return (high - low) / (up[i] - down[i])
  }
  return Tensor(slopes, shape: x.shape)
}

extension OpCase {
  fileprivate func replacing(_ place: Int, with tensor: Tensor) -> OpCase {
    var copy = self
    copy.inputs[place] = tensor
    return copy
  }
}
