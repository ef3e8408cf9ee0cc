import Catalogues
import Tensors

extension Op {
  /// Numbers drawn evenly from [0, 1).
  ///
  /// Shape: `→ sizes`. The same key and seed give the same numbers. Gradient: no inputs.
  public static let rand: Op = Op(
    "rand", summary: "Random numbers, evenly from 0 to 1.",
    documentation: "A draw is keyed by where it stands; another seed gives other numbers.",
    signature: Signature(
      options: [Option("sizes", .integers, summary: "the sizes of the axes"), .seed], draw: true),
    examples: [Example("floor(rand(3))", gives: "[0, 0, 0]")],
    formula: Formula("y ~ U[0, 1)", latex: #"y \sim U[0, 1)"#), shape: ShapeRules.sizes,
    labels: .none,
    kernel: .source { shape, attributes in
      Tensor.uniform(
        key: attributes.key(seed: 1), shape: shape, precision: attributes.precision)
    },
    takesAnyNumbers: true,
    planned: { _, attributes in .draw(.uniform, seed: attributes.integer(1)) },
    gradient: .noInputs, cost: Cost.perElement(20))
}
