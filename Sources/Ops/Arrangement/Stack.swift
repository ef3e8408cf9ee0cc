import Catalogues
import Tensors

extension Op {
  /// Tensors of one shape behind one another along a new first axis.
  ///
  /// Shape: `s, s, … → [n s]`. Errors: shapes that differ. Gradient: to each part its slice of ȳ.
  public static let stack: Op = Op(
    "stack", summary: "Tensors of one shape along a new first axis.",
    documentation: "The same as [x, y].", signature: Signature(["xs"], variadic: true),
    examples: [
      Example("stack([1, 2], [3, 4])", gives: "[[1, 2], [3, 4]]"),
      Example("[5, 6]", gives: "[5, 6]"),
    ],
    formula: Formula("yᵢ = xsᵢ", latex: #"y_i = x^{(i)}"#),
    shape: { shapes, _ in
      guard let first = shapes.first else { throw TensorError("there is nothing to stack") }
      if let other = shapes.first(where: { $0 != first }) {
        throw TensorError("shapes differ, \(first) and \(other)")
      }
      return try Shape.checked([shapes.count] + first.sizes)
    },
    labels: .custom { inputs, _ in
      Labels([nil] + (try LabelRule.merged(inputs)).padded(to: inputs[0].shape.rank))
    },
    kernel: .variadic { inputs, _ in
      let row = inputs[0].shape.inserting(1, at: 0)
      return Tensor.concatenated(try inputs.map { try $0.reshaped(row) }, axis: 0)
    },
    batching: .custom { inputs, _, _ in
      let sizes = inputs[0].shape.sizes
      let row = try Shape.checked(sizes.prefix(1) + [1] + sizes.dropFirst())
      return Tensor.concatenated(try inputs.map { try $0.reshaped(row) }, axis: 1)
    },
    planned: { _, _ in .join(axis: 0) },
    gradient: .rule { at in
      try at.inputs.indices.map { try at.adjoint.selected(axis: 0, at: $0) }
    }, cost: Cost.perElement(0))
}
