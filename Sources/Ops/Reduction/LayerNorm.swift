import Catalogues
import Tensors

extension Op {
  /// Elements moved to mean 0 and scaled to variance 1 along some axes: y = (x − μ) / √(s² + eps).
  ///
  /// Shape: `s → s`. s² is the population variance. Gradient: x̄ = (ȳ − mean ȳ − y · mean(ȳ y)) / √(s²
  /// + eps). Source: Ba, Kiros and Hinton 2016.
  public static let layernorm: Op = Op(
    "layernorm",
    summary: "The last axis, or those named, moved to mean 0 and scaled to variance 1.",
    documentation: """
      (x - mean(x)) / √(var(x) + eps) with the population variance. LN is the layer, with a gain and \
      a shift that are learned.
      """,
    signature: Signature(
      ["x"], axes: .manyOrLast,
      options: [
        Option("eps", .number, default: .number(1e-5), summary: "what is added to the variance")
      ]),
    examples: [
      Example("layernorm([1, 3], 0)", gives: "[-1, 1]"),
      Example("layernorm[0]([[1, 2], [3, 6]], 0)", gives: "[[-1, -1], [1, 1]]"),
    ],
    formula: Formula(
      "y = (x − μ) / √(s² + eps)", latex: #"y = \frac{x - \mu}{\sqrt{s^2 + \epsilon}}"#),
    shape: ShapeRules.sameAlongAxes, labels: .same,
    kernel: .unary { x, attributes in
      x.rewrite(attributes.axes, .standard, addend: attributes.number(0))
    },
    planned: { _, attributes in
      .rows(.standard, axes: attributes.axes, addend: attributes.number(0))
    },
    gradient: .rule { at in
      let (axes, adjoint) = (at.attributes.axes, at.adjoint)
      let keeping = Attributes(axes: axes, keep: true)
      let population = Attributes(axes: axes, keep: true, options: [.integer(0)])
      let variance = try at.inputs[0].apply(.var, attributes: population)
      let spread = try (variance + at.attributes.number(0)).apply(.sqrt)
      let share = try (adjoint * at.output).apply(.mean, attributes: keeping)
      let centred = try adjoint - adjoint.apply(.mean, attributes: keeping)
      return [try (centred - at.output * share) / spread]
    }, cost: Cost.perElement(10))
}
