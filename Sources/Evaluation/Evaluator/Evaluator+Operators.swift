import Graphs
import Ops
import Syntax
import Tensors

extension BinaryOperator {
  /// The op behind the sign; nil for a range, which is not elementwise.
  var op: Op? {
    switch self {
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    case .divide: .divide
    case .matmul: .matmul
    case .power: .power
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    case .and: .and
    case .or: .or
    case .range: nil
    }
  }
}

extension Evaluator {
  /// The value of an infix form.
  func combine(
    _ code: BinaryCode, _ a: Value, _ b: Value, in activation: Activation
  ) throws -> Value {
    let (sign, left, right) = (code.sign, code.left, code.right)
    guard let op = sign.op else { return try span(a, b, at: code.range, in: activation) }
    do {
      return try pairwise(op, a, b)
    } catch let error as TensorError {
      throw explained(error, code, a, b, in: activation)
    } catch let error as KindError {
      throw fail(
        .value, "\(sign.rawValue) does not take \(error.value.kindText)",
        at: SourceRange(left.range.upper, right.range.lower), in: activation)
    }
  }

  /// An op on two values: on tensors, and leaf by leaf on records and lists of records.
  func pairwise(_ op: Op, _ a: Value, _ b: Value) throws -> Value {
    switch (a, b) {
    case (.tensor(let x), .tensor(let y)): return .tensor(try apply(op, x, y))
    case (.text(let x), .text(let y)) where op === Op.equal || op === Op.notEqual:
      return .numbers(Tensor((x == y) == (op === Op.equal) ? 1 : 0))
    case (.record(let x), .record(let y)):
      if let extra = y.fields.first(where: { y.moves($0) && x[$0.name] == nil }) {
        throw TensorError("the left side has no field \(extra.name)", kind: .value)
      }
      return .record(
        try x.mapped { field in
          guard let other = y[field.name] else {
            throw TensorError("the right side has no field \(field.name)", kind: .value)
          }
          return try self.pairwise(op, field.value, other)
        })
    case (.record(let x), _): return .record(try x.mapped { try self.pairwise(op, $0.value, b) })
    case (_, .record(let y)): return .record(try y.mapped { try self.pairwise(op, a, $0.value) })
    case (.list(let x), .list(let y)) where x.count == y.count:
      return .list(try zip(x, y).map { try pairwise(op, $0, $1) })
    case (.list(let x), .tensor): return .list(try x.map { try pairwise(op, $0, b) })
    case (.tensor, .list(let y)): return .list(try y.map { try pairwise(op, a, $0) })
    default: throw KindError(value: KindError.culprit(a, b))
    }
  }

  /// An op on every element of a value, leaf by leaf on records.
  func applyElementwise(
    _ op: Op, _ sign: String, _ value: Value, at range: SourceRange, in activation: Activation
  ) throws -> Value {
    do { return try elementwise(op, value) } catch let error as KindError {
      throw fail(
        .value, "\(sign) does not take \(error.value.kindText)", at: range, in: activation)
    } catch { throw located(error, at: range, in: activation) }
  }

  func elementwise(_ op: Op, _ value: Value) throws -> Value {
    switch value {
    case .tensor(let x): return .tensor(try apply(op, x, .none))
    case .record(let record):
      return .record(try record.mapped { try self.elementwise(op, $0.value) })
    case .list(let values): return .list(try values.map { try elementwise(op, $0) })
    default: throw KindError(value: value)
    }
  }

  /// An op on one tensor, labels following.
  func apply(_ op: Op, _ x: Variable, _ attributes: Attributes) throws -> Variable {
    let node = try graph.apply(op, x.node, attributes)
    if x.labels.isEmpty { return Variable(node) }
    return Variable(node, try op.labels([(x.shape, x.labels)], attributes))
  }

