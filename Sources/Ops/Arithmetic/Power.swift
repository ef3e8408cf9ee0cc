import Catalogues
import RealModule
import Tensors

extension Op {
  /// A tensor to the power of another, element by element: y = aᵇ.
  ///
  /// Shape: broadcast. 0⁰ is 1. A negative base takes whole exponents only, others give NaN.
  /// Gradient: ā = ȳ · b · aᵇ⁻¹, which is 0 where b = 0; b̄ = ȳ · y · ln a, taken as 0 where a ≤ 0
  /// and the logarithm has no finite value.
  public static let power: Op = .pairwise(
    "^", summary: "Power, element by element.",
    documentation: """
      0 ^ 0 is 1. A negative base takes whole exponents only; others give NaN. Where the base is \
      not positive, the gradient by the exponent is 0.
      """,
    examples: [
      Example("[1, 2, 3] ^ 2", gives: "[1, 4, 9]"),
      Example("2 ^ [0.5, -1]", gives: "[1.414, 0.5]"),
    ],
    formula: Formula("y = aᵇ", latex: "y = a^b"),
    { a, b in
      // By one number, as mostly, squares need no question at every element.
      if b.shape.elementCount == 1, b.shape.rank <= a.shape.rank, b.precision == a.precision {
        if b.singleNumber == 2 { return try Tensor.zip(a, a, .multiply) }
        if b.singleNumber == 1 { return a }
      }
      return try Tensor.zip(a, b, raised, raised)
    },
    planned: { inputs in
      let (a, b) = (inputs[0], inputs[1])
      guard let exponent = b.numbers, b.shape.elementCount == 1, b.shape.rank <= a.shape.rank else {
        return .tensors
      }
      return exponent.singleNumber == 2 ? .square : .tensors
    }, flops: 10,
    gradient: .rule { at in
      let (a, b) = (at.inputs[0], at.inputs[1])
      return [
        try at.ifNeeded(0) {
          // b · a⁰ where b = 0, so that a = 0 does not give 0 · ∞.
          let less = try Term.choose(b.apply(.equal, b.constant(0)), b.constant(0), b - 1)
          return try at.adjoint * (b * a.apply(.power, less))
        },
        try at.ifNeeded(1) {
          let base = try Term.choose(a.apply(.greater, a.constant(0)), a, a.constant(1))
          return try at.adjoint * (at.output * base.apply(.log))
        },
      ]
    })
}

// Small whole exponents are products, exact where the result is; `Real.pow` of two reals knows no
// negative base, so whole exponents take the form for integers.
private func raised<S: Scalar>(_ a: S, _ b: S) -> S {
  if b == 2 { return a * a }
  if b == 1 { return a }
  if b == 0 { return 1 }
  if b == 3 { return a * a * a }
  if b == -1 { return 1 / a }
  guard b.rounded() == b else { return S.pow(a, b) }
  // Beyond this every number is even, and may not fit an integer.
  return abs(b) < 0x1p53 ? S.pow(a, Int(b)) : S.pow(abs(a), b)
}
