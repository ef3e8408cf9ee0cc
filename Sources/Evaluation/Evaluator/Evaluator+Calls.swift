import Graphs
import Ops
import Syntax
import Tensors

extension Evaluator {
  /// Calls a value.
  func call(
    _ callee: Value, named name: String?, _ arguments: [Argument], axes: [AxisReference] = [],
    at range: SourceRange, in activation: Activation
  ) throws -> Value {
    switch callee {
    case .function(let function):
      return try call(function, named: name, arguments, axes: axes, at: range, in: activation)
    case .record(let record):
      if let instance = record.instance {
        return try call(
          record, instance, named: name, arguments, at: range, in: activation)
      }
    default: break
    }
    let text = name ?? "this"
    throw fail(
      .value, "\(text) is \(callee.kindText), not a function", at: range, in: activation)
  }

  private func call(
    _ function: Function, named name: String?, _ arguments: [Argument], axes: [AxisReference],
    at range: SourceRange, in activation: Activation
  ) throws -> Value {
    switch function {
    case .op(let ops):
      return try call(ops, arguments, axes: axes, at: range, in: activation)
    case .builtin(let builtin):
      let invocation = Invocation(
        evaluator: self, activation: activation, name: builtin.name, arguments: arguments,
        axes: axes, range: range)
      do { return try builtin.body(invocation) } catch {
        throw located(error, at: range, in: activation)
      }
    case .onAxes(let inner, let references):
      return try call(
        inner, named: name, arguments, axes: references, at: range, in: activation)
    case .gradient(let inner):
      return try gradient(of: inner, named: name, arguments, at: range, in: activation)
    case .closure(let closure):
      if !axes.isEmpty, closure.function.axes == nil {
        throw takesNoAxes(name ?? closure.name, at: range, in: activation)
      }
      return try call(
        closure, named: name, arguments, axes: axes, in: closure.scope, at: range, from: activation)
    case .layer(let layer):
      if !axes.isEmpty { throw takesNoAxes(name ?? layer.name, at: range, in: activation) }
      return try instance(of: layer, arguments, at: range, from: activation)
    }
  }

  private func takesNoAxes(
    _ name: String?, at range: SourceRange, in activation: Activation
  ) -> Diagnostic {
    fail(
      .label, "\(name ?? "this function") takes no axes", at: range, in: activation,
      hint: name.map { "\($0)[axes](…) = … would" })
  }

  /// Calls a function written in the language.
  func call(
    _ closure: Closure, named name: String?, _ arguments: [Argument],
    axes: [AxisReference] = [], in outer: Scope?, at range: SourceRange, from caller: Activation
  ) throws -> Value {
    try graph.interrupt.check()
    let activation = Activation(
      scope: Scope(in: outer),
      call: caller.call.calling(name ?? closure.name, of: outer?.instance),
      source: closure.source, home: closure.home)
    // A local function sees itself, which the names it keeps cannot hold without holding it.
    if let outer, outer === closure.scope, outer.layer == nil, let own = closure.name {
      activation.scope?.bind(own, .function(.closure(closure)))
    }
    if let parameter = closure.function.axes {
      activation.scope?.bind(
        parameter.name, .axes(axes.isEmpty ? parameter.standardReferences : axes))
    }
    let parts = closure.parts
    var hygiene = LabelHygiene()
    try bind(
      arguments, to: closure.parameters, parts.defaults,
      of: name ?? closure.name ?? "this function", at: range, from: caller, in: activation,
      &hygiene)
    do {
      var result = try evaluate(parts.body, in: activation)
      if let shape = closure.result {
        result = try ascribe(result, shape, owner: nil, in: activation)
      }
      return hygiene.restored(result)
    } catch let error as Diagnostic {
      throw traced(error, through: name ?? closure.name, at: range, from: caller)
    }
  }

