extension Parser {
  /// Reads `name(params) -> shape = expr`.
  mutating func definition() throws(Mistake) -> Definition {
    let start = start
    let name = try name()
    let parameters = try parameters()
    let result = take(.arrow) ? try shape() : nil
    try expect(.assign)
    let body = try expression()
    return Definition(
      name: name, parameters: parameters, result: result, body: body, range: range(from: start))
  }

  /// Reads `(x, y: [T], z = 1)`.
  mutating func parameters() throws(Mistake) -> [Parameter] {
    try expect(.roundOpen)
    var parameters: [Parameter] = []
    while try hasItem(after: parameters.count, until: .roundClose) {
      parameters.append(try parameter())
    }
    return parameters
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
    let parameters = try parameters()
    try expect(.curlyOpen)
    var members: [LayerDeclaration.Member] = []
    passSeparators()
    while !at(.curlyClose) {
      members.append(try member())
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
