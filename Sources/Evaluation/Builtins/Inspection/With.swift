import Catalogues
import Graphs
import Ops
import Syntax
import Tensors

extension Builtin {
  /// A copy with a change: `with(m, att.Wq = v)`.
  static let with = Builtin(
    "with", usage: "with(m, path = v, …)",
    summary: "A copy of a record or layer with some fields replaced.",
    documentation: """
      A path goes through records, layers and lists, and down to a place of a tensor: \
      with(m, blocks[1].W = 0), with(m, W[0, 2] = 5). A parameter keeps its shape; a number stands \
      for a tensor of it.
      """,
    examples: [
      Example("with((a = 1, b = 2), b = 5).b", gives: "5"),
      Example("with((a = [1, 2, 3]), a[-1] = 9).a", gives: "[1, 2, 9]"),
    ]
  ) { invocation in
    let record = try invocation.argument(0, "m")
    var value = record.value
    for argument in invocation.arguments {
      guard let path = argument.path else { continue }
      guard let changed = try replaced(path, in: value, by: argument, invocation) else {
        throw invocation.fail(
          "\(record.value.kindText) has no \(path.text)", kind: .name, at: argument.range,
          hint: record.value.fieldsText)
      }
      value = changed
    }
    return value
  }

  private static func replaced(
    _ path: [PathPart], in value: Value, by new: Argument, _ invocation: Invocation
  ) throws -> Value? {
    do {
      return try invocation.evaluator.changing(path[...], in: value) { old, isParameter in
        guard isParameter, let name = path.last?.name else { return new.value }
        return try parameter(name, like: old, new, invocation)
      }
    } catch let error as TensorError {
      throw invocation.fail(error.message, kind: .shape, at: new.range)
    }
  }

  // A parameter keeps its shape and axis names; a number stands for a tensor of its shape.
  private static func parameter(
    _ name: String, like old: Value, _ new: Argument, _ invocation: Invocation
  ) throws -> Value {
    guard case .tensor(let before) = old, case .tensor(let after) = new.value else {
      throw invocation.fail(
        "\(name) is \(old.kindText), not \(new.value.kindText)", at: new.range)
    }
    if before.shape == after.shape { return .tensor(Variable(after.node, before.labels)) }
    do {
      let sizes = Attributes(options: [.integers(before.shape.sizes)])
      let node = try invocation.evaluator.graph.apply(.expand, after.node, sizes)
      return .tensor(Variable(node, before.labels))
    } catch is TensorError {
      throw invocation.fail(
        "\(name) is \(before.shapeText), not \(after.shapeText)", kind: .shape, at: new.range)
    }
  }
}

extension Value {
  /// What fields it has, if they are few enough to say.
  fileprivate var fieldsText: String? {
    guard case .record(let record) = self else { return nil }
    return Evaluator.list(record.fields.map(\.name))
  }
}
