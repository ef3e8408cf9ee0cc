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

  /// Whether `path =` begins here.
  private func hasLabel() -> Bool {
    var distance = 0
    repeat {
      guard case .name = kind(ahead: distance) else { return false }
      distance += 1
      while kind(ahead: distance) == .bracket(.squareOpen), touches(ahead: distance) {
        guard let closing = try? partner(of: index + distance) else { return false }
        distance = closing - index + 1
      }
      if kind(ahead: distance) == .operator(.assign) { return true }
      guard kind(ahead: distance) == .operator(.dot) else { return false }
      distance += 1
    } while true
  }

  /// Reads `path "="`, with places.
  private mutating func labelPath() throws(Mistake) -> Path {
    let start = start
    var parts: [Path.Part] = []
    repeat {
      let name = try name()
      var places: [Expression] = []
      while take(.squareOpen) {
        let first = places.count
        while try hasItem(after: places.count - first, until: .squareClose) {
          places.append(try place())
        }
        if places.count == first { throw failure("a place is missing", at: current.range) }
      }
      parts.append(Path.Part(name, places: places))
    } while take(.dot)
    let path = Path(parts, range: range(from: start))
    try expect(.assign)
    return path
  }

  /// One place of a path: an index that is no stretch.
  private mutating func place() throws(Mistake) -> Expression {
    let place = try expression()
    if at(.colon) { throw failure("a path takes single places", at: current.range) }
    return place
  }

  /// Reads `NAME {"." NAME}`.
  mutating func path() throws(Mistake) -> Path {
    let start = start
    var parts = [Path.Part(try name())]
    while take(.dot) { parts.append(Path.Part(try name())) }
    return Path(parts, range: range(from: start))
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
