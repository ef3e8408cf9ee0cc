import Catalogues
import Graphs
import OpCases
import Ops
import Tensors
import Testing

/// A plan gives the bits that applying the ops gives.
struct PlanTests {
  // Draws need to know where they stand.
  private static let undrawn = Op.catalogue.members.filter {
    !$0.signature.inputs.isEmpty && !$0.signature.isDraw
  }

  @Test(arguments: undrawn)
  func `a plan of every op gives the same bits, for other numbers and layouts too`(op: Op) throws {
    for example in OpCase.all(of: op).flatMap({ [$0, $0.narrowed] }) {
      let plan = try recorded(example.inputs) { graph, inputs in
        [try graph.apply(example.op, inputs, example.attributes)]
      }
      for other in [example, example.rearranged] {
        let found = try #require(try plan.run(other.inputs, interrupt: Interrupt()))
        #expect(found[0].isIdentical(to: try other.result()), "\(other)")
      }
    }
  }

  @Test(arguments: GradientTests.differentiable.filter { !$0.signature.isDraw })
  func `a plan of every gradient gives the same bits`(op: Op) throws {
    for example in OpCase.all(of: op) {
      func slopes(_ graph: Graph, _ inputs: [Node]) throws -> [Node] {
        let output = try graph.apply(example.op, inputs, example.attributes)
        let weights = Node(Tensor(repeating: 0.5, shape: output.shape))
        return try graph.derivatives(of: output, seed: weights, by: inputs).compactMap {
          if case .gradient(let node) = $0 { node } else { nil }
        }
      }
      let plan = try recorded(example.inputs, slopes)
      let other = example.rearranged.inputs
      let expected = try slopes(Graph(), other.map { Node($0) }).map(\.value)
      let found = try #require(try plan.run(other, interrupt: Interrupt()))
      #expect(found.count == expected.count)
      for (a, b) in zip(found, expected) { #expect(a.isIdentical(to: b), "\(example)") }
    }
  }

  @Test(arguments: 0..<200)
  func `plans of random graphs give the same bits`(seed: Int) throws {
    var first = RandomGraph(seed: UInt64(seed))
    let shapes = first.inputs
    let plan = try recorded(shapes) { graph, inputs in
      var again = RandomGraph(seed: UInt64(seed))
      return try again.build(in: graph, from: inputs)
    }
    for _ in 0..<3 {
      let inputs = first.moreInputs()
      var again = RandomGraph(seed: UInt64(seed))
      let expected = try again.build(in: Graph(), from: inputs.map { Node($0) }).map(\.value)
      let found = try #require(try plan.run(inputs, interrupt: Interrupt()))
      for (a, b) in zip(found, expected) { #expect(a.isIdentical(to: b), "seed \(seed)") }
    }
  }

  @Test(arguments: undrawn)
  func `many cases at once have the bits of one after the other`(op: Op) throws {
    for example in OpCase.all(of: op).flatMap({ [$0, $0.narrowed] }) {
      // Every input in turn is what the cases differ by; then all of them are.
      let choices = example.inputs.indices.map { [$0] } + [Array(example.inputs.indices)]
      for places in choices where !places.isEmpty {
        let cases = try example.variants(at: places)
        let plan = try recorded(places.map { example.inputs[$0] }) { graph, borders in
          var inputs = example.inputs.map { Node($0) }
          for (place, border) in zip(places, borders) { inputs[place] = border }
          return [try graph.apply(example.op, inputs, example.attributes)]
        }
        let inputs = try places.map { place in try Tensor.stacked(cases.map { $0.inputs[place] }) }
        let found = try plan.runCases(inputs, count: cases.count, interrupt: Interrupt())
        let results = try #require(found)[0]
        for (place, other) in cases.enumerated() {
          let result = results.selected(axis: 0, at: place)
          #expect(result.isIdentical(to: try other.result()), "\(other) by \(places)")
        }
      }
    }
  }

  @Test(arguments: 0..<200)
  func `many random graphs at once have the bits of one after the other`(seed: Int) throws {
    var first = RandomGraph(seed: UInt64(seed))
    let plan = try recorded(first.inputs) { graph, inputs in
      var again = RandomGraph(seed: UInt64(seed))
      return try again.build(in: graph, from: inputs)
    }
    let cases = (0..<5).map { _ in first.moreInputs() }
    let inputs = try cases[0].indices.map { place in try Tensor.stacked(cases.map { $0[place] }) }
    let found = try #require(try plan.runCases(inputs, count: 5, interrupt: Interrupt()))
    for (place, inputs) in cases.enumerated() {
      var again = RandomGraph(seed: UInt64(seed))
      let expected = try again.build(in: Graph(), from: inputs.map { Node($0) }).map(\.value)
      for (a, b) in zip(found, expected) {
        #expect(a.selected(axis: 0, at: place).isIdentical(to: b), "seed \(seed)")
      }
    }
  }

  @Test func `what is not used is left out, what is done twice is done once`() throws {
    let plan = try recorded([Tensor([1, 2])]) { graph, inputs in
      _ = try graph.apply(.exp, inputs[0])
      let a = try graph.apply(.sin, inputs[0])
      let b = try graph.apply(.sin, inputs[0])
      return [try graph.apply(.add, a, b)]
    }
    #expect(plan.opCount == 2)
  }

  @Test func `what may refuse numbers is kept though nobody uses it`() throws {
    let plan = try recorded([Tensor([0, 1])]) { graph, inputs in
      _ = try graph.apply(.gather, Node(Tensor([1, 2])), inputs[0])
      return [inputs[0]]
    }
    #expect(throws: TensorError.self) {
      try plan.run([Tensor([0, 7])], interrupt: Interrupt())
    }
  }

  @Test func `a look at the numbers is an obstacle, a question is asked again`() throws {
    let recorder = Recorder()
    let graph = Graph()
    graph.recorder = recorder
    let x = recorder.border(of: Node(Tensor(2)), isSealed: false)
    let y = try graph.apply(.add, x, x)
    #expect(graph.answer(.isTrue, about: [y]))
    let plan = try #require(recorder.plan(from: [x], to: [y]))
    #expect(try plan.run([Tensor(3)], interrupt: Interrupt())?[0].singleNumber == 6)
    #expect(try plan.run([Tensor(0)], interrupt: Interrupt()) == nil)

    let other = Recorder()
    graph.recorder = other
    let z = other.border(of: Node(Tensor(2)), isSealed: false)
    #expect(try graph.apply(.add, z, z).value.singleNumber == 4)
    #expect(other.plan(from: [z], to: [z]) == nil)
  }

  @Test func `what is behind a sealed border is an obstacle`() throws {
    for isSealed in [false, true] {
      let recorder = Recorder()
      let graph = Graph()
      graph.recorder = recorder
      let x = recorder.border(of: Node(Tensor(2)), isSealed: isSealed)
      let y = try graph.apply(.sin, x)
      _ = try Ancestry(of: [y])
      #expect((recorder.plan(from: [x], to: [y]) == nil) == isSealed)
    }
  }

  @Test func `rows of stacked steps are taken out of what is given`() throws {
    let recorder = Recorder()
    let graph = Graph()
    var rows: [Node] = []
    for number: Double in [1, 2, 3] {
      rows.append(try graph.steps([Node(Tensor([number, 1])), Node(Tensor([2, number]))]))
    }
    let given = try graph.steps(rows)
    graph.recorder = recorder
    let border = recorder.border(of: given, isSealed: true)
    let row = try #require(border.input(1)?.input(0))
    let plan = try #require(
      recorder.plan(from: [border], to: [try graph.apply(.add, border, row)]))
    // The one row that is asked for, and the sum.
    #expect(plan.opCount == 3)
    let numbers = Tensor((0..<12).map { Double($0) }, shape: [3, 2, 2])
    let result = try #require(try plan.run([numbers], interrupt: Interrupt())?.first)
    #expect(result.elements == [4, 6, 6, 8, 8, 10, 10, 12, 12, 14, 14, 16])
  }

