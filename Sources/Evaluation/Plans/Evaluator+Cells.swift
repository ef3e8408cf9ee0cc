import Graphs
import Syntax

extension Evaluator {
  /// The value of an expression at the session.
  ///
  /// One that did large things and is evaluated again, with the same text, gets a plan: numbers go in, its
  /// value comes out, and its history is made when something asks for it. Where something did, it is
  /// evaluated from then on.
  func evaluateCell(_ code: Code, in activation: Activation) throws -> Value {
    guard let cells = plans?.cells, !code.isLeaf, mayPlan, gradientDepth == 0 else {
      return try evaluate(code, in: activation)
    }
    let text = String(activation.source[code.range])
    switch cells.way(of: text) {
    case .evaluated: return try evaluate(code, in: activation)
    case .unknown:
      let before = CellWork(of: self)
      let value = try evaluate(code, in: activation)
      if CellWork(of: self).isWorthPlanning(since: before, cells.leastWork) {
        cells.note(.recorded, of: text)
      }
      return value
    case .recorded:
      // Not in the calls of the cell itself: they count how often a name was called.
      let trial = sessionActivation(source: activation.source)
      trial.binding = activation.binding
      guard let (result, plan) = try CellPlan.recording(code, in: trial, with: self) else {
        cells.note(.evaluated, of: text)
        return try evaluate(code, in: activation)
      }
      cells.note(.planned(plan), of: text)
      return standIn(for: result, of: code, in: activation, seeing: plan.names)
    case .planned(let plan):
      guard let result = try plan.run(with: self) else {
        cells.note(.recorded, of: text)
        return try evaluate(code, in: activation)
      }
      cells.note(.planned(plan), of: text)
      return standIn(for: result, of: code, in: activation, seeing: plan.names)
    }
  }

  /// The numbers with a history that is made when something asks for it.
  private func standIn(
    for result: Value, of code: Code, in activation: Activation, seeing names: Set<String>
  ) -> Value {
    let surroundings = StepSurroundings(in: activation.call, with: self, seeing: names)
    let replay = Replay(inputs: []) { [plans] _ in
      plans?.cells.note(.evaluated, of: String(activation.source[code.range]))
      return try surroundings.evaluate {
        try self.evaluate(code, in: activation).tensors.map(\.node)
      }
    }
    return replay.standingIn(for: result)
  }
}

/// How much evaluation has done so far.
private struct CellWork {
  let bytes: Int
  let ops: Int
  let longLoops: Int
  let effects: [Int]
  let sizes: [String: Int]

  // More of them make a plan that is long in the making.
  private static let mostOps = 20_000

  init(of evaluator: Evaluator) {
    bytes = evaluator.graph.bytesMade
    ops = evaluator.graph.opCount
    longLoops = evaluator.longLoopCount
    effects = evaluator.effects
    sizes = evaluator.state.sizes.mapValues(\.value)
  }

  /// Whether a plan would do it faster.
  func isWorthPlanning(since before: CellWork, _ least: RepeatedCells.LeastWork) -> Bool {
    let (bytes, ops) = (bytes - before.bytes, ops - before.ops)
    return ops >= least.ops && ops <= CellWork.mostOps && bytes >= least.bytes
      && bytes >= ops * least.bytesAnOp && longLoops == before.longLoops
      && effects == before.effects && sizes == before.sizes
  }
}
