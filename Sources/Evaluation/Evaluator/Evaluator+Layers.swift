import Graphs
import Ops
import Syntax
import Tensors

extension Evaluator {
  /// A new instance of a layer: sizes bound, parameters made, parts built.
  func instance(
    of layer: Layer, _ arguments: [Argument], at range: SourceRange, from caller: Activation
  ) throws -> Value {
    let activation = Activation(
      scope: Scope(in: nil), call: caller.call.calling(layer.name), source: layer.source,
      home: layer.home)
    var hygiene = LabelHygiene()
    try bind(
      arguments, to: layer.declaration.parameters, layer.code.defaults, of: layer.name,
      at: range, from: caller, in: activation, &hygiene)
    let taken = layer.declaration.parameters.compactMap { parameter in
      activation.scope?.own(parameter.name).map { Record.Field($0.name, $0.value) }
    }
    var fields: [Record.Field] = []
    do {
      for (member, code) in zip(layer.declaration.members, layer.code.members) {
        guard let code, let field = try field(member, code, in: activation) else { continue }
        activation.scope?.bind(field.name, field.value)
        fields.append(field)
      }
    } catch let error as Diagnostic {
      throw traced(error, through: layer.name, at: range, from: caller)
    }
    return .record(Record(fields, instance: Instance(layer, arguments: taken)))
  }

  private func field(
    _ member: LayerDeclaration.Member, _ code: Code, in activation: Activation
  ) throws -> Record.Field? {
    switch member {
    case .function: return nil
    case .part(let name, _):
      activation.binding = name
      defer { activation.binding = nil }
      return Record.Field(name, try evaluate(code, in: activation))
    case .parameter(let name, let pattern, let isRandom, _):
      activation.binding = name
      defer { activation.binding = nil }
      return Record.Field(
        name, try parameter(pattern, isRandom: isRandom, code, in: activation))
    }
  }

  /// The first value of a parameter: a leaf of the graph with the declared shape and axis names.
  private func parameter(
    _ pattern: ShapePattern, isRandom: Bool, _ code: Code, in activation: Activation
  ) throws -> Value {
    let sizes = try pattern.dimensions.map {
      try size(of: $0, at: pattern.range, in: activation)
    }
    let shape: Shape
    do { shape = try Shape.checked(sizes) } catch {
      throw located(error, at: pattern.range, in: activation)
    }
    var value = try evaluate(code, in: activation)
    if isRandom {
      let argument = Argument(
        .numbers(Tensor(sizes.map(Double.init))), range: pattern.range)
      value = try call(
        value, named: code.name, [argument], at: code.range,
        in: activation)
    }
    guard case .tensor(let variable) = value else {
      throw fail(
        .value, "a parameter must be numbers, not \(value.kindText)", at: code.range,
        in: activation)
    }
    let labels = pattern.dimensions.map { dimension -> String? in
      if case .name(let name) = dimension { name } else { nil }
    }
    do {
      let tensor = try variable.tensor.broadcast(to: shape)
      return .tensor(Variable(Node(tensor.contiguous()), Labels(labels)))
    } catch { throw located(error, at: code.range, in: activation) }
  }

  /// Calls an instance: runs the layer's `call`.
  func call(
    _ record: Record, _ instance: Instance, named name: String?, _ arguments: [Argument],
    at range: SourceRange, in activation: Activation
  ) throws -> Value {
    let layer = instance.layer
    guard layer.function("call") != nil else {
      throw fail(
        .value, "\(layer.name) has no function call, so it cannot be called", at: range,
        in: activation)
    }
    let name = name ?? layer.name
    var record = record
    if let interventions {
      record = try interventions.replaced(
        record, path: activation.call.path + [name], with: self)
    }
    guard let closure = layer.method("call", as: name, in: nil) else { return .list([]) }
    let scope = record.scope(of: instance)
    guard let profile else {
      return try call(closure, named: name, arguments, in: scope, at: range, from: activation)
    }
    return try profile.watch(record, instance, at: activation.call.path + [name], graph) {
      try call(closure, named: name, arguments, in: scope, at: range, from: activation)
    }
  }
}
