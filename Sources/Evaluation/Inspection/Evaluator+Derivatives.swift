import Graphs
import Ops
import Syntax
import Tensors

extension Evaluator {
  /// The value of `∂output/∂input`.
  func derivative(
    of output: Path, by input: Path, at range: SourceRange, in activation: Activation
  ) throws -> Value {
    let y = try value(at: output, in: activation)
    let text = activation.source[range]
    guard case .tensor(let variable) = y, variable.shape.elementCount == 1 else {
      let name = output.names.joined(separator: ".")
      if case .function = y {
        throw fail(
          .gradient, "\(name) is a function, not a number", at: output.range, in: activation,
          hint: "try ∂(\(name))(\(input.names.joined(separator: ".")))")
      }
      throw fail(
        .gradient, "\(name) is \(y.kindText), not one number", at: output.range, in: activation,
        hint: "sum it, or jacobian(\(name), \(input.names.joined(separator: ".")))")
    }
    let x = try target(input, of: y, in: activation)
    if let placeholders { return try placeholders.derivative(of: output, by: input, like: x) }
    // What a plan records must keep its ops.
    let forgetting = gradientDepth == 0 && graph.mayForget
    return try gradients(of: variable.node, by: x, text: text, forgetting: forgetting) {
      try self.independence(of: output, from: input, variable.node, at: range, in: activation)
    }
  }

  /// The value of a path: a name and its fields.
  private func value(at path: Path, in activation: Activation) throws -> Value {
    var value = try lookup(path.names[0], at: path.range, in: activation)
    for name in path.names.dropFirst() {
      value = try field(
        name, of: value, at: path.range, base: Expression(.name(path.names[0]), path.range),
        in: activation)
    }
    return value
  }

  /// What is differentiated by: a named value or field, else a site of the output.
  private func target(
    _ path: Path, of output: Value, in activation: Activation
  ) throws -> Value {
    if var value = try find(path.names[0], in: activation) {
      var isFound = true
      for name in path.names.dropFirst() {
        guard case .record(let record) = value, let next = record.member(name) else {
          isFound = false
          break
        }
        value = next
      }
      if isFound, !value.nodes.isEmpty { return value }
    }
    let trace = try sites(behind: output)
    var value: Value = .record(trace)
    for name in path.names {
      guard case .record(let record) = value else { break }
      if let next = record.member(name) {
        value = next
      } else {
        value = try site(name, of: record, path, in: activation)
      }
    }
    return value
  }

  private func site(
    _ name: String, of record: Record, _ path: Path, in activation: Activation
  ) throws -> Value {
    do { return try record.site(name) } catch {
      // What a function gives has no name yet: ∂L/∂trace(y).f.
      if path.names.count == 1, case .function? = try find(path.names[0], in: activation) {
        let name = path.names[0]
        throw fail(
          .gradient, "\(name) is a function, not a value", at: path.range, in: activation,
          hint: "name what it gives, v = \(name)(…), and write ∂v")
      }
      throw fail(
        .name, "there is no \(path.names.joined(separator: "."))", at: path.range,
        in: activation)
    }
  }

  /// Gradients by every leaf of a value, in the form of the value.
  func gradients(
    of output: Node, by x: Value, text: String, forgetting: Bool = false,
    whenIndependent: () throws -> Void
  ) throws -> Value {
    let leaves = x.movingLeaves
    let found = try graph.derivatives(
      of: output, by: leaves.map(\.node), forgetting: forgetting)
    var isReached = false
    var blockers: [Blocker] = []
    var isUsed = false
    for derivative in found {
      switch derivative {
      case .gradient: isReached = true
      case .blocked(let names):
        isUsed = true
        blockers += names.filter { !blockers.contains($0) }
      case .independent: break
      }
    }
    if !isReached {
      if !isUsed { try whenIndependent() }
      let places = blockers.map { "\($0.name) (\($0.reason))" }.joined(separator: ", ")
      let place = blockers.isEmpty ? "on the way" : "at " + places
      note("\(text) is 0: no gradient passes, blocked \(place)")
    } else if let reason = try flatness(of: output, found, by: leaves.map(\.node)) {
      note("\(text) is 0: \(reason)")
    }
    var next = 0
    return x.replacingLeaves { leaf in
      defer { next += 1 }
      if case .gradient(let node) = found[next] { return Variable(node, leaf.labels) }
      return Variable(
        Node(Tensor(repeating: 0, shape: leaf.shape, precision: leaf.node.precision)),
        leaf.labels)
    }
  }