  /// Binds arguments to parameters, by position and by name, defaults for the rest.
  func bind(
    _ arguments: [Argument], to parameters: [Parameter], _ defaults: [Code?], of name: String,
    at range: SourceRange, from caller: Activation, in activation: Activation,
    _ hygiene: inout LabelHygiene
  ) throws {
    let count = try checkNames(arguments, parameters, of: name, at: range, from: caller)
    for place in parameters.indices {
      let given: Value
      if place < count {
        given =
          count == arguments.count ? arguments[place].value : arguments.positional(place).value
      } else if let named = arguments.first(where: { $0.label == [parameters[place].name] }) {
        given = named.value
      } else if let code = defaults[place] {
        given = try evaluate(code, in: activation)
      } else {
        let usage = parameters.map(\.name).joined(separator: ", ")
        throw fail(
          .value, "\(name) needs \(parameters[place].name)", at: range, in: caller,
          hint: "write \(name)(\(usage))")
      }
      var value = given
      if let shape = parameters[place].shape {
        do {
          value = try ascribe(value, shape, owner: parameters[place].name, in: activation)
        } catch let error as Diagnostic {
          throw traced(error, through: name, at: range, from: caller)
        }
      }
      hygiene.note(given, became: value)
      activation.scope?.bind(parameters[place].name, value)
    }
  }

  /// Checks that every argument has a parameter and none has two.
  ///
  /// - Returns: how many are given by position.
  private func checkNames(
    _ arguments: [Argument], _ parameters: [Parameter], of name: String, at range: SourceRange,
    from caller: Activation
  ) throws -> Int {
    let count = arguments.positionalCount
    if count == arguments.count && count <= parameters.count { return count }
    let takes = parameters.map(\.name).joined(separator: ", ")
    if count > parameters.count {
      throw fail(
        .value, "\(name) takes \(parameters.count) (\(takes)), not \(count)",
        at: arguments.positional(parameters.count).range, in: caller)
    }
    for argument in arguments {
      guard let label = argument.label else { continue }
      let written = label.joined(separator: ".")
      guard label.count == 1, let place = parameters.firstIndex(where: { $0.name == label[0] })
      else {
        throw fail(
          .name, "\(name) takes (\(takes)), not \(written)", at: argument.range, in: caller)
      }
      if place < count || arguments.count(where: { $0.label == label }) > 1 {
        throw fail(.value, "\(written) is given twice", at: argument.range, in: caller)
      }
    }
    return count
  }

  /// The error with a line that says through which call it came.
  func traced(
    _ error: Diagnostic, through name: String?, at range: SourceRange, from caller: Activation
  ) -> Diagnostic {
    guard let name, error.kind != .interrupted, error.notes.count < 4 else { return error }
    var error = error
    let text = caller.source[range].prefix { $0 != "\n" }
    // What went wrong inside the prelude is nothing that one wrote: its page says what it takes.
    let isInside = error.source?.name.hasSuffix(".daf") == true
    let page = isInside && Evaluator.standardFunction(name) != nil ? " (:help \(name))" : ""
    let line = "in \(name), called as \(text.count > 60 ? text.prefix(59) + "…" : text)" + page
    if caller.home == .session, !error.notes.contains(line) { error.notes.append(line) }
    return error
  }
}

/// Keeps a callee's axis names its own: on return each becomes its argument's.
struct LabelHygiene {
  private var renamed: [String: String?] = [:]
  private var passed: Set<String> = []

  /// Notes what an argument's axes are called inside.
  mutating func note(_ given: Value, became inner: Value) {
    guard case .tensor(let outside) = given, case .tensor(let inside) = inner else {
      passed.formUnion(given.labelNames)
      return
    }
    if inside.labels.isEmpty { return }
    for axis in 0..<inside.shape.rank {
      guard let name = inside.labels[axis] else { continue }
      let outer = outside.labels[axis]
      if let known = renamed[name], known != nil { continue }
      renamed[name] = .some(outer)
    }
  }

  /// A result with the names the caller knows; the others are dropped.
  func restored(_ value: Value) -> Value {
    switch value {
    case .tensor(let variable):
      if variable.labels.isEmpty { return value }
      let names = variable.labels.names.map { name -> String? in
        guard let name else { return nil }
        if let outer = renamed[name] { return outer }
        return passed.contains(name) ? name : nil
      }
      return .tensor(Variable(variable.node, Labels(names)))
    case .record(let record):
      if record.instance != nil || record.isTrace { return value }
      return .record(record.mapped { restored($0.value) })
    case .list(let values): return .list(values.map(restored))
    default: return value
    }
  }
}

extension Value {
  /// Every axis name in the value.
  var labelNames: [String] {
    switch self {
    case .tensor(let variable): variable.labels.names.compactMap { $0 }
    case .record(let record):
      record.instance == nil ? record.fields.flatMap(\.value.labelNames) : []
    case .list(let values): values.first?.labelNames ?? []
    default: []
    }
  }
}
