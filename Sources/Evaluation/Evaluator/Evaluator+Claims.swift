import Graphs
import Ops
import Syntax
import Tensors

/// How two sides of a claim compare.
struct Comparison {
  let holds: Bool
  /// Where they differ first.
  var place: String?
  var left: Value?
  var right: Value?
}

extension Evaluator {
  /// Checks a claim, in every case of its `forall`.
  func check(_ code: ClaimCode, in activation: Activation) throws -> ClaimReport {
    let quantifiers = code.quantifiers
    let cases = ClaimCases(code, with: self, in: activation)
    let outer = activation.scope
    defer { activation.scope = outer }
    do {
      try run(quantifiers[...], in: activation) { try cases.take($0) }
      try cases.finish()
    } catch  where Evaluator.isInterruption(error) && !quantifiers.isEmpty {
      throw Diagnostic(.interrupted, "stopped; \(cases.text)")
    }
    return ClaimReport(
      cases: quantifiers.isEmpty ? nil : cases.count, failures: cases.failures,
      tolerance: try tolerance(of: code.claim.expression, in: activation),
      counterexample: cases.counterexample, path: activation.call.path)
  }

  static func isInterruption(_ error: any Error) -> Bool {
    error is Interrupted || (error as? Diagnostic)?.kind == .interrupted
  }

  /// Runs through all values of the variables, the last one fastest.
  private func run(
    _ quantifiers: ArraySlice<(name: String, domain: Code)>, _ variables: [Record.Field] = [],
    in activation: Activation, _ body: ([Record.Field]) throws -> Void
  ) throws {
    guard let first = quantifiers.first else { return try body(variables) }
    let domain = try evaluate(first.domain, in: activation)
    let rows: Rows
    do { rows = try Rows(of: domain, with: self) } catch {
      throw located(error, at: first.domain.range, in: activation)
    }
    let outer = activation.scope
    let progress = graph.interrupt.progress
    progress.beginLoop(total: rows.count)
    defer { progress.end() }
    for place in 0..<rows.count {
      try graph.interrupt.check()
      defer { progress.step() }
      let value = try rows.detached(place)
      let scope = Scope(in: outer)
      scope.bind(first.name, value)
      activation.scope = scope
      try run(
        quantifiers.dropFirst(), variables + [Record.Field(first.name, value)], in: activation,
        body)
      activation.scope = outer
    }
  }

  static func sign(of expression: Expression) -> String? {
    switch expression.kind {
    case .approximately: "≈"
    case .binary(let sign, _, _) where comparisons.contains(sign): sign.rawValue
    default: nil
    }
  }

  static let comparisons: [BinaryOperator] = [
    .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual,
  ]

  func compare(_ code: Code, in activation: Activation) throws -> Comparison {
    if let code = code as? ApproximationCode { return try approximately(code, in: activation) }
    if let code = code as? BinaryCode, Evaluator.comparisons.contains(code.sign) {
      let a = try evaluate(code.left, in: activation)
      let b = try evaluate(code.right, in: activation)
      return try verdict(try combine(code, a, b, in: activation), a, b)
    }
    let value = try evaluate(code, in: activation)
    if value.namedLeaves.isEmpty {
      throw fail(
        .value, "a claim needs numbers, not \(value.kindText)", at: code.range, in: activation)
    }
    if value.namedLeaves.contains(where: { !$0.tensor.isTruth }) {
      throw fail(
        .value, "a claim is true or false, 1 or 0; this is \(value.kindText)", at: code.range,
        in: activation, hint: "compare it with ==, ≈ or <")
    }
    return try verdict(value, nil, nil)
  }

  /// True where all elements are nonzero; else the first that is zero, with both sides there.
  private func verdict(_ value: Value, _ a: Value?, _ b: Value?) throws -> Comparison {
    for leaf in value.namedLeaves {
      guard let place = leaf.tensor.elements.firstIndex(of: 0) else { continue }
      return Comparison(
        holds: false, place: leaf.place(place),
        left: a.flatMap { $0.element(leaf, at: place) },
        right: b.flatMap { $0.element(leaf, at: place) })
    }
    return Comparison(holds: true)
  }

