extension Parser {
  /// Reads `atom {"'" | "." NAME | "(" arguments ")" | "[" indices "]"}`.
  mutating func postfix() throws(Mistake) -> Expression {
    let start = start
    var value = try atom()
    while let step = stepAhead() {
      value = try take(step, behind: value, from: start)
    }
    return value
  }

  /// What can stand behind a value.
  private enum Step {
    case field, transpose, call, index
  }

  /// The step that begins here, if one does; brackets and `'` must touch the value.
  private func stepAhead() -> Step? {
    switch current.kind {
    case .operator(.dot): .field
    case .operator(.transpose) where touches(): .transpose
    case .bracket(.roundOpen) where touches(): .call
    case .bracket(.squareOpen) where touches(): .index
    default: nil
    }
  }

  private mutating func take(
    _ step: Step, behind value: Expression, from start: Int
  ) throws(Mistake) -> Expression {
    try grow()
    advance()
    let kind: Expression.Kind
    switch step {
    case .field: kind = .field(value, try name(of: "the name of a field"))
    case .transpose: kind = .transpose(value)
    case .call: kind = .call(value, try arguments())
    case .index: kind = .index(value, try indices())
    }
    return node(kind, from: start)
  }

  private mutating func arguments() throws(Mistake) -> [Expression.Argument] {
    var arguments: [Expression.Argument] = []
    while try hasItem(after: arguments.count, until: .roundClose) {
      arguments.append(try argument())
    }
    return arguments
  }

  private mutating func indices() throws(Mistake) -> [Expression.Index] {
    var indices: [Expression.Index] = []
    while try hasItem(after: indices.count, until: .squareClose) {
      indices.append(try indexEntry())
    }
    return indices
  }

  /// Reads `[path "="] expr [":" shape]`.
  private mutating func argument() throws(Mistake) -> Expression.Argument {
    let label = hasLabel() ? try labelPath() : nil
    let value = try expression()
    let shape = take(.colon) ? try shape() : nil
    return Expression.Argument(label: label, value, shape: shape)
  }

  /// Whether `path =` or `path[step] =` begins here.
  private func hasLabel() -> Bool {
    guard case .name = current.kind else { return false }
    var distance = 1
    while kind(ahead: distance) == .operator(.dot), case .name = kind(ahead: distance + 1) {
      distance += 2
    }
    if kind(ahead: distance) == .bracket(.squareOpen), touches(ahead: distance) {
      return (try? kindBehindPartner(of: index + distance)) == .operator(.assign)
    }
    return kind(ahead: distance) == .operator(.assign)
  }

  /// Reads `path =`.
  private mutating func labelPath() throws(Mistake) -> Path {
    var path = try path()
    if take(.squareOpen) {
      let step = try expression()
      try expect(.squareClose)
      path = Path(path.names, step: step, range: range(from: path.range.lower))
    }
    try expect(.assign)
    return path
  }

  /// Reads `NAME {"." NAME}`.
  mutating func path() throws(Mistake) -> Path {
    let start = start
    var names = [try name()]
    while take(.dot) { names.append(try name()) }
    return Path(names, range: range(from: start))
  }

  /// Reads `[NAME "="] (expr | [expr] ":" [expr])`.
  private mutating func indexEntry() throws(Mistake) -> Expression.Index {
    let label = indexLabel()
    let first = at(.colon) ? nil : try expression()
    guard take(.colon) else {
      guard let first else { throw unexpected("an index is missing") }
      return Expression.Index(label: label, .at(first))
    }
    let isOpenEnded = at(.comma) || at(.squareClose)
    return Expression.Index(label: label, .slice(first, isOpenEnded ? nil : try expression()))
  }

  /// Reads `NAME =`.
  private mutating func indexLabel() -> String? {
    guard case .name(let label) = current.kind, kind(ahead: 1) == .operator(.assign) else {
      return nil
    }
    advance()
    advance()
    return label
  }
}
