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
  // Cases evaluated one after the other since the last recording, and recordings in vain.
  private var run = 0
  private var vain = 0
  private var isQuiet = false

  // So many cases cost less than a recording.
  private static let fewCases = 8
  private static let mostVain = 2

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
    if isQuiet, run >= ClaimCases.fewCases, vain < ClaimCases.mostVain, evaluator.mayPlan {
      // Perhaps the last ones were of other shapes.
      recorded = try RecordedClaim(code, variables, after: outer, with: evaluator, in: activation)
      if recorded == nil { vain += 1 }
      run = 0
    }
    run += 1
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
      vain += 1
      if vain >= ClaimCases.mostVain { recorded = nil }
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
