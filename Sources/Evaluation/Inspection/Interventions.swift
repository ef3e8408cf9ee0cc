import Graphs
import Syntax
import Tensors

/// What a `do` replaces, and what it had to evaluate again for it.
final class Interventions {
  /// One replacement: `att.w = 0`, `H[2] = v`, `θ = x -> 2 * x`.
  struct Item {
    let target: InterventionTarget
    let replacement: Value
    /// Where the path stands, and in what.
    let range: SourceRange
    let activation: Activation
  }

  let items: [Item]
  private let outer: Interventions?
  private(set) var matched: Set<Int> = []
  private var values: [String: Value] = [:]
  private var inProgress: Set<String> = []
  private var dependence: [String: Bool] = [:]
  private var changes: [String: Bool] = [:]
  private let replacesInside: Bool
  /// The name that is evaluated again, where it is one.
  private let target: String?
  private let isWide: Bool

  /// - Parameters:
  ///   - target: the expression that is evaluated again.
  ///   - isWide: whether sites are looked for in the evaluation of the names behind it, too.
  init(_ items: [Item], for target: Expression, isWide: Bool, inside outer: Interventions?) {
    self.items = items
    self.outer = outer
    self.isWide = isWide
    self.target = if case .name(let name) = target.kind { name } else { nil }
    replacesInside = items.contains { !$0.target.isRooted }
  }

  /// What a session name stands for; nil where the replacements do not touch it.
  func value(of name: String, with evaluator: Evaluator) throws -> Value? {
    if let value = values[name] { return value }
    // `net = train(net)`: while the name is evaluated again, it stands for what it was before.
    if inProgress.contains(name) { return evaluator.state.bindings[name]?.predecessor }
    var result: Value?
    if try depends(name, with: evaluator) {
      inProgress.insert(name)
      defer { inProgress.remove(name) }
      result = try evaluator.again(name).map { value in
        try outer?.applied(to: value, of: name, with: evaluator) ?? value
      }
    } else {
      result = try outer?.value(of: name, with: evaluator)
    }
    if items.contains(where: { $0.target.replaces(name) }),
      let current = result ?? evaluator.state.bindings[name]?.value
    {
      result = try replaced(current, of: name, with: evaluator)
    }
    if let result { values[name] = result }
    return result
  }

  /// The value of a session name with all replacements of it made, the outermost first.
  private func applied(
    to value: Value, of name: String, with evaluator: Evaluator
  ) throws -> Value {
    let value = try outer?.applied(to: value, of: name, with: evaluator) ?? value
    return try replaced(value, of: name, with: evaluator)
  }

  private func replaced(
    _ value: Value, of name: String, with evaluator: Evaluator
  ) throws -> Value {
    var value = value
    for (number, item) in items.enumerated() where item.target.replaces(name) {
      // A step that the loop has put in is there, and those behind it know of it.
      if item.target.step != nil && matched.contains(number) { continue }
      let way = item.target.parts[0].places[...]
      let rest = item.target.parts.dropFirst()
      guard let changed = try evaluator.replacing(item, way, rest, in: value) else { continue }
      matched.insert(number)
      value = changed
    }
    return value
  }

  /// The value that is bound to a name in a call: itself, or what replaces it.
  func replaced(
    _ value: Value, _ name: String, in activation: Activation, with evaluator: Evaluator
  ) throws -> Value {
    var value = value
    if replacesInside {
      let names = name.split(separator: ".").map(String.init)
      for (number, item) in items.enumerated() {
        guard let places = item.target.places(inside: names, of: activation.call),
          let changed = try evaluator.replacing(item, places, [], in: value)
        else { continue }
        matched.insert(number)
        value = changed
      }
    }
    return try outer?.replaced(value, name, in: activation, with: evaluator) ?? value
  }

  /// An instance about to be called, its parameters replaced.
  func replaced(
    _ record: Record, path: [String], with evaluator: Evaluator
  ) throws -> Record {
    var record = record
    if replacesInside {
      for field in record.fields {
        for (number, item) in items.enumerated() {
          guard item.target.isParameter(path + [field.name]), let current = record[field.name]
          else { continue }
          matched.insert(number)
          record = record.replacing(
            field.name, with: try evaluator.replacement(item, for: current))
        }
      }
    }
    return try outer?.replaced(record, path: path, with: evaluator) ?? record
  }

  /// What replaces one step of the loop that gives a session name, if anything does.
  ///
  /// - Parameter field: the part of the loop's result that the name stands for; nil for all of it.
  func stepReplacement(
    _ value: Value, step: Int, of name: String, field: String?, with evaluator: Evaluator
  ) throws -> Value {
    var value = value
    for (number, item) in items.enumerated()
    where item.target.replaces(name) && item.target.step == step {
      let names = (field.map { [$0] } ?? []) + item.target.names.dropFirst()
      let way = names.map { PathPart(name: $0) }[...]
      guard let changed = try evaluator.replacing(item, [], way, in: value) else { continue }
      matched.insert(number)
      value = changed
    }
    return try outer?.stepReplacement(value, step: step, of: name, field: field, with: evaluator)
      ?? value
  }

  /// Whether some step of the loop that gives a session name is replaced.
  func replacesSteps(of name: String) -> Bool {
    items.contains { $0.target.replaces(name) && $0.target.step != nil }
      || outer?.replacesSteps(of: name) == true
  }

  /// Whether a session name has to be evaluated again: it uses something replaced, or a site inside
  /// its evaluation is.
  private func depends(_ name: String, with evaluator: Evaluator) throws -> Bool {
    if let known = dependence[name] { return known }
    guard let binding = evaluator.state.bindings[name], binding.expression != nil else {
      return false
    }
    var result = try changes(name, with: evaluator)
    for other in evaluator.reach(of: name).names.subtracting([name]) where !result {
      result = try items.contains { $0.target.replaces(other) } || changes(other, with: evaluator)
    }
    dependence[name] = result
    return result
  }

  /// Whether something is replaced while a name's own expression is evaluated.
  private func changes(_ name: String, with evaluator: Evaluator) throws -> Bool {
    if let known = changes[name] { return known }
    var result = replacesSteps(of: name)
    if !result, replacesInside, isWide || name == target,
      let binding = evaluator.state.bindings[name],
      binding.expression != nil
    {
      let reach = evaluator.reach(of: name)
      result =
        name == target
        || items.contains { !$0.target.isRooted && reach.hasParameter($0.target.lastName) }
      result = try result || holdsSite(binding)
    }
    changes[name] = result
    return result
  }

  private func holdsSite(_ binding: SessionState.Binding) throws -> Bool {
    let ancestry = try Ancestry(of: binding.value.nodes)
    return ancestry.nodes.contains { node in
      node.sites.contains { site in
        guard case .cell(let cell)? = site.call.chain.first?.role, cell == binding.cell else {
          return false
        }
        let names = site.name.split(separator: ".").map(String.init)
        // A bound record is a site, and so is each of its fields.
        return names.indices.contains { last in
          items.contains { $0.target.places(inside: Array(names[...last]), of: site.call) != nil }
        }
      }
    }
  }
}
