import Graphs
import Syntax
import Tensors

/// What a `do` replaces, and what it had to evaluate again for it.
final class Interventions {
  /// One replacement: `att.w = 0`, `H[2] = v`, `θ = x -> 2 * x`.
  struct Item {
    let path: Path
    let names: [String]
    /// The single step that is replaced; nil for all.
    let step: Int?
    let replacement: Value
  }

  let items: [Item]
  private let outer: Interventions?
  private(set) var matched: Set<Int> = []
  private var values: [String: Value] = [:]
  private var dependence: [String: Bool] = [:]
  /// The session name whose single step is being replaced, while its loop has not begun.
  private var pendingLoop: [Int] = []

  init(_ items: [Item], inside outer: Interventions?) {
    self.items = items
    self.outer = outer
  }

  /// What a session name stands for; nil where the replacements do not touch it.
  func value(of name: String, with evaluator: Evaluator) throws -> Value? {
    if let value = values[name] { return value }
    var result: Value?
    if try depends(name, with: evaluator) {
      result = try evaluator.again(name)
    }
    for (number, item) in items.enumerated() where item.step == nil && item.names.first == name {
      guard let current = try result ?? evaluator.original(name, outer) else { continue }
      if item.names.count == 1 {
        matched.insert(number)
        result = try evaluator.replacement(item, for: current)
      } else if let changed = try evaluator.replacing(item, in: current) {
        matched.insert(number)
        result = changed
      }
    }
    result = try result ?? outer?.value(of: name, with: evaluator)
    if let result { values[name] = result }
    return result
  }

  /// The value that is bound to a name in a call: itself, or what replaces it.
  func replaced(
    _ value: Value, _ name: String, in activation: Activation, with evaluator: Evaluator
  ) throws -> Value {
    var value = value
    let path = activation.call.path + name.split(separator: ".").map(String.init)
    for (number, item) in items.enumerated() where fits(item, path, activation.call) {
      // Session names are replaced where they are looked up.
      if activation.scope == nil && item.names.count == 1 && item.step == nil { continue }
      matched.insert(number)
      value = try evaluator.replacement(item, for: value)
    }
    return try outer?.replaced(value, name, in: activation, with: evaluator) ?? value
  }

  /// An instance about to be called, its parameters replaced.
  func replaced(
    _ record: Record, path: [String], with evaluator: Evaluator
  ) throws -> Record {
    var record = record
    for field in record.fields {
      for (number, item) in items.enumerated() where item.step == nil {
        guard Interventions.ends(item.names, path + [field.name]), item.names.count > 1,
          let current = record[field.name]
        else { continue }
        // The instance was replaced at the session already.
        if matched.contains(number), values[item.names[0]] != nil { continue }
        matched.insert(number)
        record = record.replacing(
          field.name, with: try evaluator.replacement(item, for: current))
      }
    }
    return try outer?.replaced(record, path: path, with: evaluator) ?? record
  }

  /// What replaces one step of the loop that gives a session name, if anything does.
  func stepReplacement(
    _ value: Value, step: Int, of name: String, with evaluator: Evaluator
  ) throws -> Value {
    for (number, item) in items.enumerated() where item.names == [name] && item.step == step {
      matched.insert(number)
      return try evaluator.replacement(item, for: value)
    }
    return try outer?.stepReplacement(value, step: step, of: name, with: evaluator) ?? value
  }

  /// Whether some step of the loop that gives a session name is replaced.
  func replacesSteps(of name: String) -> Bool {
    items.contains { $0.names == [name] && $0.step != nil } || outer?.replacesSteps(of: name) == true
  }

  private func fits(_ item: Item, _ path: [String], _ call: Call) -> Bool {
    guard Interventions.ends(item.names, path) else { return false }
    guard let step = item.step else { return true }
    for call in call.chain.reversed() {
      if case .step(let current, _) = call.role { return current == step }
    }
    return false
  }

  /// Whether a written path means a full one: the same last name, the others on the way in order.
  static func ends(_ names: [String], _ path: [String]) -> Bool {
    guard names.last == path.last else { return false }
    var rest = path.dropLast()[...]
    for name in names.dropLast() {
      guard let place = rest.firstIndex(of: name) else { return false }
      rest = rest[(place + 1)...]
    }
    return true
  }

  /// Whether a session name has to be evaluated again: it uses something replaced, or a site inside
  /// its evaluation is.
  private func depends(_ name: String, with evaluator: Evaluator) throws -> Bool {
    if let known = dependence[name] { return known }
    dependence[name] = false
    guard let binding = evaluator.state.bindings[name] else { return false }
    var result = false
    if let expression = binding.expression {
      result = try uses(expression.mentionedNames, with: evaluator)
      result = try result || replacesSteps(of: name) || holdsSite(binding)
    }
    dependence[name] = result
    return result
  }

  private func uses(_ names: Set<String>, with evaluator: Evaluator) throws -> Bool {
    for name in names {
      if items.contains(where: { $0.names.first == name }) { return true }
      if try depends(name, with: evaluator) { return true }
      if case .function(.closure(let closure))? = evaluator.state.bindings[name]?.value,
        try usesInside(closure, name, with: evaluator)
      {
        return true
      }
    }
    return false
  }

  private func usesInside(
    _ closure: Closure, _ name: String, with evaluator: Evaluator
  ) throws -> Bool {
    let key = name + "()"
    if let known = dependence[key] { return known }
    dependence[key] = false
    let result = try uses(closure.body.mentionedNames, with: evaluator)
    dependence[key] = result
    return result
  }

  private func holdsSite(_ binding: SessionState.Binding) throws -> Bool {
    let ancestry = try Ancestry(of: binding.value.nodes)
    return ancestry.nodes.contains { node in
      node.sites.contains { site in
        guard case .cell(let cell)? = site.call.chain.first?.role, cell == binding.cell else {
          return false
        }
        let path = site.call.path + site.name.split(separator: ".").map(String.init)
        return items.contains { $0.names != path && Interventions.ends($0.names, path) }
      }
    }
  }
}
