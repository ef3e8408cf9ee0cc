import Catalogues
import Graphs
import Ops
import Syntax
import Tensors

extension Evaluator {
  /// Calls an op by name: sorts the arguments into tensors, axes and options.
  func call(
    _ ops: [Op], _ arguments: [Argument], axes: [AxisReference], at range: SourceRange,
    in activation: Activation
  ) throws -> Value {
    let positional = arguments.positional
    let op = ops.first { $0.signature.inputs.count == positional.count } ?? ops[0]
    let signature = op.signature
    let taken = signature.isVariadic ? positional.count : signature.inputs.count
    if positional.count < taken || (signature.isVariadic && taken == 0) {
      let missing = signature.inputs.dropFirst(positional.count).joined(separator: " and ")
      throw fail(
        .value, "\(op.name) needs \(missing)", at: range, in: activation,
        hint: "write \(op.usage)")
    }
    let inputs = Array(positional.prefix(taken))
    let rest = Array(positional.dropFirst(taken))
    do {
      var attributes = try options(of: op, rest, arguments, at: range, in: activation)
      if let mapped = try mapped(op, inputs, axes, attributes) { return mapped }
      let variables = try tensors(inputs, of: op, in: activation)
      if let first = variables.first {
        attributes.axes = try resolve(axes, of: op, for: first)
      } else if !axes.isEmpty {
        throw TensorError("\(op.name) takes no axes", kind: .label)
      }
      return .tensor(try applied(op, variables, attributes, in: activation))
    } catch let error as AxisError {
      throw explained(error, of: op, inputs, at: range, in: activation)
    } catch let error as TensorError where error.kind == .label && !axes.isEmpty {
      throw located(error, at: axesRange(of: op, range, in: activation), in: activation)
    } catch {
      throw located(error, at: range, in: activation)
    }
  }

  /// The mistake of an axis that cannot be told, under its name, with a way to tell it.
  private func explained(
    _ error: AxisError, of op: Op, _ inputs: [Argument], at range: SourceRange,
    in activation: Activation
  ) -> Diagnostic {
    let place = axesRange(of: op, range, in: activation)
    let hint = inputs.first.map {
      "rename one: (\(activation.source[$0.range]) : [\(error.renamed)])"
    }
    return fail(.label, error.cause.message, at: place, in: activation, hint: hint)
  }

  /// Where the axes of a call stand: behind the bracket.
  private func axesRange(
    of op: Op, _ range: SourceRange, in activation: Activation
  ) -> SourceRange {
    let callee = op.name + "["
    guard activation.source[range].hasPrefix(callee) else { return range }
    return SourceRange(range.lower + callee.utf8.count, range.upper)
  }

  private func applied(
    _ op: Op, _ inputs: [Variable], _ attributes: Attributes, in activation: Activation
  ) throws -> Variable {
    var attributes = attributes
    if op.signature.isDraw { attributes.key = drawKey(in: activation) }
    if inputs.count == 2, attributes.options.isEmpty, attributes.axes.isEmpty,
      !op.signature.isVariadic
    {
      return try apply(op, inputs[0], inputs[1])
    }
    if inputs.isEmpty { return Variable(try graph.apply(op, [], attributes)) }
    return try apply(op, inputs, attributes)
  }

  /// Elementwise ops map over records leaf by leaf; totals total the leaves.
  private func mapped(
    _ op: Op, _ inputs: [Argument], _ axes: [AxisReference], _ attributes: Attributes
  ) throws -> Value? {
    guard let first = inputs.first, !op.signature.isVariadic else { return nil }
    if inputs.count == 1, attributes.options.isEmpty, axes.isEmpty {
      guard case .record(let record) = first.value else { return nil }
      if case .same = op.labels, !op.signature.hasKeep { return try elementwise(op, first.value) }
      guard op === Op.sum else { return nil }
      let totals = try record.leaves.map { try apply(.sum, $0, allAxes(of: $0)) }
      guard let start = totals.first else { return .numbers(Tensor(0)) }
      return .tensor(try totals.dropFirst().reduce(start) { try apply(.add, $0, $1) })
    }
    if inputs.count == 2, case .broadcast = op.labels {
      if case .record = inputs[0].value {
        return try pairwise(op, inputs[0].value, inputs[1].value)
      }
      if case .record = inputs[1].value {
        return try pairwise(op, inputs[0].value, inputs[1].value)
      }
    }
    return nil
  }

