public import Evaluation
public import Syntax

/// What a notebook answers to one cell.
public struct Response: Sendable {
  /// A piece of the answer, in the order it came.
  public enum Part: Sendable {
    /// What statements gave.
    case result(CellResult)
    /// Lines of a command.
    case text([String])
    /// What became of names.
    case changes(ValueChanges)
  }
  /// The pieces; none where the cell failed.
  public internal(set) var parts: [Part] = []
  /// What was wrong; the notebook is then as it was before the cell.
  public internal(set) var diagnostic: Diagnostic?
  /// The number its value can be used by: 3 for `_3`; nil where it gave none.
  public internal(set) var number: Int?
  /// Lines that differ from run to run, such as times: for a screen, never for a file.
  public internal(set) var remarks: [String] = []
  /// Names it left behind: they were made from something that it changed.
  public internal(set) var stale: [StaleName] = []
  /// How it went, as far as its text does not say.
  public internal(set) var course = Course()
  /// Whether it asked to leave.
  public internal(set) var wantsToQuit = false
  /// The significant digits its numbers are shown with.
  public internal(set) var digits: Int
  /// Claims that failed in files it ran.
  private var failedClaimsElsewhere = 0

  init(digits: Int) { self.digits = digits }

  /// Whether Ctrl-C ended it.
  public var isInterrupted: Bool { diagnostic?.kind == .interrupted }

  /// How many claims do not hold, in the cell and in files it ran.
  public var failedClaims: Int {
    parts.reduce(failedClaimsElsewhere) { count, part in
      guard case .result(let result) = part else { return count }
      return count + result.outcomes.count { $0.isFailedClaim }
    }
  }

  /// Whether all went well.
  public var isFine: Bool { diagnostic == nil && failedClaims == 0 }

  /// Takes up what a command gave.
  mutating func add(_ reply: Command.Reply) {
    parts += reply.parts
    number = reply.number ?? number
    remarks += reply.remarks
    wantsToQuit = wantsToQuit || reply.wantsToQuit
    failedClaimsElsewhere += reply.failedClaims
  }
}

extension CellResult {
  /// The value of the last statement that gave one.
  var lastValue: Value? {
    for outcome in outcomes.reversed() {
      if case .value(let value) = outcome.content { return value }
    }
    return nil
  }
}

extension Outcome {
  fileprivate var isFailedClaim: Bool {
    if case .claim(let report) = content { !report.holds } else { false }
  }
}
