import Graphs
import Syntax

/// A name: a local one by its slot, any other by search.
final class NameCode: Code, @unchecked Sendable {
  private let text: String
  private let place: Names.Place
  /// What it means where nobody has given it another meaning, in the prelude for good.
  private let standard: Value?
  private let isStandard: Bool
  private let symbol: Symbol

  init(_ text: String, _ expression: Expression, in compiler: Compiler) {
    self.text = text
    symbol = Symbol(text)
    place = compiler.names?.place(of: text) ?? .absent
    standard = Evaluator.standardFunction(text)
    if case .absent = place, compiler.home == .prelude {
      isStandard = standard != nil
    } else {
      isStandard = false
    }
    super.init(expression, isLeaf: true)
  }

  override var name: String? { text }

  override func run(with evaluator: Evaluator, in activation: Activation) throws -> Value {
    switch place {
    case .slot(let slot):
      if let value = activation.scope?.value(at: slot, named: text) { return value }
    case .absent:
      if isStandard, let standard { return standard }
      if activation.home == .session {
        if let value = try evaluator.sessionValue(text, symbol) { return value }
        if let standard { return standard }
      }
    case .unknown: break
    }
    return try evaluator.lookup(text, at: range, in: activation)
  }

  override func plainNode(with evaluator: Evaluator, in activation: Activation) -> Node? {
    guard case .slot(let slot) = place else { return nil }
    return activation.scope?.plainNode(at: slot, named: text)
  }
}