  private func allAxes(of variable: Variable) -> Attributes {
    Attributes(axes: Array(0..<variable.shape.rank))
  }

  /// The tensors among the arguments; a single list given to a variadic op stands for its entries.
  private func tensors(
    _ arguments: [Argument], of op: Op, in activation: Activation
  ) throws -> [Variable] {
    var values = arguments.map { ($0.value, $0.range) }
    if op.signature.isVariadic, values.count == 1 {
      let range = values[0].1
      if case .list(let entries) = values[0].0 {
        values = entries.map { ($0, range) }
      } else if case .tensor(let variable) = values[0].0, variable.shape.rank > 2 {
        values = try Rows(of: values[0].0, with: self).all().map { ($0, range) }
      }
    }
    return try values.map { value, range in
      if case .tensor(let variable) = value { return variable }
      throw fail(.value, "\(op.name) does not take \(value.kindText)", at: range, in: activation)
    }
  }

  /// The axes of an application: those named, or the op's default.
  func resolve(
    _ references: [AxisReference], of op: Op, for input: Variable
  ) throws -> [Int] {
    let rank = input.shape.rank
    if references.isEmpty {
      switch op.signature.axes {
      case .none: return []
      case .many: return Array(0..<rank)
      case .manyOrLast, .one: return rank > 0 ? [rank - 1] : []
      }
    }
    if case .none = op.signature.axes {
      throw TensorError("\(op.name) takes no axes", kind: .label)
    }
    if case .one = op.signature.axes, references.count > 1 {
      throw TensorError("\(op.name) takes one axis", kind: .label)
    }
    let axes = try references.map { reference in
      switch reference {
      case .position(let place): try input.shape.axis(place)
      case .name(let name): try axis(named: name, of: input)
      }
    }
    if Set(axes).count != axes.count {
      throw TensorError("an axis is named twice", kind: .label)
    }
    return axes.sorted()
  }

  private func axis(named name: String, of input: Variable) throws -> Int {
    do { return try input.labels.axis(named: name, in: input.shape) } catch {
      let names = input.labels.names
      guard names.filter({ $0 == name }).count > 1 else { throw error }
      var renamed = names.map { $0 ?? "…" }
      if let last = renamed.lastIndex(of: name) { renamed[last] = name == "S" ? "T" : "S" }
      throw AxisError(cause: error, renamed: renamed.joined(separator: ", "))
    }
  }

  /// The settings of an application, by position behind the tensors or by name.
  private func options(
    of op: Op, _ rest: [Argument], _ all: [Argument], at range: SourceRange,
    in activation: Activation
  ) throws -> Attributes {
    var rest = rest
    var attributes = Attributes(precision: state.precision)
    for option in op.signature.options {
      if let named = all.first(where: { $0.label == [option.name] }) {
        attributes.options.append(try setting(option, [named], of: op, in: activation))
      } else if case .integers = option.kind, !rest.isEmpty {
        attributes.options.append(try setting(option, rest, of: op, in: activation))
        rest = []
      } else if !rest.isEmpty {
        attributes.options.append(
          try setting(option, [rest.removeFirst()], of: op, in: activation))
      } else if let value = option.defaultValue {
        attributes.options.append(value)
      } else if case .integers = option.kind {
        attributes.options.append(.integers([]))
      } else {
        throw fail(
          .value, "\(op.name) needs \(option.name)", at: range, in: activation,
          hint: "write \(op.usage)")
      }
    }
    if let extra = rest.first {
      throw fail(
        .value, "\(op.name) takes fewer arguments", at: extra.range, in: activation,
        hint: axesHint(op, extra, all, in: activation))
    }
    for argument in all {
      guard let label = argument.label?.joined(separator: ".") else { continue }
      if label == "keep", op.signature.hasKeep {
        attributes.keep = try whole(argument, of: op, in: activation) != 0
      } else if !op.signature.options.contains(where: { $0.name == label }) {
        throw fail(
          .name, "\(op.name) has no setting \(label)", at: argument.range, in: activation,
          hint: settingHint(op, label, argument, all, in: activation))
      }
    }
    return attributes
  }

