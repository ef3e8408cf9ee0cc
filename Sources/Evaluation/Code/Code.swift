import Graphs
import Syntax

/// An expression made ready to run: what can be known before it runs is known, local names have
/// slots.
///
/// Code never changes once it is made, so sessions on several threads share that of the prelude.
class Code: @unchecked Sendable {
  /// What it was made from; messages and `do` look at it.
  final let expression: Expression

  /// Whether running it runs no other code.
  final let isLeaf: Bool

  init(_ expression: Expression, isLeaf: Bool = false) {
    self.expression = expression
    self.isLeaf = isLeaf
  }

  final var range: SourceRange { expression.range }

  /// The value; `Evaluator.evaluate` calls it, and counts how deep calls are nested.
  func run(with evaluator: Evaluator, in activation: Activation) throws -> Value {
    // Every form of expression runs in a way of its own.
    throw evaluator.fail(.value, "this cannot be evaluated", at: range, in: activation)
  }

  /// The tensor that a name or number stands for; nil where its axes have names, or `run` has to tell.
  ///
  /// The operands of most operators come this way, which saves making a value of each.
  func plainNode(with evaluator: Evaluator, in activation: Activation) -> Node? { nil }

  /// The number it stands for where it is one as it is written.
  var number: Double? { nil }

  /// The name it is, or ends in: `att` of `m.att`, `softmax` of `softmax[S]`.
  var name: String? { nil }
}
