import Catalogues
import Graphs
import Ops
import Syntax
import Tensors

extension Evaluator {
  /// The value of `base[indices]`: axes of a function, or entries of a value.
  func entries(
    of value: Value, _ code: IndexCode, in activation: Activation
  ) throws -> Value {
    let (indices, range) = (code.entries, code.range)
    switch value {
    case .function(let function):
      return .function(.onAxes(function, try axes(indices, at: range, in: activation)))
    case .tensor(let variable):
      do {
        return .tensor(try entries(of: variable, indices, at: range, in: activation))
      } catch { throw located(error, at: range, in: activation) }
    case .list(let values):
      return try entry(of: values, indices, at: range, in: activation)
    case .record(let record):
      if indices.count == 1, case .at(let expression) = indices[0].selection,
        case .text(let name) = try evaluate(expression, in: activation)
      {
        if let value = record[name] { return value }
        return try name.split(separator: ".").reduce(.record(record)) {
          try field(
            String($1), of: $0, at: expression.range, base: code.base.expression, in: activation)
        }
      }
      throw fail(
        .value, "a record takes the name of a field", at: range, in: activation,
        hint: "write r[\"name\"] or r.name")
    case .text, .figure:
      throw fail(.value, "\(value.kindText) has no entries", at: range, in: activation)
    }
  }

  /// Axis names are not looked up; anything else must be a whole number.
  private func axes(
    _ indices: [IndexCode.Entry], at range: SourceRange, in activation: Activation
  ) throws -> [AxisReference] {
    try indices.flatMap { index in
      if case .axes(let code) = index.selection {
        return try evaluate(code, in: activation).axisReferences
      }
      guard index.label == nil, case .at(let expression) = index.selection else {
        throw fail(.syntax, "axes are names or positions", at: range, in: activation)
      }
      if let place = expression as? NameCode, let name = place.name { return [.name(name)] }
      return [.position(try whole(expression, in: activation))]
    }
  }

  /// The whole number an index must be.
  func whole(_ expression: Code, in activation: Activation) throws -> Int {
    let value = try evaluate(expression, in: activation)
    if case .tensor(let variable) = value, let number = variable.tensor.singleNumber,
      let whole = Int(exactly: number)
    {
      return whole
    }
    let text =
      if case .tensor(let variable) = value, let number = variable.tensor.singleNumber {
        "\(number)"
      } else { value.kindText }
    throw fail(
      .value, "an index must be a whole number, not \(text)", at: expression.range,
      in: activation)
  }

  private func entry(
    of values: [Value], _ indices: [IndexCode.Entry], at range: SourceRange,
    in activation: Activation
  ) throws -> Value {
    guard indices.count == 1, indices[0].label == nil else {
      throw fail(.value, "a list takes one index", at: range, in: activation)
    }
    switch indices[0].selection {
    case .at(let expression), .axes(let expression):
      let place = try place(expression, of: values.count, in: activation)
      return values[place]
    case .slice(let low, let high):
      let (start, end) = try bounds(low, high, of: values.count, in: activation)
      return .list(Array(values[start..<end]))
    }
  }

  /// The place an index means, counted from the end where negative.
  private func place(
    _ expression: Code, of count: Int, in activation: Activation
  ) throws -> Int {
    let index = try whole(expression, in: activation)
    let place = index < 0 ? index + count : index
    if place >= 0 && place < count { return place }
    let text = count == 0 ? "there are none" : "there are \(count), from 0 to \(count - 1)"
    throw fail(
      .value, "there is no entry \(index); \(text)", at: expression.range, in: activation)
  }

  private func bounds(
    _ low: Code?, _ high: Code?, of count: Int, in activation: Activation
  ) throws -> (Int, Int) {
    func clamped(_ index: Int) -> Int { max(0, min(count, index < 0 ? index + count : index)) }
    let start = try low.map { clamped(try whole($0, in: activation)) } ?? 0
    let end = try high.map { clamped(try whole($0, in: activation)) } ?? count
    return (start, max(start, end))
  }

