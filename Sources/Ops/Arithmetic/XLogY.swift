import Catalogues
import RealModule
import Tensors

extension Op {
  /// A number times the logarithm of another, 0 where the first is 0: y = a ln b.
  ///
  /// Shape: broadcast. 0 · ln 0 is 0, as in entropies. Gradient: ā = ȳ ln b, taken as 0 where a = 0 and
  /// b ≤ 0; b̄ = ȳ a / b, taken as 0 where a = 0.
  public static let xlogy: Op = .pairwise(
    "xlogy", summary: "a * log(b), and 0 where a is 0.",
    examples: [
      Example("xlogy([0, 2], [0, 1])", gives: "[0, 0]"),
      Example("xlogy(0.5, 0.5)", gives: "-0.3466"),
    ],
    formula: Formula("y = a ln b, 0 where a = 0", latex: #"y = a \ln b"#),
    .xLogY, flops: 9,
    gradient: .rule { at in
      let (a, b) = (at.inputs[0], at.inputs[1])
      let isZero = try a.apply(.equal, a.constant(0))
      // Where the weight is 0 a number that has a logarithm stands for b.
      let hasNone = try isZero * b.apply(.lessOrEqual, b.constant(0))
      let safe = try Term.choose(hasNone, b.constant(1), b)
      return [
        try at.ifNeeded(0) { try at.adjoint * safe.apply(.log) },
        try at.ifNeeded(1) { try at.adjoint * (a / safe) },
      ]
    })
}
