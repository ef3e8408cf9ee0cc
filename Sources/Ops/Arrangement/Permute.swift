import Catalogues
import Tensors

extension Op {
  /// The axes in another order: axis i of the result is axis `order[i]`.
  ///
  /// Shape: `[s₀ s₁ …] → [s_order[0] s_order[1] …]`; a view. Errors: an order that does not name
  /// every axis once. Gradient: ȳ in the inverse order.
  public static let permute: Op = Op(
    "permute", summary: "The axes in another order.",
    signature: Signature(
      ["x"], options: [Option("order", .integers, summary: "every axis once")]),
    examples: [
      Example("permute([[1, 2], [3, 4]], 1, 0)", gives: "[[1, 3], [2, 4]]")
    ],
    formula: Formula(
      "axis i of y = axis order[i] of x", latex: #"y_{i_{p_0} i_{p_1} \dots} = x_{i_0 i_1 \dots}"#),
    shape: { shapes, attributes in
      Shape(try places(attributes, in: shapes[0]).map { shapes[0][$0] })
    },
    labels: .custom { inputs, attributes in
      Labels(try places(attributes, in: inputs[0].shape).map { inputs[0].labels[$0] })
    },
    kernel: .unary { x, attributes in x.permuted(try places(attributes, in: x.shape)) },
    kernelChecks: true, takesAnyNumbers: true,
    batching: .custom { inputs, _, attributes in
      let x = inputs[0]
      let order = try places(attributes, in: x.shape.removing(0))
      return x.permuted([0] + order.map { $0 + 1 })
    },
    planned: { _, _ in .view },
    gradient: .rule { at in
      let order = try places(at.attributes, in: at.inputs[0].shape)
      let inverse = order.indices.sorted { order[$0] < order[$1] }
      return [
        try at.adjoint.apply(.permute, attributes: Attributes(options: [.integers(inverse)]))
      ]
    }, cost: Cost.free)
}

private func places(_ attributes: Attributes, in shape: Shape) throws(TensorError) -> [Int] {
  let order = attributes.integers(0)
  var axes: [Int] = []
  for axis in order { axes.append(try shape.axis(axis)) }
  guard axes.sorted() == Array(0..<shape.rank) else {
    let text = order.map(String.init).joined(separator: ", ")
    throw TensorError("the order \(text) does not name every axis of \(shape) once")
  }
  return axes
}
