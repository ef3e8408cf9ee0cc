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
      return try Tensor.zip(a, b, .power)
    },
    planned: { inputs in
      let (a, b) = (inputs[0], inputs[1])
      guard let exponent = b.numbers, b.shape.elementCount == 1, b.shape.rank <= a.shape.rank else {
        return .plainPair(.power)
      }
      return exponent.singleNumber == 2 ? .square : .plainPair(.power)
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
