import Graphs
import OpCases
import Ops
import Tensors
import Testing

/// Plans on memory laid out ahead.
struct ProgramTests {
  /// A run of a plan, and what the same ops give one by one.
  private func check(
    _ shapes: [Shape], _ precision: Precision, _ body: (Graph, [Node]) throws -> [Node]
  ) throws -> Plan {
    let plan = try recorded(shapes.map { numbers($0, precision, 1) }, body)
    for round in 2..<5 {
      let inputs = shapes.map { numbers($0, precision, round) }
      let expected = try body(Graph(), inputs.map { Node($0) }).map(\.value)
      let found = try #require(try plan.run(inputs, interrupt: Interrupt()))
      for (a, b) in zip(found, expected) { #expect(a.isIdentical(to: b)) }
    }
    return plan
  }

  /// Numbers between -2 and 2 without a pattern that a mistake could fit.
  private func numbers(_ shape: Shape, _ precision: Precision, _ round: Int) -> Tensor {
    let count = shape.elementCount
    let elements = (0..<count).map { 2 * Double(($0 * 7919 + round * 104_729) % 1009) / 504.5 - 2 }
    return Tensor(elements, shape: shape).converted(to: precision)
  }

  private static let sizes = [[7, 5], [64, 33], [300, 1000]]

  @Test(arguments: sizes, Precision.allCases)
  func `loops over elements are one step, with the same bits in blocks and by threads`(
    size: [Int], precision: Precision
  ) throws {
    let (rows, columns) = (size[0], size[1])
    let plan = try check([[rows, columns], [columns], [rows, 1], []], precision) { graph, inputs in
      let (x, row, column, number) = (inputs[0], inputs[1], inputs[2], inputs[3])
      let a = try graph.apply(.add, graph.apply(.multiply, x, row), column)
      let b = try graph.apply(.subtract, graph.apply(.tanh, a), graph.apply(.multiply, x, number))
      let isLarge = try graph.apply(.greater, b, number)
      let c = try graph.apply(.choose, [isLarge, graph.apply(.multiply, b, b), a])
      return [try graph.apply(.sigmoid, c)]
    }
    let program = try #require(plan.program)
    #expect(program.callCount == 0)
    #expect(program.stepCount == 1)
  }

  @Test func `a cut of what was done twice looks at what is done once`() throws {
    for precision in Precision.allCases {
      let plan = try check([[4, 5]], precision) { graph, inputs in
        _ = try graph.apply(.exp, inputs[0])
        let again = try graph.apply(.exp, inputs[0])
        let cut = Attributes(options: [.integer(1), .integer(1), .integer(3), .integer(1)])
        return [try graph.apply(.sin, graph.apply(.slice, again, cut))]
      }
      #expect(plan.program?.callCount == 0)
    }
  }

  @Test func `a chain of many loops writes over what it no longer reads`() throws {
    let plan = try check([[100, 100]], .f64) { graph, inputs in
      var x = inputs[0]
      for _ in 0..<50 { x = try graph.apply(.add, graph.apply(.sin, x), inputs[0]) }
      return [try graph.apply(.sum, x, Attributes(axes: [0, 1]))]
    }
    let program = try #require(plan.program)
    #expect(program.sharedBytes <= 80_064)
    #expect(program.stepCount == 2)
  }

  @Test func `short rows and columns are stretched`() throws {
    for rows in [3, 100, 5000] {
      let plan = try check([[rows, 3], [3], [rows, 1]], .f32) { graph, inputs in
        let a = try graph.apply(.add, inputs[0], inputs[1])
        let b = try graph.apply(.multiply, inputs[2], a)
        return [try graph.apply(.greater, b, inputs[1]), try graph.apply(.subtract, inputs[1], b)]
      }
      #expect(try #require(plan.program).callCount == 0)
    }
  }

  @Test func `a recurrent step with its gradient and its update needs no tensors on the way`()
    throws
  {
    let shapes: [Shape] = [[4, 8], [4, 3], [3, 32], [8, 32], [32]]
    for precision in Precision.allCases {
      let plan = try check(shapes, precision) { graph, inputs in
        let (h, x, w, u, b) = (inputs[0], inputs[1], inputs[2], inputs[3], inputs[4])
        let sums = try graph.apply(
          .add, graph.apply(.add, graph.apply(.matmul, x, w), graph.apply(.matmul, h, u)), b)
        let gates = try (0..<4).map { gate in
          try graph.apply(
            .slice, sums, Attributes(options: [1, gate * 8, 8, 1].map(Attribute.integer)))
        }
        let kept = try graph.apply(.multiply, graph.apply(.sigmoid, gates[0]), h)
        let taken = try graph.apply(
          .multiply, graph.apply(.sigmoid, gates[1]), graph.apply(.tanh, gates[2]))
        let cell = try graph.apply(.add, kept, taken)
        let next = try graph.apply(
          .multiply, graph.apply(.sigmoid, gates[3]), graph.apply(.tanh, cell))
        let loss = try graph.apply(
          .mean, graph.apply(.softmax, next, Attributes(axes: [1])),
          Attributes(axes: [0, 1]))
        let rate = Node(Tensor(0.1, precision: precision))
        let slopes = try graph.derivatives(of: loss, by: [w, u, b]).compactMap {
          if case .gradient(let node) = $0 { node } else { nil }
        }
        return try [next]
          + zip([w, u, b], slopes).map { weight, slope in
            try graph.apply(.subtract, weight, graph.apply(.multiply, rate, slope))
          }
      }
      // The gradient of a slice puts it into zeros, which a kernel does.
      #expect(try #require(plan.program).callCount <= 4)
    }
  }

  @Test(arguments: [3, 150, 300], Precision.allCases)
  func `products are added where their sum lies`(terms: Int, precision: Precision) throws {
    let shapes: [Shape] = [[terms, 20], [terms, 30], [20, 30]]
    let plan = try check(shapes, precision) { graph, inputs in
      var sum = try graph.apply(.tanh, inputs[2])
      for _ in 0..<4 {
        let product = try graph.apply(.matmul, graph.apply(.transpose, inputs[0]), inputs[1])
        sum = try graph.apply(.add, sum, product)
        sum = try graph.apply(.add, graph.apply(.multiply, product, sum), sum)
      }
      for place in 0..<3 {
        let scaled = try graph.apply(
          .multiply, inputs[0], Node(Tensor(Double(place) + 0.5, precision: precision)))
        let product = try graph.apply(.matmul, graph.apply(.transpose, scaled), inputs[1])
        sum = try graph.apply(.add, product, sum)
      }
      return [try graph.apply(.sin, sum)]
    }
    let program = try #require(plan.program)
    #expect(program.callCount == 0)
    // The first product is read more often than by one addition; of longer sums none is made where it lies.
    #expect(program.stepCount == (terms > 192 ? 12 : 10))
  }

  @Test func `what a run gives is its own, also behind further runs`() throws {
    let plan = try recorded([Tensor([1, 2, 3])]) { graph, inputs in
      let doubled = try graph.apply(.add, inputs[0], inputs[0])
      let rest = try graph.apply(
        .slice, doubled, Attributes(options: [0, 1, 2, 1].map(Attribute.integer)))
      return [doubled, rest, doubled, inputs[0], Node(Tensor(7))]
    }
    var found: [[Tensor]] = []
    for round in 1...3 {
      let given = Tensor([1, 2, 3].map { $0 * Double(round) })
      found.append(try #require(try plan.run([given], interrupt: Interrupt())))
    }
    for (round, results) in found.enumerated() {
      let factor = Double(round + 1)
      #expect(results[0].elements == [2, 4, 6].map { $0 * factor })
      #expect(results[1].elements == [4, 6].map { $0 * factor })
      #expect(results[2].elements == results[0].elements)
      #expect(results[3].elements == [1, 2, 3].map { $0 * factor })
      #expect(results[4].singleNumber == 7)
    }
  }

  @Test func `a run that is stopped or fails spoils no later one`() throws {
    let plan = try recorded([Tensor([0, 1])]) { graph, inputs in
      let places = try graph.apply(.multiply, inputs[0], inputs[0])
      return [try graph.apply(.gather, Node(Tensor([1, 2])), places)]
    }
    for _ in 0..<3 {
      #expect(throws: TensorError.self) { try plan.run([Tensor([0, 7])], interrupt: Interrupt()) }
      let interrupt = Interrupt()
      interrupt.request()
      #expect(throws: Interrupted.self) { try plan.run([Tensor([0, 1])], interrupt: interrupt) }
      let found = try #require(try plan.run([Tensor([1, 0])], interrupt: Interrupt()))
      #expect(found[0].elements == [2, 1])
    }
  }

  @Test func `numbers that lie otherwise are taken too`() throws {
    let plan = try recorded([Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3])]) { graph, inputs in
      [try graph.apply(.sum, graph.apply(.exp, inputs[0]), Attributes(axes: [0]))]
    }
    let turned = Tensor([1, 2, 3, 4, 5, 6], shape: [3, 2]).transposed
    let expected = try Graph().apply(
      .sum, Graph().apply(.exp, Node(turned)), Attributes(axes: [0])
    ).value
    for _ in 0..<3 {
      let found = try #require(try plan.run([turned], interrupt: Interrupt()))
      #expect(found[0].isIdentical(to: expected))
    }
  }
}

