import Catalogues
import Graphs
import Tensors

extension Builtin {
  /// What a model is made of.
  static let summary = Builtin(
    "summary", usage: "summary(m, x…)",
    summary: "A model's parts and parameters; with inputs what every layer called in m(x…) costs.",
    documentation: """
      Without inputs one row for each part of the model and each parameter. With inputs, all that m \
      takes, m is called, and there is a row for each layer called: its result, its parameters, the \
      arithmetic operations, a multiply-add as two, and the memory of the results, which a gradient \
      keeps. A layer's row counts the layers it calls too; one called several times says how often.
      """,
    examples: []
  ) { invocation in
    let model = try invocation.argument(0, "m")
    let inputs = invocation.arguments.dropFirst()
    if inputs.isEmpty {
      guard case .record = model.value else {
        throw invocation.fail(
          "summary needs a model, not \(model.value.kindText)", at: model.range,
          hint: "a function needs its inputs too: summary(f, x)")
      }
      return .figure(Figure("summary", [.init("m", model.value)]))
    }
    let (result, profile, work) = try invocation.watched()
    let calls = profile.rows.map { row in
      let times = row.calls > 1 ? " ×\(row.calls)" : ""
      return Value.record(
        Record([
          .init("layer", .text(row.path.joined(separator: ".") + times)),
          .init("result", .text(row.result)), .init("parameters", .count(row.parameters)),
          .init("flops", .count(row.work.flops)), .init("bytes", .count(row.work.bytes)),
        ]))
    }
    return .figure(
      Figure(
        "summary",
        [
          .init("m", model.value), .init("y", result), .init("flops", .count(work.flops)),
          .init("bytes", .count(work.bytes)), .init("calls", .list(calls)),
        ]))
  }
}

extension Value {
  fileprivate static func count(_ number: Int) -> Value { .numbers(Tensor(Double(number))) }
}
