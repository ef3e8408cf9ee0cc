import Graphs
import Ops
import Syntax
import Tensors

/// Turns trees into values: the meeting of names and numbers.
///
/// One evaluator runs one cell. It walks the tree, applies ops to the graph, and notes under which
/// name and in which call every value was bound.
final class Evaluator {
  let graph: Graph
  let host: any Host
  /// Bytes a loop may keep before its steps are cut off from their history.
  let historyLimit: Int
  var state: SessionState
  /// Remarks for the reader, in order.
  var notes: [String] = []
  /// Claims checked inside functions that failed, the first for each place.
  var innerReports: [InnerReport] = []
  /// What a `do` in progress replaces.
  var interventions: Interventions?
  /// Draws so far, by key: the same path drawing twice gives different numbers.
  var drawCounts: [RandomKey: Int] = [:]
  /// What session names reach, as far as asked for; forgotten when a name is bound.
  var reaches: [String: Reach] = [:]
  /// Gradients being taken: what runs inside will be asked for its history at once.
  var gradientDepth = 0
  private var depth = 0

  /// The most evaluations, brackets and calls, inside one another; the stack is sized for them.
  static let depthLimit = 40_000

  init(graph: Graph, host: any Host, state: SessionState, historyLimit: Int) {
    self.graph = graph
    self.host = host
    self.state = state
    self.historyLimit = historyLimit
  }

  /// The value of an expression.
  func evaluate(_ expression: Expression, in activation: Activation) throws -> Value {
    depth += 1
    defer { depth -= 1 }
    if depth > Evaluator.depthLimit {
      throw fail(.limit, "calls are nested too deeply", at: expression.range, in: activation)
    }
    return try value(of: expression, in: activation)
  }

  private func value(of expression: Expression, in activation: Activation) throws -> Value {
    switch expression.kind {
    case .number(let number):
      return .tensor(Variable(Node(Tensor(number, precision: state.precision))))
    case .name(let name):
      return try lookup(name, at: expression.range, in: activation)
    case .binary(let sign, let left, let right):
      let a = try evaluate(left, in: activation)
      let b = try evaluate(right, in: activation)
      return try combine(sign, a, b, at: expression.range, left, right, in: activation)
    case .unary(let sign, let operand):
      // A written number is one, whatever its sign: `h[-1]` is a plain place.
      if sign == .negate, case .number(let number) = operand.kind {
        return .tensor(Variable(Node(Tensor(-number, precision: state.precision))))
      }
      let x = try evaluate(operand, in: activation)
      return try applyElementwise(
        sign == .negate ? .negate : .not, sign.rawValue, x, at: expression.range, in: activation)
    case .call(let callee, let arguments):
      return try call(callee, arguments, at: expression.range, in: activation)
    case .index(let base, let indices):
      return try index(base, indices, at: expression.range, in: activation)
    case .field(let base, let name):
      let value = try evaluate(base, in: activation)
      return try field(name, of: value, at: expression.range, base: base, in: activation)
    case .transpose(let base):
      let value = try evaluate(base, in: activation)
      return try applyElementwise(.transpose, "'", value, at: expression.range, in: activation)
    default:
      return try constructed(expression, in: activation)
    }
  }

  // The forms that build or choose a value.
  private func constructed(_ expression: Expression, in activation: Activation) throws -> Value {
    switch expression.kind {
    case .text(let text): return .text(text)
    case .brackets(let elements):
      return try stack(elements, at: expression.range, in: activation)
    case .list(let elements): return .list(try elements.map { try evaluate($0, in: activation) })
    case .record(let fields):
      return .record(
        Record(try fields.map { Record.Field($0.name, try evaluate($0.value, in: activation)) }))
    case .block(let statements): return try block(statements, in: activation)
    case .approximately(let left, let right, let tolerance):
      let comparison = try approximately(left, right, tolerance, in: activation)
      return .numbers(Tensor(comparison.holds ? 1 : 0, precision: state.precision))
    case .lambda(let parameters, let body):
      return .function(
        .closure(
          Closure(
            name: nil, parameters: parameters, result: nil, body: body,
            source: activation.source, range: expression.range,
            scope: activation.scope?.snapshot, home: activation.home)))
    case .conditional(let condition, let then, let otherwise):
      let isTrue = try truth(of: condition, then, otherwise, in: activation)
      return try evaluate(isTrue ? then : otherwise, in: activation)
    case .ascription(let base, let shape):
      let value = try evaluate(base, in: activation)
      return try ascribe(value, shape, owner: nil, in: activation)
    case .derivative(let output, let input):
      return try derivative(of: output, by: input, at: expression.range, in: activation)
    default:
      throw fail(.value, "this has no value", at: expression.range, in: activation)
    }
  }

  /// Whether an `if` goes one way or the other: needs one number.
  private func truth(
    of condition: Expression, _ then: Expression, _ otherwise: Expression,
    in activation: Activation
  ) throws -> Bool {
    let value = try evaluate(condition, in: activation)
    let source = activation.source
    let text = source[condition.range]
    guard case .tensor(let variable) = value else {
      throw fail(
        .value, "if needs one number, \(text) is \(value.kindText)", at: condition.range,
        in: activation)
    }
    if let number = variable.tensor.singleNumber { return number != 0 }
    throw fail(
      .value, "if needs one number, \(text) is \(value.kindText)", at: condition.range,
      in: activation,
      hint: "try where(\(text), \(source[then.range]), \(source[otherwise.range]))")
  }

  /// A mistake at a place of the text that is running.
  func fail(
    _ kind: Diagnostic.Kind, _ message: String, at range: SourceRange, in activation: Activation,
    hint: String? = nil
  ) -> Diagnostic {
    Diagnostic(kind, message, source: activation.source, range: range, hint: hint)
  }
}