  @Test func `a plan can be stopped`() throws {
    let plan = try recorded([Tensor(1)]) { [try $0.apply(.sin, $1[0])] }
    let interrupt = Interrupt()
    interrupt.request()
    #expect(throws: Interrupted.self) { try plan.run([Tensor(1)], interrupt: interrupt) }
  }

  @Test(arguments: Op.catalogue.members.filter(\.takesAnyNumbers))
  func `an op that takes any numbers refuses none`(op: Op) throws {
    for example in OpCase.all(of: op) {
      for number in [Double.nan, .infinity, -.infinity, -1e308, 0] {
        var odd = example
        odd.inputs = example.inputs.map { Tensor(repeating: number, shape: $0.shape) }
        #expect(throws: Never.self) { try odd.result() }
      }
    }
  }
}

extension OpCase {
  /// The same with other numbers in some inputs, where the op takes them.
  fileprivate func variants(at places: [Int]) throws -> [OpCase] {
    let factors = [1, 0.75, -0.5, 1.25]
    return factors.compactMap { factor in
      var copy = self
      for place in places {
        copy.inputs[place] = inputs[place].map({ $0 * factor }, { $0 * Float(factor) })
      }
      return (try? copy.result()) == nil ? nil : copy
    }
  }
}

/// The plan of what a body does to some inputs.
func recorded(
  _ inputs: [Tensor], _ body: (Graph, [Node]) throws -> [Node]
) throws -> Plan {
  let recorder = Recorder()
  let graph = Graph()
  graph.recorder = recorder
  let borders = inputs.map { recorder.border(of: Node($0), isSealed: false) }
  let outputs = try body(graph, borders)
  return try #require(recorder.plan(from: borders, to: outputs))
}