  /// That axes stand in brackets, for `sum(X, axis = 0)` and `sum(X, 0)`.
  private func axesHint(
    _ op: Op, _ extra: Argument, _ all: [Argument], in activation: Activation
  ) -> String? {
    if case .none = op.signature.axes { return nil }
    let inputs = all.positional.prefix(op.signature.inputs.count)
    let texts = inputs.map { activation.source[$0.range] }.joined(separator: ", ")
    return "write \(op.name)[\(activation.source[extra.range])](\(texts))"
  }

  private func settingHint(
    _ op: Op, _ label: String, _ argument: Argument, _ all: [Argument], in activation: Activation
  ) -> String? {
    if ["axis", "dim", "axes"].contains(label),
      let hint = axesHint(op, argument, all, in: activation)
    {
      return hint
    }
    let names = op.signature.options.map(\.name) + (op.signature.hasKeep ? ["keep"] : [])
    return NearestName.of(label, in: names).map { "did you mean \($0)?" } ?? Evaluator.list(names)
      ?? "write \(op.usage)"
  }

  private func setting(
    _ option: Option, _ arguments: [Argument], of op: Op, in activation: Activation
  ) throws -> Attribute {
    switch option.kind {
    case .integer: return .integer(try whole(arguments[0], of: op, in: activation))
    case .integers:
      return .integers(try arguments.flatMap { try wholes($0, of: op, in: activation) })
    case .number:
      guard case .tensor(let variable) = arguments[0].value,
        let number = variable.tensor.singleNumber
      else { throw unfit(option.name, arguments[0], "a number", of: op, in: activation) }
      return .number(number)
    case .text:
      guard case .text(let text) = arguments[0].value else {
        throw unfit(option.name, arguments[0], "a text", of: op, in: activation)
      }
      return .text(text)
    }
  }

  private func whole(
    _ argument: Argument, of op: Op, in activation: Activation
  ) throws -> Int {
    let numbers = try wholes(argument, of: op, in: activation)
    guard numbers.count == 1 else {
      throw unfit("the setting", argument, "one whole number", of: op, in: activation)
    }
    return numbers[0]
  }

  private func wholes(
    _ argument: Argument, of op: Op, in activation: Activation
  ) throws -> [Int] {
    guard case .tensor(let variable) = argument.value, variable.shape.elementCount <= 64 else {
      throw unfit("the setting", argument, "whole numbers", of: op, in: activation)
    }
    return try variable.tensor.elements.map { number in
      guard let whole = Int(exactly: number) else {
        throw fail(
          .value, "\(op.name) needs whole numbers, not \(number)", at: argument.range,
          in: activation)
      }
      return whole
    }
  }

  private func unfit(
    _ name: String, _ argument: Argument, _ wanted: String, of op: Op, in activation: Activation
  ) -> Diagnostic {
    fail(
      .value, "\(name) of \(op.name) must be \(wanted), not \(argument.value.kindText)",
      at: argument.range, in: activation)
  }
}

extension Record {
  /// All tensors that arithmetic moves, in order.
  var leaves: [Variable] {
    fields.filter(moves).flatMap { field -> [Variable] in
      switch field.value {
      case .tensor(let variable): [variable]
      case .record(let record): record.leaves
      case .list(let values):
        values.flatMap { value -> [Variable] in
          switch value {
          case .tensor(let variable): [variable]
          case .record(let record): record.leaves
          default: []
          }
        }
      default: []
      }
    }
  }
}

/// An axis name that fits several axes, and names that would tell them apart.
private struct AxisError: Error {
  let cause: TensorError
  let renamed: String
}
