import Catalogues
import Graphs
import Syntax
import Tensors

/// One call of a builtin: its arguments, with words ready for what can be wrong with them.
struct Invocation {
  let evaluator: Evaluator
  let activation: Activation
  let name: String
  let arguments: [Argument]
  let axes: [AxisReference]
  let range: SourceRange

  /// The arguments given by position.
  var positional: [Argument] { arguments.positional }

  /// The value of a parameter, by position or by name.
  func argument(_ place: Int, _ name: String) throws -> Argument {
    if let argument = optional(place, name) { return argument }
    throw fail(
      "\(self.name) needs \(name)", hint: Builtin.catalogue[self.name].map { "write \($0.usage)" })
  }

  /// The value of a parameter that may be left out.
  func optional(_ place: Int, _ name: String) -> Argument? {
    if place < arguments.positionalCount { return arguments.positional(place) }
    return arguments.first { $0.label == [name] }
  }

  /// A parameter that must be a number or tensor.
  func variable(_ place: Int, _ name: String) throws -> Variable {
    let argument = try argument(place, name)
    guard case .tensor(let variable) = argument.value else {
      // Elsewhere derivatives are taken of functions; here of what they give.
      let hint: String? =
        if case .function = argument.value { "give it arguments: f(x)" } else { nil }
      throw fail(
        "\(name) must be numbers, not \(argument.value.kindText)", at: argument.range, hint: hint)
    }
    return variable
  }

  /// A parameter that must be one whole number.
  func integer(_ place: Int, _ name: String, default value: Int? = nil) throws -> Int {
    if let value, optional(place, name) == nil { return value }
    let argument = try argument(place, name)
    guard case .tensor(let variable) = argument.value, let number = variable.tensor.singleNumber,
      let whole = Int(exactly: number)
    else {
      throw fail(
        "\(name) must be a whole number, not \(argument.value.kindText)", at: argument.range)
    }
    return whole
  }

  /// A parameter that must be a text.
  func text(_ place: Int, _ name: String) throws -> String {
    let argument = try argument(place, name)
    guard case .text(let text) = argument.value else {
      throw fail("\(name) must be a text, not \(argument.value.kindText)", at: argument.range)
    }
    return text
  }

  /// A mistake at the call or at one of its arguments.
  func fail(
    _ message: String, kind: Diagnostic.Kind = .value, at place: SourceRange? = nil,
    hint: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      kind, message, source: activation.source, range: place ?? range, hint: hint)
  }

  /// Calls a value that was passed as an argument.
  func call(
    _ function: Argument, _ values: [Value], in activation: Activation? = nil
  ) throws -> Value {
    let activation = activation ?? self.activation
    let arguments = values.map { Argument($0, range: function.range) }
    return try evaluator.call(
      function.value, named: function.name, arguments, at: function.range, in: activation)
  }
}

/// One argument of a call, evaluated.
struct Argument {
  /// The path it was given by; where that has places, they are part of the names.
  let label: [String]?
  /// The path taken apart, where it has places.
  private let placed: [PathPart]?
  let value: Value
  /// The name it was written as, so that a function passed along keeps its name in paths.
  let name: String?
  let range: SourceRange

  init(_ value: Value, label: [String]? = nil, name: String? = nil, range: SourceRange) {
    self.label = label
    placed = nil
    self.value = value
    self.name = name
    self.range = range
  }

  /// An argument given by a path with places.
  init(_ value: Value, at path: [PathPart], name: String?, range: SourceRange) {
    label = path.map(\.description)
    placed = path
    self.value = value
    self.name = name
    self.range = range
  }

  /// The path it was given by, taken apart.
  var path: [PathPart]? { placed ?? label?.map { PathPart(name: $0) } }
}

extension [Argument] {
  /// How many are given by position.
  var positionalCount: Int { count { $0.label == nil } }

  /// Those given by position; mostly all of them.
  var positional: [Argument] {
    positionalCount == count ? self : filter { $0.label == nil }
  }

  /// One of those given by position.
  func positional(_ place: Int) -> Argument {
    if self[place].label == nil, place == 0 || positionalCount == count { return self[place] }
    return positional[place]
  }
}