  /// Why gradients that could pass are 0 all the same; nil where one is not.
  private func flatness(
    of output: Node, _ found: [Derivative], by targets: [Node]
  ) throws -> String? {
    let gradients = found.compactMap { if case .gradient(let node) = $0 { node } else { nil } }
    if gradients.contains(where: { $0.shape.elementCount > 10_000 }) { return nil }
    if graph.answer(.isNonzero, about: gradients) { return nil }
    let names = try graph.flatOps(of: output, by: targets)
    if names.isEmpty { return nil }
    let saturating: Set = ["sigmoid", "tanh", "softmax", "erf", "atan", "logsoftmax"]
    let reason = names.contains(where: saturating.contains) ? "; it is saturated" : ""
    return "the slope of \(names.joined(separator: " and of ")) is 0 there\(reason)"
  }

  /// The error of a derivative by something the output does not depend on.
  private func independence(
    of output: Path, from input: Path, _ node: Node, at range: SourceRange,
    in activation: Activation
  ) throws {
    let (y, x) = (output.names.joined(separator: "."), input.names.joined(separator: "."))
    let root = input.names[0]
    if activation.scope?.find(root) == nil, let now = state.bindings[root] {
      let ancestry = try Ancestry(of: [node])
      let isEarlier = ancestry.nodes.contains { ancestor in
        ancestor.sites.contains { site in
          guard case .cell = site.call.role else { return false }
          return site.name == root || site.name.hasPrefix(root + ".")
        }
      }
      if isEarlier {
        let made = state.bindings[output.names[0]].map { " (cell \($0.cell))" } ?? ""
        // The current value is no part of the graph, so whatever has the name there is an earlier one.
        throw fail(
          .gradient, "\(y)\(made) used an earlier \(root); this is cell \(now.cell)'s",
          at: input.range, in: activation, hint: "evaluate \(y) again")
      }
    }
    throw fail(
      .gradient, "\(y) does not depend on \(x)", at: range, in: activation)
  }

  /// Calls `∂(f)`: the gradient of a function by its first argument.
  func gradient(
    of function: Value, named name: String?, _ arguments: [Argument], at range: SourceRange,
    in activation: Activation
  ) throws -> Value {
    guard let first = arguments.first else {
      throw fail(.gradient, "a gradient needs an argument", at: range, in: activation)
    }
    // Its own nodes, so that other uses of the same value do not count.
    let x = try first.value.replacingLeaves {
      Variable(try graph.apply(.identity, $0.node), $0.labels)
    }
    if x.movingLeaves.isEmpty {
      throw fail(
        .gradient, "there is no gradient by \(first.value.kindText)", at: first.range,
        in: activation)
    }
    var passed = arguments
    passed[0] = Argument(x, label: first.label, name: first.name, range: first.range)
    let isOutermost = gradientDepth == 0
    let forgetting = isOutermost && graph.mayForget
    if isOutermost { gradientCrosses = forgetting && graph.recorder == nil }
    gradientDepth += 1
    defer {
      gradientDepth -= 1
      if isOutermost { gradientCrosses = false }
    }
    let y = try call(function, named: name, passed, at: range, in: activation)
    guard case .tensor(let output) = y, output.shape.elementCount == 1 else {
      let hint = if case .tensor = y { "sum it" } else { nil as String? }
      throw fail(
        .gradient, "the function gives \(y.kindText), not one number", at: range,
        in: activation, hint: hint)
    }
    let text = activation.source[range]
    return try gradients(of: output.node, by: x, text: text, forgetting: forgetting) {
      self.note("\(activation.source[range]) is 0: the result does not use the argument")
    }
  }
}

extension Value {
  /// The tensors a derivative by the value is taken by.
  var movingLeaves: [Variable] {
    switch self {
    case .tensor(let variable): [variable]
    case .record(let record): record.leaves
    case .list(let values): values.flatMap(\.movingLeaves)
    case .text, .function, .figure: []
    }
  }

  /// The same form with every such tensor replaced.
  func replacingLeaves(_ transform: (Variable) throws -> Variable) rethrows -> Value {
    switch self {
    case .tensor(let variable): return .tensor(try transform(variable))
    case .record(let record):
      return .record(try record.mapped { try $0.value.replacingLeaves(transform) })
    case .list(let values): return .list(try values.map { try $0.replacingLeaves(transform) })
    case .text, .function, .figure: return self
    }
  }
}
