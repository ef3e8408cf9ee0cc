import Catalogues
import Tensors

extension Op {
  /// Whether some element is not 0: 1 or 0; 0 over no numbers.
  ///
  /// NaN is not 0.
  /// Shape: `[… a …] → [… …]`, axis `a` gone or of size 1 with `keep = 1`. Gradient: blocked.
  public static let any: Op = .reducer(
    "any", summary: "Whether some element is not 0, over all axes or those named.",
    documentation: "NaN is not 0.",
    examples: [
      Example("any([0, 2])", gives: "1"),
      Example("any[0]([[0, 1], [0, 0]])", gives: "[0, 1]"),
    ],
    formula: Formula("y = 1 where some xᵢ ≠ 0", latex: #"y = \exists i\, x_i \neq 0"#),
    { x, attributes in x.reduce(attributes.axes, keep: attributes.keep, holdsSome, holdsSome) },
    gradient: .blocked("a yes or no does not change smoothly"))
}

private func holdsSome<S: Scalar>(_ group: Span<S>) -> S {
  for i in 0..<group.count where group[i] != 0 { return 1 }
  return 0
}
