import Graphs
import Syntax
import Tensors

/// The cases of a claim, checked one by one at first and then many at once, by a plan.
///
/// A plan gives the bits that evaluation gives, so it finds the same cases to fail. The first that
/// fails is evaluated, to tell how.
final class ClaimCases {
  private let evaluator: Evaluator
  private let code: ClaimCode
  private let activation: Activation
  private let outer: Scope?

  /// Cases looked at.
  private(set) var count = 0
  /// Cases that fail.
  private(set) var failures = 0
  /// The first case that fails.
  private(set) var counterexample: ClaimReport.Counterexample?

  private var recorded: RecordedClaim?
  private var pending: [[Record.Field]] = []
  private var attempts = 0
  private var isQuiet = false

  // So many cases cost less than a recording.
  private static let fewCases = 8
  private static let mostAttempts = 2

  init(_ code: ClaimCode, with evaluator: Evaluator, in activation: Activation) {
    self.code = code
    self.evaluator = evaluator
    self.activation = activation
    outer = activation.scope
  }

  /// Takes the next case, whose scope is the activation's.
  func take(_ variables: [Record.Field]) throws {
    if let recorded, recorded.takes(variables) {
      pending.append(variables)
      if pending.count == recorded.batch { try finish() }
      return
    }
    try finish()
    if isQuiet, recorded == nil, count >= ClaimCases.fewCases, attempts < ClaimCases.mostAttempts,
      evaluator.mayPlan
    {
      attempts += 1
      recorded = try RecordedClaim(code, variables, after: outer, with: evaluator, in: activation)
    }
    let before = evaluator.effects
    try check(variables)
    isQuiet = evaluator.effects == before
  }

  /// Checks the cases that wait.
  func finish() throws {
    if pending.isEmpty { return }
    let cases = pending
    pending = []
    let scope = activation.scope
    defer { activation.scope = scope }
    guard let holds = try recorded?.check(cases, with: evaluator) else {
      // Some of them go another way, or wrong.
      for variables in cases { try checkAgain(variables) }
      return
    }
    for (variables, holds) in zip(cases, holds) {
      if !holds && counterexample == nil {
        try checkAgain(variables)
      } else {
        count += 1
        failures += holds ? 0 : 1
      }
    }
  }

  private func checkAgain(_ variables: [Record.Field]) throws {
    activation.scope = RecordedClaim.scope(of: variables, in: outer)
    try check(variables)
  }

  private func check(_ variables: [Record.Field]) throws {
    let comparison = try evaluator.compare(code.claim, in: activation)
    count += 1
    if comparison.holds { return }
    failures += 1
    if counterexample != nil { return }
    counterexample = ClaimReport.Counterexample(
      variables: variables, place: comparison.place, left: comparison.left,
      right: comparison.right, sign: Evaluator.sign(of: code.claim.expression))
  }

  /// What is known of a claim that was stopped on the way.
  var text: String {
    failures == 0 ? "all \(count) cases so far held" : "\(failures) of \(count) cases so far failed"
  }
}

extension Evaluator {
  /// How much evaluation has done besides giving values: to be compared.
  fileprivate var effects: [Int] {
    [drawCounts.values.reduce(0, +), notes.count, innerReports.count, graph.interrupt.stepCount]
  }
}
