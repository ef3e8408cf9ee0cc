import Syntax

/// Takes over what the cells of a session give now as what it holds.
public struct SessionPromotion: Sendable {
  /// What became of a file.
  public enum Outcome: Sendable, Equatable {
    /// It holds what its cells give already.
    case unchanged
    /// Some cells were rewritten.
    case promoted(cells: Int)
    /// Nothing was written.
    case refused([String])
  }
  /// The file.
  public let path: String
  /// What became of it.
  public let outcome: Outcome

  /// Rewrites the blocks of a file that fail its check, and nothing else.
  ///
  /// - Parameter acceptsErrors: whether cells may be rewritten that fail, or whose claims do, where
  ///   the file says otherwise; without it such a file stays as it is.
  public init(of path: String, acceptsErrors: Bool) {
    self.path = path
    do throws(Diagnostic) {
      outcome = try Self.promote(path, acceptsErrors: acceptsErrors)
    } catch {
      outcome = .refused(error.lines())
    }
  }

  /// Whether the file holds now what its cells give.
  public var succeeded: Bool { if case .refused = outcome { false } else { true } }

  /// The lines that report it.
  public var lines: [String] {
    let name = path.madeVisible
    switch outcome {
    case .unchanged: return ["\(name): nothing to change"]
    case .promoted(let cells):
      return ["\(name): rewrote \(cells) \(cells == 1 ? "cell" : "cells")"]
    case .refused(let lines): return ["\(name): not changed"] + lines.map { "  " + $0 }
    }
  }

  private static func promote(
    _ path: String, acceptsErrors: Bool
  ) throws(Diagnostic) -> Outcome {
    let plan = try PromotionPlan(of: path)
    if plan.changes.isEmpty { return .unchanged }
    let badNews = plan.changes.compactMap { change in
      change.news.map { "line \(change.line): \($0)" }
    }
    if !badNews.isEmpty, !acceptsErrors {
      return .refused(badNews + ["what went well fails now; --errors takes that over"])
    }
    try plan.write(plan.changes)
    return .promoted(cells: plan.changes.count)
  }
}
