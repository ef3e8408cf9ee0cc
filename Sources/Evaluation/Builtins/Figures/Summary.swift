import Catalogues
import Graphs
import Ops
import Tensors

extension Builtin {
  /// What a model is made of.
  static let summary = Builtin(
    "summary", usage: "summary(m, x)",
    summary: "A model's parts and parameters; with inputs also what m(x) costs.",
    documentation: """
      One row for each part of the model and each parameter. With inputs, all that m takes, m is \
      called and the arithmetic operations of the call are counted, a multiply-add as two, and \
      the numbers it keeps for a gradient.
      """,
    examples: []
  ) { invocation in
    let model = try invocation.argument(0, "m")
    guard case .record = model.value else {
      throw invocation.fail(
        "summary needs a model, not \(model.value.kindText)", at: model.range)
    }
    var fields = [Record.Field("m", model.value)]
    let inputs = invocation.arguments.dropFirst().map(\.value)
    if !inputs.isEmpty {
      let result = try invocation.call(model, inputs)
      let work = try Work(from: [model.value] + inputs, to: result)
      fields.append(Record.Field("y", result))
      fields.append(Record.Field("flops", .numbers(Tensor(Double(work.flops)))))
      fields.append(Record.Field("kept", .numbers(Tensor(Double(work.keptNumbers)))))
    }
    return .figure(Figure("summary", fields))
  }
}

/// What lies between some values and another that was computed from them.
private struct Work {
  private(set) var flops = 0
  /// The numbers of all values on the way.
  private(set) var keptNumbers = 0

  init(from inputs: [Value], to result: Value) throws {
    let given = try Ancestry(of: inputs.flatMap(\.nodes))
    for node in try Ancestry(of: result.nodes).nodes where given.place(of: node) == nil {
      guard let op = node.op else { continue }
      let cost = op.cost(node.inputs.map(\.shape), node.attributes, node.shape)
      flops += cost.flops
      if cost.bytes > 0 { keptNumbers += node.shape.elementCount }
    }
  }
}