  /// Whether two values are equal within a tolerance, leaf by leaf.
  func approximately(
    _ code: ApproximationCode, in activation: Activation
  ) throws -> Comparison {
    let a = try evaluate(code.left, in: activation)
    let b = try evaluate(code.right, in: activation)
    let absolute = try code.tolerance.map { try number($0, in: activation) }
    let gap = SourceRange(code.left.range.upper, code.right.range.lower)
    if case .text(let x) = a, case .text(let y) = b {
      return Comparison(holds: x == y, left: a, right: b)
    }
    for (x, y) in try paired(a, b, at: gap, in: activation) {
      if let place = try firstDifference(x, y, absolute, at: gap, in: activation) {
        return Comparison(
          holds: false, place: x.place(place), left: a.element(x, at: place),
          right: b.element(y, like: x, at: place))
      }
    }
    return Comparison(holds: true)
  }

  /// The tensors of two values that are to be compared, by name where they have one.
  func paired(
    _ a: Value, _ b: Value, at range: SourceRange, in activation: Activation
  ) throws -> [(NamedLeaf, NamedLeaf)] {
    let (xs, ys) = (a.namedLeaves, b.namedLeaves)
    if xs.isEmpty && ys.isEmpty {
      throw fail(
        .value, "≈ does not take \(a.kindText) and \(b.kindText)", at: range, in: activation)
    }
    // Nothing but `1 ≈ (a = 1)` and the like: the one side has no names to compare by.
    if xs.count == 1, ys.count == 1, xs[0].name.isEmpty || ys[0].name.isEmpty {
      return [(xs[0], ys[0])]
    }
    if let y = ys.first(where: { y in !xs.contains { $0.name == y.name } }) {
      throw fail(
        .value, "the left side has nothing called \(y.name)", at: range, in: activation)
    }
    return try xs.map { x in
      if let y = ys.first(where: { $0.name == x.name }) { return (x, y) }
      throw fail(
        .value, "the right side has nothing called \(x.name)", at: range, in: activation)
    }
  }

  private func firstDifference(
    _ x: NamedLeaf, _ y: NamedLeaf, _ absolute: Double?, at range: SourceRange,
    in activation: Activation
  ) throws -> Int? {
    do {
      return try closeness(x.tensor, y.tensor, absolute).elements.firstIndex(of: 0)
    } catch { throw located(error, at: range, in: activation) }
  }

  /// 1 where two numbers are equal within a tolerance, else 0.
  func closeness(_ x: Tensor, _ y: Tensor, _ absolute: Double?) throws -> Tensor {
    let relative = relativeTolerance(x, y)
    return try Tensor.zip(
      x.converted(to: .f64), y.converted(to: .f64),
      { a, b in
        // A part of ∞ would be ∞, and everything near it.
        let bound = absolute ?? (b.isFinite ? relative * max(1, abs(b)) : 0)
        return a == b || abs(a - b) <= bound || (a.isNaN && b.isNaN) ? 1 : 0
      }, { a, b in a == b ? 1 : 0 })
  }

  private func relativeTolerance(_ a: Tensor, _ b: Tensor) -> Double {
    Precision.joined(a, b) == .f64 ? 1e-9 : 1e-5
  }

  func number(_ code: Code, in activation: Activation) throws -> Double {
    let value = try evaluate(code, in: activation)
    if case .tensor(let variable) = value, let number = variable.tensor.singleNumber {
      return number
    }
    throw fail(
      .value, "the tolerance must be a number, not \(value.kindText)", at: code.range,
      in: activation)
  }

  /// The bound that `≈` keeps, as it is printed.
  private func tolerance(
    of expression: Expression, in activation: Activation
  ) throws -> String? {
    guard case .approximately(_, _, let tolerance) = expression.kind else { return nil }
    guard let tolerance else { return state.precision == .f64 ? "1e-9" : "1e-5" }
    return activation.source[tolerance.range]
  }
}

extension Tensor {
  /// Whether every element is 0 or 1, as comparisons give.
  fileprivate var isTruth: Bool { elements.allSatisfy { $0 == 0 || $0 == 1 } }
}
