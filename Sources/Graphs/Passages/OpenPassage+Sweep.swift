import Ops
import Tensors

extension OpenPassage {
  /// Carries adjoints back from the results, step by step, the last first.
  ///
  /// - Parameter sums: the adjoints of the sources so far.
  /// - Throws: `ImpassableHistory` where the history has to be made, and `Interrupted`.
  func carryBack(
    _ arrivals: PassageArrivals, sums: [Tensor?], in graph: Graph
  ) throws -> PassageDepartures {
    var sweep = StepwiseSweep(self, arrivals, sums, in: graph)
    var step = end
    while step > passage.start {
      step -= 1
      try sweep.carryBack(step)
      while let done = try sweep.carryBackChain(from: step - 1) { step -= done }
    }
    return sweep.departures
  }
}
