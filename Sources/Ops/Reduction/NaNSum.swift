import Catalogues
import Tensors

extension Op {
  /// The sum of the elements that are numbers, over some axes or over all: NaN counts as 0.
  ///
  /// Shape: `[… a …] → [… …]`, axis `a` gone or of size 1 with `keep = 1`. Gradient: x̄ = ȳ where x is a
  /// number, else 0.
  public static let nansum: Op = .reducer(
    "nansum", summary: "Sum of the elements that are numbers.",
    examples: [Example("nansum([1, nan, 2])", gives: "3")],
    formula: Formula("y = Σ xᵢ over numbers", latex: #"y = \sum_{i : x_i = x_i} x_i"#),
    { x, attributes in
      x.map({ $0.isNaN ? 0 : $0 }, { $0.isNaN ? 0 : $0 })
        .sum(attributes.axes, keep: attributes.keep)
    },
    gradient: .rule { at in
      let x = at.inputs[0]
      return [try at.adjoint.restored(at.attributes, from: x.shape) * (1 - x.apply(.isnan))]
    })
}
