import Catalogues
import Tensors

extension Op {
  /// The remainder of floored division, element by element: y = a − b · ⌊a / b⌋.
  ///
  /// Shape: broadcast. The sign is that of b, of zeros too, so mod(-1, 3) is 2. By 0 it is NaN.
  /// Gradient: ā = ȳ, b̄ = −ȳ · ⌊a / b⌋.
  public static let mod: Op = .pairwise(
    "mod", summary: "Remainder with the sign of the divisor, element by element.",
    examples: [
      Example("mod([5, -1], 3)", gives: "[2, 2]"), Example("mod(5, -3)", gives: "-1"),
    ],
    formula: Formula("y = a − b·⌊a / b⌋", latex: #"y = a - b \lfloor a / b \rfloor"#),
    .remainder, flops: 4,
    gradient: .rule { at in
      [
        at.adjoint,
        try at.ifNeeded(1) {
          try -(at.adjoint * (at.inputs[0] / at.inputs[1]).apply(.floor))
        },
      ]
    })
}
