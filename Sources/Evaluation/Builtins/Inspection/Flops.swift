import Catalogues
import Graphs
import Tensors

extension Builtin {
  /// The arithmetic of a call: `flops(f, x…)`.
  static let flops = Builtin(
    "flops", usage: "flops(f, x…)",
    summary: "How many arithmetic operations f(x…) takes; a multiply-add counts as two.",
    documentation: """
      Every op counts as it says itself: a product of [n, k] and [k, m] 2 n k m, a function of every \
      element so many for each. Branches not taken and views count nothing.
      """,
    examples: [
      Example("flops((a, b) -> a @ b, ones(2, 3), ones(3, 4))", gives: "48"),
      Example("flops(x -> x', ones(2, 3))", gives: "0"),
    ]
  ) { invocation in
    let work = try invocation.watched().work
    return .numbers(
      Tensor(Double(work.flops), precision: invocation.evaluator.state.precision))
  }
}

extension Invocation {
  /// Calls the first argument with the others, all work noted.
  func watched() throws -> (result: Value, profile: Profile, work: Tally) {
    let function = try argument(0, "f")
    let (outer, outerTally) = (evaluator.profile, evaluator.graph.tally)
    let profile = Profile()
    evaluator.profile = profile
    evaluator.graph.tally = Tally()
    defer { (evaluator.profile, evaluator.graph.tally) = (outer, outerTally) }
    let result = try evaluator.call(
      function.value, named: function.name, Array(arguments.dropFirst()), at: range, in: activation)
    return (result, profile, evaluator.graph.tally ?? Tally())
  }
}
