import Catalogues
import Tensors

// How the members of the large families are made: what they share is said here once.

extension Op {
  /// An op on every element: shape `s → s`.
  static func elementwise(
    _ name: String, aliases: [String] = [], summary: String, documentation: String = "",
    examples: [Example], formula: Formula,
    _ wide: @escaping @Sendable (Tensor) -> Tensor, planned: PlannedKernel = .tensors,
    flops: Int = 1, gradient: Gradient, file: String = #fileID
  ) -> Op {
    Op(
      name, aliases: aliases, summary: summary, documentation: documentation,
      signature: Signature(["x"]), examples: examples, formula: formula, shape: ShapeRules.same,
      labels: .same, kernel: .unary { x, _ in wide(x) }, kernelChecks: true, takesAnyNumbers: true,
      batching: .elements, planned: { _, _ in planned }, gradient: gradient,
      cost: Cost.perElement(flops), file: file)
  }

  /// An op on every element that is one of the elementary functions: shape `s → s`.
  static func elementwise(
    _ name: String, aliases: [String] = [], summary: String, documentation: String = "",
    examples: [Example], formula: Formula, _ function: ElementaryFunction, flops: Int,
    gradient: Gradient, file: String = #fileID
  ) -> Op {
    .elementwise(
      name, aliases: aliases, summary: summary, documentation: documentation, examples: examples,
      formula: formula, { $0.map(function) }, planned: .map(function), flops: flops,
      gradient: gradient, file: file)
  }

  /// An op on every element whose loop the compiler makes: shape `s → s`.
  static func elementwise(
    _ name: String, aliases: [String] = [], summary: String, documentation: String = "",
    examples: [Example], formula: Formula, _ function: PlainFunction, flops: Int = 1,
    gradient: Gradient, file: String = #fileID
  ) -> Op {
    .elementwise(
      name, aliases: aliases, summary: summary, documentation: documentation, examples: examples,
      formula: formula, { $0.map(function) }, planned: .plain(function), flops: flops,
      gradient: gradient, file: file)
  }

  /// An op on pairs of elements: shapes `s, t → broadcast(s, t)`.
  static func pairwise(
    _ name: String, aliases: [String] = [], summary: String, documentation: String = "",
    examples: [Example], formula: Formula,
    _ kernel: @escaping @Sendable (Tensor, Tensor) throws -> Tensor,
    planned: @escaping @Sendable ([PlannedInput]) -> PlannedKernel = { _ in .tensors },
    flops: Int = 1, gradient: Gradient, file: String = #fileID
  ) -> Op {
    Op(
      name, aliases: aliases, summary: summary, documentation: documentation,
      signature: Signature(["a", "b"]), examples: examples, formula: formula,
      shape: ShapeRules.broadcast, labels: .broadcast,
      kernel: .binary { a, b, _ in try kernel(a, b) }, kernelChecks: true, takesAnyNumbers: true,
      batching: .elements, planned: { inputs, _ in planned(inputs) }, gradient: gradient,
      cost: Cost.perElement(flops), file: file)
  }

  /// An op on pairs of elements that has loops of its own: shapes `s, t → broadcast(s, t)`.
  static func pairwise(
    _ name: String, summary: String, documentation: String = "", examples: [Example],
    formula: Formula, _ function: PairFunction, gradient: Gradient, file: String = #fileID
  ) -> Op {
    .pairwise(
      name, summary: summary, documentation: documentation, examples: examples, formula: formula,
      { a, b in try Tensor.zip(a, b, function) }, planned: { _ in .pair(function) },
      gradient: gradient, file: file)
  }

  /// An op on pairs of elements whose loop the compiler makes: shapes `s, t → broadcast(s, t)`.
  static func pairwise(
    _ name: String, aliases: [String] = [], summary: String, documentation: String = "",
    examples: [Example], formula: Formula, _ function: PlainPair, flops: Int = 1,
    gradient: Gradient, file: String = #fileID
  ) -> Op {
    .pairwise(
      name, aliases: aliases, summary: summary, documentation: documentation, examples: examples,
      formula: formula, { a, b in try Tensor.zip(a, b, function) },
      planned: { _ in .plainPair(function) }, flops: flops, gradient: gradient, file: file)
  }

  /// A question about pairs of elements, answered by 1 or 0: shapes `s, t → broadcast(s, t)`.
  static func comparison(
    _ name: String, summary: String, documentation: String = "", examples: [Example],
    symbol: String, latex: String,
    _ function: PairFunction, file: String = #fileID
  ) -> Op {
    .pairwise(
      name, summary: summary, documentation: documentation, examples: examples,
      formula: Formula("y = 1 where a \(symbol) b, else 0", latex: "y = [a \(latex) b]"),
      function, gradient: .blocked("a yes or no does not change smoothly"), file: file)
  }

  /// An op that folds axes into one number each: all axes where none is named.
  static func reducer(
    _ name: String, summary: String, documentation: String = "", examples: [Example],
    formula: Formula, axes: Signature.Axes = .many,
    shape: @escaping ShapeRule = ShapeRules.reduce, flops: Int = 1,
    _ kernel: @escaping @Sendable (Tensor, Attributes) throws -> Tensor,
    planned: @escaping PlannedRule = { _, _ in .tensors }, gradient: Gradient,
    file: String = #fileID
  ) -> Op {
    Op(
      name, summary: summary, documentation: documentation,
      signature: Signature(["x"], axes: axes, keep: true), examples: examples, formula: formula,
      shape: shape, labels: .reduce, kernel: .unary(kernel), takesAnyNumbers: true,
      batching: .axes, planned: planned, gradient: gradient,
      cost: Cost.perInput(flops), file: file)
  }

  /// An op that gives the same numbers in a precision: shape `s → s`.
  static func conversion(
    _ name: String, to precision: Precision, summary: String, examples: [Example],
    file: String = #fileID
  ) -> Op {
    Op(
      name, summary: summary, signature: Signature(["x"]), examples: examples,
      formula: Formula("y = x", latex: "y = x"), shape: ShapeRules.same, labels: .same,
      kernel: .unary { x, _ in x.converted(to: precision) }, kernelChecks: true,
      takesAnyNumbers: true,
      batching: .elements,
      gradient: .rule { at in
        [try at.adjoint.apply(at.inputs[0].precision == .f32 ? .f32 : .f64)]
      }, file: file)
  }
}
