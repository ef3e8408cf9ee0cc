import Catalogues
import Tensors

extension Op {
  /// Tensors behind one another along an axis they have.
  ///
  /// Shape: `[… a …], [… b …] → [… a+b …]`, the other sizes equal. The joined axis loses its label.
  /// Gradient: to each part its slice of ȳ.
  public static let cat: Op = Op(
    "cat", summary: "Tensors joined along an axis, the last where none is named.",
    signature: Signature(["xs"], variadic: true, axes: .one),
    examples: [
      Example("cat([1, 2], [3])", gives: "[1, 2, 3]"),
      Example("cat[0]([[1, 2]], [[3, 4]])", gives: "[[1, 2], [3, 4]]"),
    ],
    formula: Formula("y = [x₀ x₁ …]", latex: #"y = [x^{(0)} \; x^{(1)} \dots]"#),
    shape: { shapes, attributes in
      guard let axis = attributes.axes.first, let first = shapes.first else {
        throw TensorError("a single number has no axis to join along", hint: "use [a, b]")
      }
      guard (0..<first.rank).contains(axis) else {
        throw TensorError("there is no axis \(axis) in \(first)")
      }
      var size = 0
      for shape in shapes {
        guard shape.rank == first.rank, shape.replacing(axis, with: first[axis]) == first else {
          throw TensorError("\(first) and \(shape) cannot be joined along axis \(axis)")
        }
        size += shape[axis]
      }
      return try Shape.checked(first.sizes.replacing(axis, with: size))
    },
    labels: .custom { inputs, attributes in
      let axes = Set(attributes.axes)
      let parts = inputs.map { shape, labels in
        let names = labels.padded(to: shape.rank).enumerated()
        return (shape: shape, labels: Labels(names.map { axes.contains($0) ? nil : $1 }))
      }
      return try LabelRule.merged(parts)
    },
    kernel: .variadic { inputs, attributes in
      Tensor.concatenated(inputs, axis: attributes.axes[0])
    },
    batching: .axes, planned: { _, attributes in .join(axis: attributes.axes[0]) },
    gradient: .rule { at in
      let axis = at.attributes.axes[0]
      var start = 0
      return try at.inputs.map { part in
        defer { start += part.shape[axis] }
        return try at.adjoint.sliced(axis: axis, start: start, count: part.shape[axis])
      }
    }, cost: Cost.perElement(0))
}
