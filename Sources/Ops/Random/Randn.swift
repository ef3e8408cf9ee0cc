import Catalogues
import Tensors

extension Op {
  /// Numbers drawn from the normal distribution with mean 0 and variance 1.
  ///
  /// Shape: `→ sizes`. The same key and seed give the same numbers. Gradient: no inputs.
  public static let randn: Op = Op(
    "randn", summary: "Random numbers from the standard normal distribution.",
    documentation: "A draw is keyed by where it stands; another seed gives other numbers.",
    signature: Signature(
      options: [Option("sizes", .integers, summary: "the sizes of the axes"), .seed], draw: true),
    examples: [Example("abs(randn(3)) < 9", gives: "[1, 1, 1]")],
    formula: Formula("y ~ N(0, 1)", latex: #"y \sim \mathcal{N}(0, 1)"#), shape: ShapeRules.sizes,
    labels: .none,
    kernel: .source { shape, attributes in
      Tensor.normal(key: attributes.key(seed: 1), shape: shape, precision: attributes.precision)
    },
    takesAnyNumbers: true,
    planned: { _, attributes in .draw(.normal, seed: attributes.integer(1)) },
    gradient: .noInputs, cost: Cost.perElement(50))
}
