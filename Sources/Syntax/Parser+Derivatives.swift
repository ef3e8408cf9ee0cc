extension Parser {
  /// Reads `∂(f)`, where `∂` is the name `grad`, or the one atom `∂path/∂path`.
  mutating func partial() throws(Mistake) -> Expression {
    let sign = current.range
    advance()
    if at(.roundOpen) {
      guard touches() else { throw failure("∂ must touch the ( behind it", at: current.range) }
      return Expression(.name("grad"), sign)
    }
    guard case .name = current.kind else {
      throw unexpected("y/∂x or (f) is missing behind ∂")
    }
    let value = try path()
    if at(.roundOpen), touches() { throw functionWithoutBrackets(value, sign) }
    guard take(.divide) else { throw withoutDenominator(value) }
    guard take(.partial) else {
      if case .name = current.kind {
        throw failure("∂ is missing before \(source[current.range])", at: current.range)
      }
      throw unexpected("∂ is missing")
    }
    let variable = try path()
    return node(.derivative(of: value, by: variable), from: sign.lower)
  }

  private func functionWithoutBrackets(_ function: Path, _ sign: SourceRange) -> Mistake {
    let message = "∂ takes a function in brackets"
    guard let closing = try? partner(of: index) else { return failure(message, at: sign) }
    let arguments = source[SourceRange(current.range.lower, tokens[closing].range.upper)]
    let hint = "write ∂(\(source[function.range]))\(arguments)"
    return failure(message, at: sign, hint: hint.isQuotable ? hint : nil)
  }

  private func withoutDenominator(_ value: Path) -> Mistake {
    let spelling = source[value.range]
    return failure(
      "∂\(spelling) needs a variable to be taken by", at: value.range,
      hint: "write ∂\(spelling)/∂x")
  }
}
