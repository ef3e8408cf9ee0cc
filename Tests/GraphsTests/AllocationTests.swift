import CAllocationCounts
import Graphs
import Ops
import Tensors
import Testing

/// A replay of a plan takes no memory and counts no references op by op.
@Suite(.enabled(if: counts_are_possible() != 0))
struct AllocationTests {
  /// What a run costs besides its loops.
  private struct Cost: Equatable {
    let allocations: Int
    let references: Int
  }

  /// The cost of a run of a plan whose step does something several times.
  private func cost(
    times: Int, _ precision: Precision, _ body: (Graph, Node, Int) throws -> Node
  ) throws -> Cost {
    let given = Tensor((0..<12).map { Double($0 % 5) / 4 - 0.4 }, shape: [3, 4])
    let plan = try recorded([given.converted(to: precision)]) { graph, inputs in
      [try (0..<times).reduce(inputs[0]) { try body(graph, $0, $1) }]
    }
    return try cost(of: plan, [given.converted(to: precision)])
  }

  private func cost(of plan: Plan, _ inputs: [Tensor], keys: [UInt64] = []) throws -> Cost {
    let interrupt = Interrupt()
    let runs = 4
    // The first run takes the memory that all share.
    for _ in 0..<2 { _ = try #require(try plan.run(inputs, keys: keys, interrupt: interrupt)) }
    counts_begin()
    for _ in 0..<runs { _ = try plan.run(inputs, keys: keys, interrupt: interrupt) }
    let (allocations, references) = (counts_of_allocations(), counts_of_references())
    return Cost(allocations: allocations / runs, references: references / runs)
  }

  @Test(arguments: Precision.allCases)
  func `a run of many ops costs what a run of few does`(precision: Precision) throws {
    let few = try cost(times: 1, precision, ManyOps.apply)
    let many = try cost(times: 20, precision, ManyOps.apply)
    #expect(few == many)
    // What it gives is the one thing it takes memory for.
    #expect(many.allocations < 20)
  }

  @Test func `draws are among them`() throws {
    let costs = try [1, 20].map { times in
      let step = DrawingStep(0)
      let plan = try step.recorded([]) { graph, _ in
        var sum = Node(Tensor(0.5))
        for _ in 0..<times {
          let sizes = Attributes(options: [.integers([3, 4]), .integer(0)])
          for op in [Op.rand, .randn] {
            sum = try graph.apply(.add, sum, step.draw(op, [], sizes, as: "x", in: graph))
          }
          let chance = try graph.apply(.sigmoid, sum)
          let plain = Attributes(options: [.integers([]), .integer(0)])
          sum = try step.draw(.bernoulli, [chance], plain, as: "y", in: graph)
        }
        return [sum]
      }
      return try cost(of: plan, [], keys: plan.draws.keys(at: step.key, after: [:]))
    }
    #expect(costs[0] == costs[1])
  }

  @Test func `a kernel that is given tensors would be noticed`() throws {
    func body(_ graph: Graph, _ x: Node, _ number: Int) throws -> Node {
      try graph.apply(.sort, ManyOps.apply(graph, x, number))
    }
    let few = try cost(times: 1, .f64, body)
    let many = try cost(times: 20, .f64, body)
    #expect(many.allocations >= few.allocations + 19)
    #expect(counts_know_references() == 0 || many.references >= few.references + 19)
  }
}

/// A step of ops of every kind that is a loop, from a matrix [3, 4] to another.
private enum ManyOps {
  static func apply(_ graph: Graph, _ x: Node, _ number: Int) throws -> Node {
    func op(_ op: Op, _ inputs: Node..., with attributes: Attributes = .none) throws -> Node {
      try graph.apply(op, inputs, attributes)
    }
    func constant(_ numbers: [Double], _ shape: Shape) -> Node {
      Node(Tensor(numbers, shape: shape).converted(to: x.precision))
    }
    let last = Attributes(axes: [1])
    let half = constant([0.5], [])
    // Elements, in three ways, and one of two.
    var y = try op(.add, op(.tanh, x), op(.relu, x))
    y = try op(.maximum, op(.mod, y, half), op(.floor, y))
    y = try op(.add, op(.choose, op(.greater, y, half), x, y), op(.power, y, constant([3], [])))
    // Rows, sums, groups.
    y = try op(.layernorm, y, with: Attributes(axes: [1], options: [.number(1e-5)]))
    y = try op(.multiply, y, op(.mean, y, with: Attributes(axes: [1], keep: true)))
    let spread = try op(.var, y, with: Attributes(axes: [1], keep: true, options: [.integer(0)]))
    y = try op(.add, y, op(.add, spread, op(.max, y, with: Attributes(axes: [1], keep: true))))
    y = try op(.cumsum, op(.softmax, y, with: last), with: last)
    let seen = constant((0..<12).map { $0 % 5 == 0 ? 0 : 1 }, [3, 4])
    y = try op(.softmaxSlope, op(.maskedSoftmax, y, seen, with: last), x, with: last)
    // Products, places, views and joins.
    y = try op(.matmul, y, constant((0..<16).map { Double($0 % 3) - 1 }, [4, 4]))
    let places = try op(.argmax, y, with: last)
    y = try op(.gather, y, op(.mod, places, constant([3], [])))
    y = try op(.scatter, y, constant([2, 0, 2], [3]), with: Attributes(options: [.integer(3)]))
    y = try op(.add, y, op(.onehot, places, with: Attributes(options: [.integer(4)])))
    let cut = Attributes(options: [.integer(1), .integer(1), .integer(2), .integer(1)])
    let spreadOut = Attributes(options: [.integer(1), .integer(0), .integer(2), .integer(4)])
    y = try op(.add, y, op(.embed, op(.slice, y, with: cut), with: spreadOut))
    y = try op(.transpose, op(.transpose, y))
    // A question, answered alike at every step.
    _ = graph.answer(.isNonzero, about: [try op(.add, op(.multiply, y, y), half)])
    return try op(.add, y, x)
  }
}
