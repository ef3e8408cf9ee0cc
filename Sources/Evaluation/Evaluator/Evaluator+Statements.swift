import Graphs
import Syntax
import Tensors

extension Evaluator {
  /// The value of `name : shape = expression`, marked as a site.
  func bound(
    _ name: String, _ shape: ShapePattern?, _ code: Code, in activation: Activation
  ) throws -> Value {
    let outer = activation.binding
    activation.binding = name
    defer { activation.binding = outer }
    var value =
      try activation.scope == nil
      ? evaluateCell(code, in: activation) : evaluate(code, in: activation)
    if let shape { value = try ascribe(value, shape, owner: name, in: activation) }
    return try settled(name, value, in: activation)
  }

  /// A value on its way to a name: replaced where a `do` says so, and marked as a site.
  func settled(_ name: String, _ value: Value, in activation: Activation) throws -> Value {
    var value = value
    if let interventions {
      value = try replaced(value, name, interventions, in: activation)
    }
    mark(value, as: name, in: activation.call)
    return value
  }

  // As with marks, the fields of a bound record are sites of their own.
  private func replaced(
    _ value: Value, _ name: String, _ interventions: Interventions, in activation: Activation
  ) throws -> Value {
    let new = try interventions.replaced(value, name, in: activation, with: self)
    guard case .record(var record) = new, record.instance == nil, !record.isTrace else {
      return new
    }
    for place in record.fields.indices {
      let field = record.fields[place]
      record.fields[place].value = try replaced(
        field.value, "\(name).\(field.name)", interventions, in: activation)
    }
    return .record(record)
  }

  private func mark(_ value: Value, as name: String, in call: Call) {
    switch value {
    case .tensor(let variable): variable.node.mark(Site(name, variable.labels, in: call))
    case .record(let record) where record.instance == nil && !record.isTrace:
      for field in record.fields { mark(field.value, as: "\(name).\(field.name)", in: call) }
    default: break
    }
  }

  /// Binds a local name.
  func define(
    _ name: String, _ value: Value, at range: SourceRange, in activation: Activation
  ) throws {
    guard let scope = activation.scope else { return }
    if let entry = scope.find(name), entry.isSize {
      throw fail(
        .name, "\(name) is the size of an axis here", at: range, in: activation,
        hint: "use another name")
    }
    if let layer = fieldOwner(of: name, from: scope) {
      throw fail(
        .name, "\(name) is a field of \(layer.name)", at: range, in: activation,
        hint: "use another name")
    }
    scope.bind(name, value)
  }

  // Inside a layer a local name must not hide a field: `f = f * x` would mean two things.
  private func fieldOwner(of name: String, from scope: Scope) -> Layer? {
    var next: Scope? = scope
    while let current = next {
      if let layer = current.layer { return current.own(name) == nil ? nil : layer }
      next = current.parent
    }
    return nil
  }

  /// The parts of a value that is taken apart into names.
  func destructured(
    _ code: Code, _ names: [String], in activation: Activation
  ) throws -> [Value] {
    let value = try evaluate(code, in: activation)
    let parts: [Value]
    switch value {
    case .list(let values): parts = values
    case .record(let record): parts = record.fields.map(\.value)
    case .tensor(let variable) where variable.shape.rank > 0:
      parts = try Rows(of: value, with: self).all()
    default: parts = []
    }
    if parts.count != names.count {
      throw fail(
        .value, "\(names.count) names for \(value.kindText)", at: code.range, in: activation)
    }
    return parts
  }
}
