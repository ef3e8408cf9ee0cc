import Graphs
import Ops
import Syntax
import Tensors

extension Evaluator {
  /// The value of `do(e, path = v, …)`: `e` evaluated again with some values replaced.
  func intervene(
    _ arguments: [Expression.Argument], at range: SourceRange, in activation: Activation
  ) throws -> Value {
    guard let target = arguments.first, target.label == nil else {
      throw fail(
        .value, "do needs an expression and what to replace", at: range, in: activation,
        hint: "write do(y, name = value)")
    }
    let items = try arguments.dropFirst().map { try item($0, in: activation) }
    let outer = interventions
    let current = Interventions(items, inside: outer)
    interventions = current
    defer { interventions = outer }
    let value = try evaluate(target.value, in: activation)
    for (number, item) in items.enumerated() where !current.matched.contains(number) {
      let name = item.names.joined(separator: ".") + (item.step.map { "[\($0)]" } ?? "")
      throw fail(
        .name, "there is no \(name) behind \(activation.source[target.value.range])",
        at: item.path.range, in: activation)
    }
    return value
  }

  private func item(
    _ argument: Expression.Argument, in activation: Activation
  ) throws -> Interventions.Item {
    guard let path = argument.label else {
      throw fail(
        .value, "do replaces by name", at: argument.value.range, in: activation,
        hint: "write name = value")
    }
    var step: Int?
    if let expression = path.step {
      guard case .tensor(let variable) = try evaluate(expression, in: activation),
        let number = variable.tensor.singleNumber, let whole = Int(exactly: number)
      else { throw fail(.value, "a step is a whole number", at: path.range, in: activation) }
      step = whole
    }
    let value = try self.argument(
      Expression.Argument(argument.value, shape: argument.shape), in: activation)
    return Interventions.Item(
      path: path, names: path.names, step: step, replacement: value.value)
  }

  /// What stands in for a value: the given one, or a function of the old.
  func replacement(_ item: Interventions.Item, for old: Value) throws -> Value {
    guard case .function(let function) = item.replacement else {
      guard case .tensor(let new) = item.replacement, case .tensor(let before) = old,
        new.shape != before.shape
      else { return item.replacement }
      // A number stands for a tensor of its shape.
      do {
        let spread = try graph.apply(
          .expand, new.node, .init(options: [.integers(before.shape.sizes)]))
        return .tensor(Variable(spread, before.labels))
      } catch { return item.replacement }
    }
    let activation = sessionActivation(source: Source(name: "do", text: ""))
    let argument = Argument(old, range: item.path.range)
    return try call(
      .function(function), named: nil, [argument], at: item.path.range, in: activation)
  }

  /// A value with the field a path names replaced; nil where it has no such field.
  func replacing(_ item: Interventions.Item, in value: Value) throws -> Value? {
    try replacing(item, item.names.dropFirst(), in: value)
  }

  private func replacing(
    _ item: Interventions.Item, _ names: ArraySlice<String>, in value: Value
  ) throws -> Value? {
    guard let name = names.first else { return try replacement(item, for: value) }
    guard case .record(let record) = value, let inner = record[name],
      let changed = try replacing(item, names.dropFirst(), in: inner)
    else { return nil }
    return .record(record.replacing(name, with: changed))
  }

  /// A session name's value before the innermost `do`.
  func original(_ name: String, _ outer: Interventions?) throws -> Value? {
    if let value = try outer?.value(of: name, with: self) { return value }
    return state.bindings[name]?.value
  }

  /// A session name, its expression evaluated once more.
  func again(_ name: String) throws -> Value? {
    guard let binding = state.bindings[name], let expression = binding.expression else {
      return state.bindings[name]?.value
    }
    let activation = Activation(
      scope: nil, call: Call(.cell(binding.cell), in: nil), source: binding.source,
      home: .session)
    let sizes = state.sizes
    defer { state.sizes = sizes }
    state.sizes = sizes.filter { $0.value.owner != name }
    if let part = binding.part {
      activation.binding = name
      guard case .list(let parts) = try evaluate(expression, in: activation) else { return nil }
      return part < parts.count ? parts[part] : nil
    }
    return try bound(name, binding.shape, expression, in: activation)
  }
}
