import Catalogues
import Tensors

extension Op {
  /// 1 with the given probability, else 0, drawn for every element.
  ///
  /// Shape: `s → s`, or s stretched to the sizes given. The same key and seed give the same numbers.
  /// Errors: a probability outside 0 to 1. Gradient: blocked.
  public static let bernoulli: Op = Op(
    "bernoulli", summary: "1 with probability p, else 0.",
    documentation: "Sizes stretch p: bernoulli(0.5, 3) draws three times.",
    signature: Signature(
      ["p"],
      options: [
        Option("sizes", .integers, summary: "the sizes to draw; those of p where none is given"),
        .seed,
      ], draw: true),
    examples: [
      Example("bernoulli([0, 1, 1])", gives: "[0, 1, 1]"),
      Example("bernoulli(1, 2, 2)", gives: "[[1, 1], [1, 1]]"),
    ],
    formula: Formula("P(y = 1) = p", latex: "P(y = 1) = p"),
    shape: drawn, labels: .whereSizeStays(drawn),
    kernel: .unary { p, attributes in
      let shape = try drawn([p.shape], attributes)
      let chances = p.elements
      if let chance = chances.first(where: { !($0 >= 0 && $0 <= 1) }) {
        throw TensorError("a probability lies from 0 to 1, not at \(chance)", kind: .value)
      }
      return try Tensor.hits(key: attributes.key(seed: 1), shape: shape, chances: p)
    },
    planned: { _, attributes in .draw(.chance, seed: attributes.integer(1)) },
    gradient: .blocked("a draw does not change smoothly"), cost: Cost.perElement(20))
}

private let drawn: ShapeRule = { shapes, attributes in
  let sizes = attributes.integers(0)
  if sizes.isEmpty { return shapes[0] }
  let target = try Shape.checked(sizes)
  guard let met = try? Broadcasting.shape(shapes[0], target), met == target else {
    throw TensorError("\(shapes[0]) cannot be stretched to \(target)")
  }
  return target
}
