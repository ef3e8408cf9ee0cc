import Syntax
import Tensors

/// `[a, b]`: stacked into a tensor where the shapes are equal.
final class BracketsCode: Code, @unchecked Sendable {
  private let elements: [Code]
  /// Brackets of written numbers, read once.
  private let literal: (numbers: [Double], shape: Shape)?

  init(_ elements: [Expression], _ expression: Expression, in compiler: Compiler) {
    var numbers: [Double] = []
    if let shape = BracketsCode.collect(elements, into: &numbers) {
      literal = (numbers, Shape(shape))
      self.elements = []
    } else {
      literal = nil
      self.elements = elements.map(compiler.code)
    }
    super.init(expression)
  }

  override func run(with evaluator: Evaluator, in activation: Activation) throws -> Value {
    if let literal {
      return .numbers(
        Tensor(literal.numbers, shape: literal.shape, precision: evaluator.state.precision))
    }
    return try evaluator.stacked(elements.map { try evaluator.evaluate($0, in: activation) })
  }

  private static func collect(
    _ elements: [Expression], into numbers: inout [Double]
  ) -> [Int]? {
    var inner: [Int]?
    for element in elements {
      let shape: [Int]
      switch element.kind {
      case .number(let number):
        numbers.append(number)
        shape = []
      case .unary(.negate, let operand):
        guard case .number(let number) = operand.kind else { return nil }
        numbers.append(-number)
        shape = []
      case .brackets(let entries):
        guard let found = collect(entries, into: &numbers) else { return nil }
        shape = found
      default: return nil
      }
      if let inner, inner != shape { return nil }
      inner = shape
    }
    guard let inner, inner.count < Shape.maximumRank else { return nil }
    return [elements.count] + inner
  }
}

/// A list: `(a, b)`, and `()`.
final class ListCode: Code, @unchecked Sendable {
  private let elements: [Code]

  init(_ elements: [Code], _ expression: Expression) {
    self.elements = elements
    super.init(expression)
  }

  override func run(with evaluator: Evaluator, in activation: Activation) throws -> Value {
    .list(try elements.map { try evaluator.evaluate($0, in: activation) })
  }
}

/// A record: `(h = a, c = b)`.
final class RecordCode: Code, @unchecked Sendable {
  private let fields: [(name: String, value: Code)]

  init(_ fields: [(name: String, value: Code)], _ expression: Expression) {
    self.fields = fields
    super.init(expression)
  }

  override func run(with evaluator: Evaluator, in activation: Activation) throws -> Value {
    .record(
      Record(
        try fields.map {
          Record.Field($0.name, try evaluator.evaluate($0.value, in: activation))
        }))
  }
}

/// A field: `m.W`.
final class FieldCode: Code, @unchecked Sendable {
  private let base: Code
  private let field: String

  init(_ base: Code, _ field: String, _ expression: Expression) {
    self.base = base
    self.field = field
    super.init(expression)
  }

  override var name: String? { field }

  override func run(with evaluator: Evaluator, in activation: Activation) throws -> Value {
    let value = try evaluator.evaluate(base, in: activation)
    if case .record(let record) = value, !record.isTrace, let found = record[field] { return found }
    return try evaluator.field(
      field, of: value, at: range, base: base.expression, in: activation)
  }
}

/// Entries of a value, or axes of a function: `x[0, 1:]`, `softmax[S]`.
final class IndexCode: Code, @unchecked Sendable {
  /// One entry between the brackets.
  struct Entry {
    enum Selection {
      case at(Code)
      case slice(Code?, Code?)
      /// The axes that the call going on was given: `mean[axes](x)`.
      case axes(Code)
    }
    /// `T` in `x[T = 3]`.
    let label: String?
    let selection: Selection
  }
  let base: Code
  let entries: [Entry]

  init(
    _ base: Expression, _ indices: [Expression.Index], _ expression: Expression,
    in compiler: Compiler
  ) {
    self.base = compiler.code(base)
    entries = indices.map { index in
      switch index.selection {
      case .at(let place):
        if case .name(let name) = place.kind, compiler.isAxes(name) {
          Entry(label: index.label, selection: .axes(compiler.code(place)))
        } else {
          Entry(label: index.label, selection: .at(compiler.code(place)))
        }
      case .slice(let low, let high):
        Entry(
          label: index.label, selection: .slice(low.map(compiler.code), high.map(compiler.code)))
      }
    }
    super.init(expression)
  }

  override var name: String? { base.name }

  override func run(with evaluator: Evaluator, in activation: Activation) throws -> Value {
    let value = try evaluator.evaluate(base, in: activation)
    return try evaluator.entries(of: value, self, in: activation)
  }
}
