import Catalogues
import Tensors

extension Op {
  /// Matrices along the diagonal of a larger one, the rest 0.
  ///
  /// Shape: `[m₁ n₁], [m₂ n₂], … → [m₁+m₂+… n₁+n₂+…]`; an input `[k m n]` stands for its k matrices.
  /// Gradient: the block of ȳ.
  public static let blocks: Op = Op(
    "blocks", summary: "Matrices along the diagonal of a larger one.",
    documentation: "A tensor with three axes stands for as many matrices as its first axis has.",
    signature: Signature(["ms"], variadic: true),
    examples: [
      Example("blocks([[1, 2]], [[3]])", gives: "[[1, 2, 0], [0, 0, 3]]"),
      Example("blocks([[[1]], [[2]]])", gives: "[[1, 0], [0, 2]]"),
    ],
    formula: Formula("y = diag(m₁, m₂, …)", latex: #"y = \operatorname{diag}(m_1, m_2, \dots)"#),
    shape: { shapes, _ in
      let corner = try shapes.reduce(Corner()) { try $0.moved(past: $1) }
      return try Shape.checked([corner.row, corner.column])
    },
    labels: .none,
    kernel: .variadic { inputs, _ in
      var corner = Corner()
      var parts: [Placement] = []
      for block in inputs.flatMap(matrices) {
        parts.append(Placement(block, start: [corner.row, corner.column]))
        corner = try corner.moved(past: block.shape)
      }
      let precision: Precision = inputs.allSatisfy { $0.precision == .f32 } ? .f32 : .f64
      return Tensor.assembled(parts, in: [corner.row, corner.column], precision: precision)
    },
    planned: { inputs, _ in
      var corner = Corner()
      return .place(
        try inputs.map { input in
          // Several in one would have to be taken apart.
          guard input.shape.rank == 2 else { throw TensorError("a block is a matrix") }
          defer { corner = (try? corner.moved(past: input.shape)) ?? corner }
          return PartPlace(start: [corner.row, corner.column])
        })
    },
    gradient: .rule { at in
      var corner = Corner()
      return try at.inputs.map { input in
        let blocks = try matrices(input.shape).map { block in
          let start = corner
          corner = try corner.moved(past: block)
          return try at.adjoint.sliced(axis: 0, start: start.row, count: block[0])
            .sliced(axis: 1, start: start.column, count: block[1])
        }
        if input.shape.rank == 2 { return blocks[0] }
        return try at.adjoint.stacked(blocks, as: input.shape)
      }
    }, cost: Cost.perElement(0))
}

/// Where the next block begins.
private struct Corner {
  var row = 0
  var column = 0

  func moved(past shape: Shape) throws(TensorError) -> Corner {
    guard shape.rank == 2 || shape.rank == 3 else {
      throw TensorError("a block is a matrix, not \(shape)")
    }
    let count = shape.rank == 3 ? shape[0] : 1
    return Corner(
      row: row + count * shape[shape.rank - 2], column: column + count * shape.last)
  }
}

private func matrices(_ tensor: Tensor) -> [Tensor] {
  if tensor.shape.rank == 2 { return [tensor] }
  return (0..<tensor.shape[0]).map { tensor.selected(axis: 0, at: $0) }
}

private func matrices(_ shape: Shape) -> [Shape] {
  if shape.rank == 2 { return [shape] }
  return Array(repeating: shape.removing([0]), count: shape[0])
}