  /// An op on two tensors, labels following; a labelled operand goes to its namesakes.
  func apply(_ op: Op, _ x: Variable, _ y: Variable) throws -> Variable {
    if x.labels.isEmpty && y.labels.isEmpty {
      return Variable(try graph.apply(op, x.node, y.node, .none))
    }
    var (a, b) = (x, y)
    if case .broadcast = op.labels {
      if a.shape.rank < b.shape.rank { a = try aligned(a, with: b) }
      if b.shape.rank < a.shape.rank { b = try aligned(b, with: a) }
    }
    // First the numbers: names are only looked at where the shapes fit.
    let node = try graph.apply(op, a.node, b.node, .none)
    return Variable(node, try op.labels([(a.shape, a.labels), (b.shape, b.labels)], .none))
  }

  /// An op on any number of tensors, labels following.
  func apply(_ op: Op, _ inputs: [Variable], _ attributes: Attributes) throws -> Variable {
    if inputs.count == 1 { return try apply(op, inputs[0], attributes) }
    let node = try graph.apply(op, inputs.map(\.node), attributes)
    if inputs.allSatisfy(\.labels.isEmpty) { return Variable(node) }
    return Variable(node, try op.labels(inputs.map { ($0.shape, $0.labels) }, attributes))
  }

  /// The smaller operand with axes of size 1 put in, where all of its axes have a namesake.
  private func aligned(_ small: Variable, with large: Variable) throws -> Variable {
    let names = small.labels.names.compactMap { $0 }
    let others = large.labels.padded(to: large.shape.rank)
    guard names.count == small.shape.rank, names.count > 0,
      names.allSatisfy({ name in others.count { $0 == name } == 1 })
    else { return small }
    let places = names.compactMap { others.firstIndex(of: $0) }
    guard zip(places, places.dropFirst()).allSatisfy({ $0 < $1 }) else { return small }
    // Right-aligned already: nothing to put in.
    if places == Array((large.shape.rank - places.count)..<large.shape.rank) { return small }
    var sizes = Array(repeating: 1, count: large.shape.rank - places[0])
    var labels: [String?] = Array(repeating: nil, count: sizes.count)
    for (axis, place) in places.enumerated() {
      sizes[place - places[0]] = small.shape[axis]
      labels[place - places[0]] = names[axis]
    }
    let node = try graph.apply(
      .reshape, small.node, Attributes(options: [.integers(sizes)]))
    return Variable(node, Labels(labels))
  }

  private func span(
    _ a: Value, _ b: Value, at range: SourceRange, in activation: Activation
  ) throws -> Value {
    guard case .tensor(let low) = a, let from = low.tensor.singleNumber,
      case .tensor(let high) = b, let to = high.tensor.singleNumber
    else { throw fail(.value, ".. needs two numbers", at: range, in: activation) }
    let attributes = Attributes(
      options: [.number(from), .number(to)], precision: state.precision)
    do { return .tensor(Variable(Node(try graph.apply(.range, [], attributes).value))) } catch {
      throw located(error, at: range, in: activation)
    }
  }

  /// An engine's error with a place.
  func located(_ error: any Error, at range: SourceRange, in activation: Activation) -> Diagnostic {
    switch error {
    case let error as Diagnostic: return error
    case let error as TensorError:
      return fail(
        Diagnostic.Kind(error.kind), error.message, at: range, in: activation, hint: error.hint)
    case is Interrupted: return Diagnostic(.interrupted, "stopped")
    case let error as RowsError:
      return fail(.value, "\(error.value.kindText) has no rows", at: range, in: activation)
    case let error as KindError:
      return fail(.value, "\(error.value.kindText) does not fit here", at: range, in: activation)
    default: return fail(.value, "\(error)", at: range, in: activation)
    }
  }
}

/// A value of a kind that an operation does not take.
struct KindError: Error {
  let value: Value

  static func culprit(_ a: Value, _ b: Value) -> Value {
    if case .tensor = a { b } else { a }
  }
}

extension Diagnostic.Kind {
  init(_ kind: TensorError.Kind) {
    switch kind {
    case .shape: self = .shape
    case .label: self = .label
    case .value: self = .value
    case .limit: self = .limit
    }
  }
}

extension Record {
  /// The same with the fields that arithmetic moves replaced.
  func mapped(_ transform: (Field) throws -> Value) rethrows -> Record {
    var result = self
    for place in fields.indices where moves(fields[place]) {
      result.fields[place].value = try transform(fields[place])
    }
    return result
  }
}