/// What is done ahead for many steps of a loop.
struct PlanAheadTests {
  private func step(_ graph: Graph, _ inputs: [Node], _ w: Node) throws -> [Node] {
    let (h, x) = (inputs[0], inputs[1])
    let sum = try graph.apply(.add, graph.apply(.matmul, x, w), graph.apply(.multiply, h, h))
    return [try graph.apply(.tanh, sum)]
  }

  @Test(arguments: [[2], [5, 2]])
  func `products of the rows are one for all steps, bit for bit`(row: [Int]) throws {
    let w = Node(Tensor((0..<6).map { Double($0) / 7 }, shape: [2, 3]))
    let state = Tensor(repeating: 0.3, shape: Shape(row.dropLast() + [3]))
    let rows = Tensor(
      (0..<(8 * row.reduce(1, *))).map { Double($0 % 11) / 5 - 1 }, shape: Shape([8] + row))
    let first = rows.selected(axis: 0, at: 0)
    let plan = try recorded([state, first]) { try step($0, $1, w) }
    let parts = try #require(plan.ahead(stateCount: 1))
    let ahead = try #require(try parts.run([rows], count: 8, interrupt: Interrupt()))
    #expect(ahead.count == 1)
    for place in 0..<8 {
      let x = rows.selected(axis: 0, at: place)
      let given = [state, x] + ahead.map { $0.selected(axis: 0, at: place) }
      let found = try #require(try parts.step.run(given, interrupt: Interrupt()))
      let whole = try #require(try plan.run([state, x], interrupt: Interrupt()))
      #expect(found[0].isIdentical(to: whole[0]))
    }
  }

  @Test func `nothing is done ahead where no product waits for a row alone`() throws {
    let w = Node(Tensor(repeating: 0.5, shape: [3, 3]))
    let plan = try recorded([Tensor([1, 2, 3]), Tensor([1, 1, 1])]) { graph, inputs in
      [try graph.apply(.matmul, graph.apply(.add, inputs[0], inputs[1]), w)]
    }
    #expect(plan.ahead(stateCount: 1) == nil)
  }
}
