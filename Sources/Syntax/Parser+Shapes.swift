extension Parser {
  /// Reads `[*, T, 2*H]`.
  mutating func shape() throws(Mistake) -> ShapePattern {
    let start = start
    guard at(.squareOpen) else { throw unexpected("a shape such as [T, 3] is missing") }
    advance()
    let outer = beginMeasuring()
    defer { endMeasuring(outer) }
    let hasLeading = take(.times)
    let leading = hasLeading ? 1 : 0
    var dimensions: [Dimension] = []
    while try hasItem(after: leading + dimensions.count, until: .squareClose) {
      dimensions.append(try dimension())
    }
    return ShapePattern(
      hasLeading: hasLeading, dimensions: dimensions, range: range(from: start))
  }

  /// Reads `dim = NAME | INT | dim (+|-|*|/) dim`.
  private mutating func dimension() throws(Mistake) -> Dimension {
    var left = try dimensionProduct()
    while let operation = dimensionOperator(.sum) {
      advance()
      try grow()
      left = .combined(operation, left, try dimensionProduct())
    }
    return left
  }

  private mutating func dimensionProduct() throws(Mistake) -> Dimension {
    var left = try size()
    while let operation = dimensionOperator(.product) {
      advance()
      try grow()
      left = .combined(operation, left, try size())
    }
    return left
  }

  private func dimensionOperator(_ precedence: Precedence) -> BinaryOperator? {
    guard case .binary(let found) = Infix(current.kind), found != .matmul,
      found.precedence == precedence
    else { return nil }
    return found
  }

  private mutating func size() throws(Mistake) -> Dimension {
    switch current.kind {
    case .name(let name):
      advance()
      return .name(name)
    case .number(let value):
      guard let size = Int(exactly: value) else {
        throw failure("a size is a whole number", at: current.range)
      }
      advance()
      return .size(size)
    case .operator(.times):
      throw failure("* stands first in a shape, for any leading axes", at: current.range)
    default:
      throw unexpected("a size is missing")
    }
  }
}
