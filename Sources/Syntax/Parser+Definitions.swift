extension Parser {
  /// Reads `name[axes](params) -> shape = expr`.
  mutating func definition() throws(Mistake) -> Definition {
    let start = start
    let name = try name()
    let axes = at(.squareOpen) ? try axesParameter() : nil
    let parameters = try parameters()
    let result = take(.arrow) ? try shape() : nil
    try expect(.assign)
    let body = try expression()
    return Definition(
      name: name, axes: axes, parameters: parameters, result: result, body: body,
      range: range(from: start))
  }

  /// Reads `[axes]` or `[axes = -1]`.
  private mutating func axesParameter() throws(Mistake) -> AxesParameter {
    try expect(.squareOpen)
    let name = try name(of: "the name of the axes")
    var standard: AxesParameter.Axis?
    if take(.assign) {
      let start = start
      let axis = try expression()
      switch axis.kind {
      case .name(let name): standard = .name(name)
      default:
        guard let number = axis.writtenNumber, let place = Int(exactly: number) else {
          throw failure(
            "an axis is a name or a place", at: range(from: start), hint: "-1 is the last axis")
        }
        standard = .position(place)
      }
    }
    try expect(.squareClose)
    return AxesParameter(name: name, standard: standard)
  }

  /// Reads `(x, y: [T], z = 1)`.
  mutating func parameters() throws(Mistake) -> [Parameter] {
    try expect(.roundOpen)
    var parameters: [Parameter] = []
    while try hasItem(after: parameters.count, until: .roundClose) {
      let parameter = try parameter()
      if parameters.contains(where: { $0.name == parameter.name }) {
        throw twice(parameter.name, at: parameter.range)
      }
      parameters.append(parameter)
    }
    return parameters
  }

  /// That a name is given a second time where each may be there once.
  func twice(_ name: String, at range: SourceRange) -> Mistake {
    failure("the name \(name) is there twice", at: range, hint: "give one of them another name")
  }

  /// `x`, alone before an arrow.
  mutating func plainParameter() throws(Mistake) -> Parameter {
    let start = start
    let name = try name()
    return Parameter(name: name, range: range(from: start))
  }

  private mutating func parameter() throws(Mistake) -> Parameter {
    let start = start
    let name = try name(of: "the name of a parameter")
    let shape = take(.colon) ? try shape() : nil
    let defaultValue = take(.assign) ? try expression() : nil
    return Parameter(
      name: name, shape: shape, defaultValue: defaultValue, range: range(from: start))
  }

  /// Reads `layer Name(params) { members }`.
  mutating func layer() throws(Mistake) -> LayerDeclaration {
    try enter()
    defer { leave() }
    let start = start
    advance()
    let name = try name(of: "the name of a layer")
    if at(.curlyOpen) {
      throw failure(
        "a layer takes its sizes in round brackets", at: current.range,
        hint: "write layer \(name)() {")
    }
    let parameters = try parameters()
    try expect(.curlyOpen)
    var members: [LayerDeclaration.Member] = []
    passSeparators()
    while !at(.curlyClose) {
      let start = current.range
      let member = try member()
      let isKnown =
        members.contains { $0.name == member.name }
        || parameters.contains { $0.name == member.name }
      if isKnown { throw twice(member.name, at: start) }
      members.append(member)
      guard isAtSeparator || at(.curlyClose) else {
        throw unexpected(Self.endOfStatement)
      }
      passSeparators()
    }
    advance()
    return LayerDeclaration(
      name: name, parameters: parameters, members: members, range: range(from: start))
  }

  /// Reads `NAME ":" shape ("=" | "~") expr | NAME "=" expr | def`.
  private mutating func member() throws(Mistake) -> LayerDeclaration.Member {
    if try isDefinition() { return .function(try definition()) }
    let range = current.range
    let name = try name(of: "the name of a field")
    if take(.colon) {
      let shape = try shape()
      let isRandom = take(.draw)
      if !isRandom { try expect(.assign) }
      return .parameter(name: name, shape: shape, isRandom: isRandom, try expression())
    }
    if at(.draw) {
      throw failure(
        "a random field needs its shape", at: current.range, hint: "write \(name) : [sizes] ~ …")
    }
    guard take(.assign) else {
      if current.kind == .end { throw unexpected("= is missing") }
      throw failure(
        "a layer holds fields and functions only", at: range,
        hint: "\(name) = …, \(name) : [sizes] = … or \(name)(…) = …")
    }
    return .part(name: name, try expression())
  }
}

extension Expression {
  /// The number that is written, with its sign.
  fileprivate var writtenNumber: Double? {
    switch kind {
    case .number(let number): number
    case .unary(.negate, let operand): operand.writtenNumber.map { -$0 }
    default: nil
    }
  }
}