  private func entries(
    of variable: Variable, _ indices: [IndexCode.Entry], at range: SourceRange,
    in activation: Activation
  ) throws -> Variable {
    var current = variable
    var axis = 0
    for index in indices {
      let place =
        try index.label.map { try current.labels.axis(named: $0, in: current.shape) } ?? axis
      guard place < current.shape.rank else {
        let text = variable.shape.rank == 0 ? "a number has no entries" : "too many indices"
        throw fail(.shape, "\(text) for \(variable.shapeText)", at: range, in: activation)
      }
      switch index.selection {
      case .slice(let low, let high):
        current = try stretch(of: current, axis: place, low, high, in: activation)
        if index.label == nil { axis += 1 }
      case .at(let expression), .axes(let expression):
        let (next, isRemoved) = try picked(current, axis: place, expression, in: activation)
        current = next
        if index.label == nil && !isRemoved { axis += 1 }
      }
    }
    return current
  }

  private func stretch(
    of variable: Variable, axis: Int, _ low: Code?, _ high: Code?,
    in activation: Activation
  ) throws -> Variable {
    if low == nil && high == nil { return variable }
    let size = variable.shape[axis]
    let (start, end) = try bounds(low, high, of: size, in: activation)
    if start == 0 && end == size { return variable }
    let attributes = Attributes(
      options: [.integer(axis), .integer(start), .integer(end - start), .integer(1)])
    var names = variable.labels.padded(to: variable.shape.rank)
    names[axis] = nil
    return Variable(try graph.apply(.slice, variable.node, attributes), Labels(names))
  }

  /// One place of an axis, or several given by a tensor of places.
  private func picked(
    _ variable: Variable, axis: Int, _ expression: Code, in activation: Activation
  ) throws -> (Variable, isRemoved: Bool) {
    let value = try evaluate(expression, in: activation)
    guard case .tensor(let places) = value else {
      throw fail(
        .value, "an index must be a whole number, not \(value.kindText)", at: expression.range,
        in: activation)
    }
    var names = variable.labels.padded(to: variable.shape.rank)
    names.remove(at: axis)
    // A place that was computed keeps its history: it is what blocks a gradient.
    let isPlain = places.node.isGiven || axis == 0 && variable.node.isSteps
    if places.shape.rank == 0 && isPlain {
      let place = try place(expression, number: places, of: variable.shape[axis], in: activation)
      if variable.node.isSteps, axis == 0, let step = variable.node.input(place) {
        return (Variable(step, Labels(names)), true)
      }
      let attributes = Attributes(options: [.integer(axis), .integer(place)])
      return (Variable(try graph.apply(.select, variable.node, attributes), Labels(names)), true)
    }
    do {
      return (try gathered(variable, axis: axis, places, names), places.shape.rank == 0)
    } catch let error as TensorError {
      let isRange =
        if case .binary(.range, _, _) = expression.expression.kind { true } else { false }
      throw fail(
        .value, error.message, at: expression.range, in: activation,
        hint: isRange ? "a..b has both a and b" : error.hint)
    }
  }

  private func place(
    _ expression: Code, number: Variable, of count: Int, in activation: Activation
  ) throws -> Int {
    guard let value = number.tensor.singleNumber, let index = Int(exactly: value) else {
      throw fail(
        .value, "an index must be a whole number, not \(number.tensor[element: 0])",
        at: expression.range, in: activation)
    }
    let place = index < 0 ? index + count : index
    if place >= 0 && place < count { return place }
    let text = count == 0 ? "there are none" : "there are \(count), from 0 to \(count - 1)"
    throw fail(
      .value, "there is no entry \(index); \(text)", at: expression.range, in: activation)
  }

