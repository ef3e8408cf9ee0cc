import Graphs
import Syntax
import Tensors

extension Evaluator {
  /// A value under a shape: checks sizes, binds names that are not known yet, names the axes.
  ///
  /// - Parameter owner: the name being bound: at the session it alone may change the sizes it
  ///   bound, in a call it tells where a size is from.
  func ascribe(
    _ value: Value, _ pattern: ShapePattern, owner: String?, in activation: Activation
  ) throws -> Value {
    guard case .tensor(let variable) = value else {
      throw fail(
        .shape, "\(value.kindText) has no shape", at: pattern.range, in: activation)
    }
    let shape = variable.shape
    let count = pattern.dimensions.count
    guard pattern.hasLeading ? shape.rank >= count : shape.rank == count else {
      throw mismatch(variable, pattern, "", in: activation)
    }
    let leading = shape.rank - count
    var hasNames = !variable.labels.isEmpty
    for (place, dimension) in pattern.dimensions.enumerated() {
      let size = shape[leading + place]
      if case .size(let wanted) = dimension, wanted == size { continue }
      try check(dimension, is: size, variable, pattern, owner: owner, in: activation)
      if case .name = dimension { hasNames = true }
    }
    if !hasNames { return value }
    let names = pattern.dimensions.map { dimension -> String? in
      if case .name(let name) = dimension { name } else { nil }
    }
    let outer = variable.labels.padded(to: shape.rank).prefix(leading)
    return .tensor(Variable(variable.node, Labels(outer + names)))
  }

  private func check(
    _ dimension: Dimension, is size: Int, _ variable: Variable, _ pattern: ShapePattern,
    owner: String?, in activation: Activation
  ) throws {
    if case .name(let name) = dimension,
      try known(name, at: pattern.range, in: activation) == nil
    {
      bindSize(name, size, owner: owner, in: activation)
      return
    }
    let wanted = try self.size(of: dimension, at: pattern.range, in: activation)
    if wanted == size { return }
    if case .size = dimension { throw mismatch(variable, pattern, "", in: activation) }
    var reason = ": \(Evaluator.text(of: dimension)) is \(wanted)"
    if activation.scope == nil, case .name(let name) = dimension, let bound = state.sizes[name],
      let owner = bound.owner
    {
      reason += " (bound by \(owner), cell \(bound.cell))"
    }
    if let scope = activation.scope, case .name(let name) = dimension,
      let origin = scope.origin(ofSize: name)
    {
      reason += " (from \(origin))"
    }
    throw mismatch(variable, pattern, reason + ", not \(size)", in: activation)
  }

  private func mismatch(
    _ variable: Variable, _ pattern: ShapePattern, _ reason: String, in activation: Activation
  ) -> Diagnostic {
    let text = activation.source[pattern.range]
    // One axis short of the shape: most often a single example where rows of them are taken.
    let isRow = variable.shape.rank > 0 && variable.shape.rank + 1 == pattern.dimensions.count
    return fail(
      .shape, "\(Value.tensor(variable).kindText) is not \(text)\(reason)", at: pattern.range,
      in: activation, hint: isRow ? "unsqueeze(x, 0) puts an axis in front" : nil)
  }

  private func bindSize(_ name: String, _ size: Int, owner: String?, in activation: Activation) {
    if let scope = activation.scope {
      scope.bind(
        name, .numbers(Tensor(Double(size), precision: state.precision)), isSize: true,
        origin: owner)
    } else {
      state.sizes[name] = SessionState.Size(value: size, owner: owner, cell: state.cellCount)
    }
  }

  /// The size an axis name stands for here: in the functions and layers around, or at the session.
  private func known(
    _ name: String, at range: SourceRange, in activation: Activation
  ) throws -> Int? {
    guard let scope = activation.scope else {
      if let size = state.sizes[name] { return size.value }
      if state.bindings[name] == nil { return nil }
      throw fail(
        .name, "\(name) is a value here, not the size of an axis", at: range, in: activation)
    }
    guard let entry = scope.find(name) else { return nil }
    if case .tensor(let variable) = entry.value, let number = variable.tensor.singleNumber,
      let whole = Int(exactly: number)
    {
      return whole
    }
    var text = entry.value.kindText
    if case .tensor(let variable) = entry.value, let number = variable.tensor.singleNumber {
      text = "\(number)"
    }
    throw fail(
      .name, "\(name) is \(text) here, not the size of an axis", at: range, in: activation)
  }

  /// The size a dimension means; every name in it must be known.
  func size(
    of dimension: Dimension, at range: SourceRange, in activation: Activation
  ) throws -> Int {
    switch dimension {
    case .size(let size): return size
    case .name(let name):
      if let size = try known(name, at: range, in: activation) { return size }
      if case .tensor(let variable)? = try find(name, in: activation),
        let number = variable.tensor.singleNumber, let whole = Int(exactly: number)
      {
        return whole
      }
      throw fail(.name, "the size \(name) is not known here", at: range, in: activation)
    case .combined(let sign, let left, let right):
      let a = try size(of: left, at: range, in: activation)
      let b = try size(of: right, at: range, in: activation)
      guard let result = Evaluator.arithmetic(sign, a, b) else {
        let text = Evaluator.text(of: dimension)
        throw fail(
          .shape, "\(text) is no whole number: \(a) \(sign.rawValue) \(b)", at: range,
          in: activation)
      }
      return result
    }
  }

  private static func arithmetic(_ sign: BinaryOperator, _ a: Int, _ b: Int) -> Int? {
    switch sign {
    case .add: a.addingReportingOverflow(b).overflow ? nil : a + b
    case .subtract: a.subtractingReportingOverflow(b).overflow ? nil : a - b
    case .multiply: a.multipliedReportingOverflow(by: b).overflow ? nil : a * b
    case .divide: b != 0 && a.isMultiple(of: b) ? a / b : nil
    default: nil
    }
  }

  static func text(of dimension: Dimension) -> String {
    switch dimension {
    case .name(let name): name
    case .size(let size): "\(size)"
    case .combined(let sign, let a, let b): "\(text(of: a))\(sign.rawValue)\(text(of: b))"
    }
  }
}
