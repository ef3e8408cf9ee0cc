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
      try item($0, $1, behind, in: activation)
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
      if isWide || items.allSatisfy(\.target.isRooted) {
        let range = items[missing].range
        throw fail(
          .name,
          "there is no \(activation.source[range]) behind \(activation.source[target.range])",
          at: range, in: activation)
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
    _ argument: Expression.Argument, _ code: ArgumentCode, _ behind: Set<String>,
    in activation: Activation
  ) throws -> Interventions.Item {
    guard let path = argument.label else {
      throw fail(
        .value, "do replaces by name", at: argument.value.range, in: activation,
        hint: "write name = value")
    }
    let given = try code.run(with: self, in: activation)
    let target = try target(given.path ?? [], behind, at: path.range, in: activation)
    return Interventions.Item(
      target: target, replacement: given.value, range: path.range, activation: activation)
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

  /// What a path means: from a session name, in the calls of an instance, or in any call.
  private func target(
    _ parts: [PathPart], _ behind: Set<String>, at range: SourceRange, in activation: Activation
  ) throws -> InterventionTarget {
    var parts = parts
    if behind.contains(parts[0].name), let value = state.bindings[parts[0].name]?.value,
      parts.count == 1 || value.leads(along: parts)
    {
      parts[parts.count - 1].places = try parts[parts.count - 1].places.map {
        try step($0, of: value, at: range, in: activation)
      }
      return InterventionTarget(root: .session, parts: parts)
    }
    if let path = try parameter(parts, behind, at: range, in: activation) {
      return InterventionTarget(root: .session, parts: path)
    }
    for count in (1..<parts.count).reversed() where parts[..<count].hasPlaces {
      let found = parameters(Array(parts[..<count]), behind).compactMap { path -> Instance? in
        guard case .record(let record)? = state.bindings[path[0].name]?.value.entry(at: path)
        else { return nil }
        return record.instance
      }
      // Copies of a model, as training makes them, are one in this.
      guard let instance = found.first, found.allSatisfy({ $0 === instance }) else { continue }
      return InterventionTarget(root: .instance(instance), parts: Array(parts[count...]))
    }
    for place in parts.flatMap(\.places) where place < 0 {
      throw missingStep(place, at: range, in: activation)
    }
    return InterventionTarget(root: .call, parts: parts)
  }

  /// The full path of the one parameter or part of a layer that a path means; nil where none is.
  private func parameter(
    _ parts: [PathPart], _ behind: Set<String>, at range: SourceRange, in activation: Activation
  ) throws -> [PathPart]? {
    let found = parameters(parts, behind)
    if found.count < 2 { return found.first }
    let paths = found.map(\.text).joined(separator: ", ")
    throw fail(
      .name, "\(parts.text) fits several: \(paths)", at: range, in: activation)
  }

  private func parameters(_ parts: [PathPart], _ behind: Set<String>) -> [[PathPart]] {
    behind.sorted().flatMap { name in
      state.bindings[name]?.value.paths(endingWith: parts, under: PathPart(name: name)) ?? []
    }
  }

  /// A step by its number, from the end where that is negative and the steps are known.
  private func step(
    _ place: Int, of value: Value, at range: SourceRange, in activation: Activation
  ) throws -> Int {
    if place >= 0 { return place }
    guard let count = stepCount(of: value), place >= -count else {
      throw missingStep(place, at: range, in: activation)
    }
    return count + place
  }

  private func missingStep(
    _ place: Int, at range: SourceRange, in activation: Activation
  ) -> Diagnostic {
    fail(
      .value, "there is no step \(place)", at: range, in: activation, hint: "steps count from 0")
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
    let activation = sessionActivation(source: item.activation.source)
    let argument = Argument(old, range: item.range)
    return try call(.function(function), named: nil, [argument], at: item.range, in: activation)
  }

  /// A value with what places and then a path lead to replaced; nil where they lead nowhere.
  func replacing(
    _ item: Interventions.Item, _ places: ArraySlice<Int>, _ rest: ArraySlice<PathPart>,
    in value: Value
  ) throws -> Value? {
    do {
      return try changing(places, rest, in: value) { old, _ in try replacement(item, for: old) }
    } catch let error as TensorError {
      throw located(error, at: item.range, in: item.activation)
    }
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

extension Value {
  /// The value with the axis names of the one it replaces, where it has none of its own.
  fileprivate func keepingNames(of old: Value) -> Value {
    guard case .tensor(let new) = self, case .tensor(let before) = old, new.labels.isEmpty,
      new.shape.rank == before.shape.rank
    else { return self }
    return .tensor(Variable(new.node, before.labels))
  }
}
