import Graphs
import Ops
import Syntax
import Tensors

extension Evaluator {
  /// The value of `do(e, path = v, …)`: `e` evaluated again with some values replaced.
  func intervene(_ code: DoCode, in activation: Activation) throws -> Value {
    guard let target = code.target, code.arguments[0].label == nil else {
      throw fail(
        .value, "do needs an expression and what to replace", at: code.range, in: activation,
        hint: "write do(y, name = value)")
    }
    let behind = names(behind: target.expression, in: activation)
    let items = try zip(code.arguments.dropFirst(), code.items).map {
      try item($0, $1.step, $1.value, behind, in: activation)
    }
    let outer = interventions
    defer { interventions = outer }
    let kept = (drawCounts, notes, innerReports)
    var value: Value?
    // What the expression itself does comes first; only where that holds no such site are the
    // names between evaluated again, lest a network is trained again for a look at one output.
    for isWide in [false, true] {
      let current = Interventions(items, for: target.expression, isWide: isWide, inside: outer)
      interventions = current
      (drawCounts, notes, innerReports) = kept
      value = try evaluate(target, in: activation)
      guard let missing = items.indices.first(where: { !current.matched.contains($0) }) else {
        break
      }
      if isWide || items.allSatisfy(\.isRooted) {
        throw fail(
          .name,
          "there is no \(items[missing].text) behind \(activation.source[target.range])",
          at: items[missing].path.range, in: activation)
      }
    }
    return value ?? .list([])
  }

  /// The session names an expression reaches; local ones of the same name hide them.
  private func names(behind expression: Expression, in activation: Activation) -> Set<String> {
    if activation.home == .prelude { return [] }
    let local = Set(activation.scope?.names ?? [])
    return Reach(from: expression.freeNames.subtracting(local), in: state).names
  }

  private func item(
    _ argument: Expression.Argument, _ stepCode: Code?, _ valueCode: ArgumentCode,
    _ behind: Set<String>, in activation: Activation
  ) throws -> Interventions.Item {
    guard let path = argument.label else {
      throw fail(
        .value, "do replaces by name", at: argument.value.range, in: activation,
        hint: "write name = value")
    }
    let step = try stepCode.map { try self.step($0, of: path, in: activation) }
    let value = try valueCode.run(with: self, in: activation)
    let root = try rooted(path, isStep: step != nil, behind, in: activation)
    return Interventions.Item(
      path: path, names: root ?? path.names, isRooted: root != nil, step: step,
      replacement: value.value)
  }

  /// A step by its number; from the end where that is negative and the steps are known.
  private func step(_ code: Code, of path: Path, in activation: Activation) throws -> Int {
    guard case .tensor(let variable) = try evaluate(code, in: activation),
      let number = variable.tensor.singleNumber, let whole = Int(exactly: number)
    else {
      throw fail(.value, "a step is a whole number", at: code.range, in: activation)
    }
    if whole >= 0 { return whole }
    guard let value = state.bindings[path.names[0]]?.value, let count = stepCount(of: value),
      whole >= -count
    else {
      throw fail(
        .value, "there is no step \(whole)", at: code.range, in: activation,
        hint: "steps count from 0")
    }
    return count + whole
  }

  /// How many steps a loop had: the rows of what it gave.
  private func stepCount(of value: Value) -> Int? {
    switch value {
    case .tensor(let variable): variable.shape.rank > 0 ? variable.shape[0] : nil
    case .list(let values): values.count
    case .record(let record): record.fields.first.flatMap { stepCount(of: $0.value) }
    default: nil
    }
  }

  /// The full path from a session name; nil where the path leads into a call.
  private func rooted(
    _ path: Path, isStep: Bool, _ behind: Set<String>, in activation: Activation
  ) throws -> [String]? {
    let first = path.names[0]
    if behind.contains(first), let value = state.bindings[first]?.value {
      if path.names.count == 1 || isStep { return path.names }
      if case .record(let record) = value, record.holds(path.names.dropFirst()) {
        return path.names
      }
    }
    if isStep { return nil }
    let found = behind.sorted().flatMap { name -> [[String]] in
      guard case .record(let record)? = state.bindings[name]?.value else { return [] }
      return record.parameterPaths(endingWith: path.names, under: [name])
    }
    if found.count < 2 { return found.first }
    let paths = found.map { $0.joined(separator: ".") }.joined(separator: ", ")
    throw fail(
      .name, "\(path.names.joined(separator: ".")) fits several: \(paths)", at: path.range,
      in: activation)
  }

  /// What stands in for a value: the given one, or a function of the old.
  func replacement(_ item: Interventions.Item, for old: Value) throws -> Value {
    guard case .function(let function) = item.replacement else {
      guard case .tensor(let new) = item.replacement, case .tensor(let before) = old,
        new.shape != before.shape
      else { return item.replacement.keepingNames(of: old) }
      // A number stands for a tensor of its shape.
      do {
        let spread = try graph.apply(
          .expand, new.node, .init(options: [.integers(before.shape.sizes)]))
        return .tensor(Variable(spread, before.labels))
      } catch { return item.replacement.keepingNames(of: old) }
    }
    let activation = sessionActivation(source: Source(name: "do", text: ""))
    let argument = Argument(old, range: item.path.range)
    return try call(
      .function(function), named: nil, [argument], at: item.path.range, in: activation)
  }

  /// A value with what a path leads to replaced; nil where it leads nowhere.
  func replacing(_ item: Interventions.Item, in value: Value) throws -> Value? {
    try replacing(item, item.names.dropFirst(), in: value)
  }

  /// The same along given names.
  func replacing(
    _ item: Interventions.Item, _ names: ArraySlice<String>, in value: Value
  ) throws -> Value? {
    guard let name = names.first else { return try replacement(item, for: value) }
    guard case .record(let record) = value, let inner = record[name],
      let changed = try replacing(item, names.dropFirst(), in: inner)
    else { return nil }
    return .record(record.replacing(name, with: changed))
  }

  /// A session name, its expression evaluated once more, with the draws it had.
  func again(_ name: String) throws -> Value? {
    guard let binding = state.bindings[name], let code = binding.code else {
      return state.bindings[name]?.value
    }
    let activation = Activation(
      scope: nil, call: Call(.cell(binding.cell), in: nil), source: binding.source,
      home: .session)
    let (sizes, draws) = (state.sizes, drawCounts)
    defer { (state.sizes, drawCounts) = (sizes, draws) }
    state.sizes = sizes.filter { $0.value.owner != name }
    drawCounts = binding.draws
    guard let part = binding.part else {
      return try bound(name, binding.shape, code, in: activation)
    }
    activation.binding = part.binding
    let parts = try destructured(code, part.names, in: activation)
    return try settled(name, parts[part.place], in: activation)
  }

  /// What a reach was found to be; asked for over and over while a `do` runs.
  func reach(of name: String) -> Reach {
    if let known = reaches[name] { return known }
    let reach = Reach(from: [name], in: state)
    reaches[name] = reach
    return reach
  }
}

extension Interventions.Item {
  /// The path as it was written.
  var text: String { path.names.joined(separator: ".") + (step.map { "[\($0)]" } ?? "") }
}

extension Value {
  /// The value with the axis names of the one it replaces, where it has none of its own.
  fileprivate func keepingNames(of old: Value) -> Value {
    guard case .tensor(let new) = self, case .tensor(let before) = old, new.labels.isEmpty,
      new.shape.rank == before.shape.rank
    else { return self }
    return .tensor(Variable(new.node, before.labels))
  }
}
