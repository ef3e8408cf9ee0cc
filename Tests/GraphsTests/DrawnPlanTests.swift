import Catalogues
import Graphs
import OpCases
import Ops
import Tensors
import Testing

/// Plans of steps that draw random numbers.
struct DrawnPlanTests {
  private static let draws = Op.catalogue.members.filter(\.signature.isDraw)

  @Test(arguments: draws)
  func `a draw is made by the key of its step`(op: Op) throws {
    for example in OpCase.all(of: op).flatMap({ [$0, $0.narrowed] }) {
      let step = DrawingStep(3)
      let plan = try step.recorded(example.inputs) { graph, inputs in
        [try step.draw(op, inputs, example.attributes, as: "x", in: graph)]
      }
      // Those of a whole order are kernels that are given tensors.
      let isLoop = op !== Op.permutation && op !== Op.shuffle
      if try example.result().shape.elementCount > 0 {
        #expect((plan.program?.callCount == 0) == isLoop)
      }
      for number in [3, 4, 900] {
        let key = DrawingStep(number).key
        var attributes = example.attributes
        attributes.key = key.appending("x").appending(0).bits
        let keys = plan.draws.keys(at: key, after: [:])
        let found = try #require(
          try plan.run(example.inputs, keys: keys, interrupt: Interrupt()))
        let expected = try OpCase(op, example.inputs, attributes: attributes).result()
        #expect(found[0].isIdentical(to: expected), "\(example)")
      }
    }
  }

  @Test func `two draws alike stay two, and follow those that were made before`() throws {
    let step = DrawingStep(0)
    let attributes = Attributes(options: [.integers([5]), .integer(0)])
    let plan = try step.recorded([]) { graph, _ in
      let numbers = try (0..<3).map { _ in
        try step.draw(.randn, [], attributes, as: "x", in: graph)
      }
      return [numbers[2], try graph.apply(.add, numbers[0], numbers[1]), numbers[1]]
    }
    let key = DrawingStep(7).key
    var counts = [key.appending("x"): 4]
    let keys = plan.draws.keys(at: key, after: counts)
    let found = try #require(try plan.run([], keys: keys, interrupt: Interrupt()))
    let expected = try (4..<7).map { count in
      var attributes = attributes
      attributes.key = key.appending("x").appending(count).bits
      return try OpCase(.randn, attributes).result()
    }
    #expect(found[0].isIdentical(to: expected[2]) && found[2].isIdentical(to: expected[1]))
    #expect(zip(found[1].elements, expected[0].elements).allSatisfy { $0 != 2 * $1 })
    plan.draws.count(at: key, in: &counts)
    #expect(counts == [key.appending("x"): 7])
    // Without keys nothing can be drawn.
    #expect(try plan.run([], interrupt: Interrupt()) == nil)
  }

  @Test func `what nobody needs is not drawn, but counted`() throws {
    let step = DrawingStep(0)
    let attributes = Attributes(options: [.integers([5]), .integer(0)])
    let plan = try step.recorded([Tensor(2)]) { graph, inputs in
      _ = try step.draw(.rand, [], attributes, as: "x", in: graph)
      return [try graph.apply(.exp, inputs[0])]
    }
    #expect(plan.opCount == 1)
    var counts: [RandomKey: Int] = [:]
    plan.draws.count(at: step.key, in: &counts)
    #expect(counts == [step.key.appending("x"): 1])
  }

  @Test(arguments: [1.5, -0.1, .nan])
  func `a probability that is none is refused`(chance: Double) throws {
    let step = DrawingStep(0)
    let attributes = Attributes(options: [.integers([]), .integer(0)])
    let plan = try step.recorded([Tensor([0.5, 1])]) { graph, inputs in
      [try step.draw(.bernoulli, inputs, attributes, as: "x", in: graph)]
    }
    let keys = plan.draws.keys(at: step.key, after: [:])
    #expect(plan.program?.callCount == 0)
    #expect(try plan.run([Tensor([0.5, 0])], keys: keys, interrupt: Interrupt()) != nil)
    #expect(throws: TensorError.self) {
      try plan.run([Tensor([0.5, chance])], keys: keys, interrupt: Interrupt())
    }
  }

  @Test func `a draw whose place is not known is an obstacle`() throws {
    let step = DrawingStep(0)
    let attributes = Attributes(options: [.integers([5]), .integer(0)], key: 3)
    let unannounced = try step.found([]) { graph, _ in [try graph.apply(.rand, [], attributes)] }
    #expect(unannounced == nil)
    let other = DrawingStep(1)
    let elsewhere = try step.found([]) { graph, _ in
      [try other.draw(.rand, [], attributes, as: "x", in: graph)]
    }
    #expect(elsewhere == nil)
  }
}

/// A step of a loop that draws.
final class DrawingStep {
  private let loop = Call(.cell(0), in: nil)
  private let call: Call
  let key: RandomKey
  private var counts: [RandomKey: Int] = [:]

  init(_ number: Int) {
    call = Call(.step(number, label: nil), in: loop)
    key = RandomKey(seed: 5).appending(number)
    call.drawKey = key
  }

  /// A draw under a name.
  func draw(
    _ op: Op, _ inputs: [Node], _ attributes: Attributes, as name: String, in graph: Graph
  ) throws -> Node {
    call.binding = name
    let way = key.appending(name)
    let count = counts[way, default: 0]
    graph.recorder?.noteDraw(way, count: count, in: call)
    counts[way] = count + 1
    var drawn = attributes
    drawn.key = way.appending(count).bits
    return try graph.apply(op, inputs, drawn)
  }

  /// The plan of what a body does to some inputs.
  func recorded(
    _ inputs: [Tensor], _ body: (Graph, [Node]) throws -> [Node]
  ) throws -> Plan {
    try #require(try found(inputs, body))
  }

  /// The same; nil where there is an obstacle.
  func found(_ inputs: [Tensor], _ body: (Graph, [Node]) throws -> [Node]) throws -> Plan? {
    let recorder = Recorder()
    let graph = Graph()
    recorder.expectDraws(below: loop, after: [:])
    graph.recorder = recorder
    let borders = inputs.map { recorder.border(of: Node($0), isSealed: false) }
    let outputs = try body(graph, borders)
    recorder.endDraws(after: counts)
    return recorder.plan(from: borders, to: outputs)
  }
}