  private func gathered(
    _ variable: Variable, axis: Int, _ places: Variable, _ names: [String?]
  ) throws -> Variable {
    let rank = variable.shape.rank
    var node = variable.node
    let front = [axis] + (0..<rank).filter { $0 != axis }
    if axis != 0 {
      node = try graph.apply(.permute, node, Attributes(options: [.integers(front)]))
    }
    node = try graph.apply(.gather, node, places.node)
    let added = places.shape.rank
    var labels = places.labels.padded(to: added) + names
    if axis != 0 && added > 0 {
      // The new axes go where the old one was.
      let order =
        (0..<axis).map { $0 + added } + Array(0..<added)
        + (axis..<(rank - 1)).map { $0 + added }
      node = try graph.apply(.permute, node, Attributes(options: [.integers(order)]))
      labels = order.map { labels[$0] }
    }
    return Variable(node, Labels(labels))
  }

  /// The value of `base.name`.
  func field(
    _ name: String, of value: Value, at range: SourceRange, base: Expression,
    in activation: Activation
  ) throws -> Value {
    let place = SourceRange(range.upper - name.utf8.count, range.upper)
    switch value {
    case .record(let record):
      if record.isTrace, case .record? = record[name], let site = record.onlySite(name) {
        return site
      }
      if let found = record.member(name) { return found }
      if record.isTrace {
        do { return try record.site(name) } catch {
          throw fail(.name, error.message, at: place, in: activation)
        }
      }
      let names = record.fields.map(\.name)
      let near = NearestName.of(name, in: names)
      throw fail(
        .name, "\(value.kindText) has no field \(name)", at: place, in: activation,
        hint: near.map { "did you mean \($0)?" } ?? Evaluator.list(names))
    case .tensor where name == "T":
      throw fail(
        .name, "a tensor has no field T", at: SourceRange(place.lower - 1, place.upper),
        in: activation, hint: "try \(activation.source[base.range])'")
    default:
      let hint = ForeignNames.hint(
        forField: name, of: activation.source[base.range],
        isFunction: Evaluator.standardFunction(name) != nil)
      throw fail(
        .name, "\(value.kindText) has no field \(name)", at: place, in: activation, hint: hint)
    }
  }

  /// The names there are, if they are few enough to say.
  static func list(_ names: [String]) -> String? {
    names.isEmpty || names.count > 12 ? nil : "it has \(names.joined(separator: ", "))"
  }

  /// Values as rows of one tensor where they are tensors of one shape, else as a list.
  func stacked(_ values: [Value]) throws -> Value {
    var variables: [Variable] = []
    for value in values {
      guard case .tensor(let variable) = value else { return .list(values) }
      variables.append(variable)
    }
    guard let first = variables.first else {
      return .numbers(Tensor([], precision: state.precision))
    }
    guard variables.allSatisfy({ $0.shape == first.shape }), first.shape.rank < Shape.maximumRank
    else { return .list(values) }
    let labels = try LabelRule.merged(variables.map { ($0.shape, $0.labels) })
    let node = try graph.apply(.stack, variables.map(\.node))
    return .tensor(
      Variable(node, labels.isEmpty ? labels : Labels([nil] + labels.padded(to: first.shape.rank))))
  }
}

extension Record {
  /// A field, an argument of the constructor, or a function of the layer, bound to the instance.
  func member(_ name: String) -> Value? {
    if let value = self[name] { return value }
    guard let instance else { return nil }
    if let argument = instance.arguments.first(where: { $0.name == name }) {
      return argument.value
    }
    return scope(of: instance).method(name).map { .function(.closure($0)) }
  }

  /// The names a function of the layer can see: arguments and fields.
  func scope(of instance: Instance) -> Scope {
    let scope = Scope(in: nil, instance: instance)
    for argument in instance.arguments { scope.bind(argument.name, argument.value) }
    for field in fields { scope.bind(field.name, field.value) }
    return scope
  }
}
