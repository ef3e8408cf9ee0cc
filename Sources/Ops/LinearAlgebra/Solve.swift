import Catalogues
import Tensors

extension Op {
  /// The solution y of A y = b.
  ///
  /// Shape: `[… n n], [… n k] → [… n k]`, axes before these broadcast; a vector `[n]` is a column.
  /// Errors: matrices that are not square or singular. Gradient: b̄ = A⁻ᵀ ȳ, Ā = −b̄ yᵀ.
  /// Complexity: O(… n² (n + k)).
  public static let solve: Op = Op(
    "solve", summary: "Solution y of A @ y = b.",
    documentation: "b is a vector, or matrices whose columns are solved for one by one.",
    signature: Signature(["A", "b"]),
    examples: [Example("solve([[2, 0], [0, 4]], [2, 2])", gives: "[1, 0.5]")],
    formula: Formula("A y = b", latex: #"A y = b"#),
    shape: { shapes, _ in try solving(shapes[0], shapes[1]).result }, labels: .none,
    kernel: .binary { a, b, _ in
      let sides = try solving(a.shape, b.shape)
      let n = a.shape.last
      let columns = b.shape.rank == 1 ? try b.reshaped([n, 1]) : b
      let outer = sides.result.sizes.dropLast(b.shape.rank == 1 ? 1 : 2)
      return try a.broadcast(to: Shape.checked(outer + [n, n]))
        .solutions(columns.broadcast(to: Shape.checked(outer + [n, columns.shape.last])))
        .reshaped(sides.result)
    }, kernelChecks: true,
    gradient: .rule { at in
      let (a, b) = (at.inputs[0], at.inputs[1])
      let isVector = b.shape.rank == 1
      func columns(_ x: Term) throws -> Term {
        isVector ? try x.reshaped(Shape.checked(x.shape.sizes + [1])) : x
      }
      let slope = try a.transposed.solving(columns(at.adjoint))
      return [
        try at.ifNeeded(0) {
          try -slope.times(columns(at.output).transposed).summed(to: a.shape)
        },
        try at.ifNeeded(1) { try slope.reshaped(at.output.shape).summed(to: b.shape) },
      ]
    },
    cost: { inputs, _, output in
      let n = inputs[0].last
      let count = inputs[0].elementCount + output.elementCount
      return Cost(flops: n * count, bytes: Cost.traffic(inputs, output))
    })
}

private func solving(_ a: Shape, _ b: Shape) throws(TensorError) -> MatrixSides {
  try Matrices.checkSquare(a)
  guard b.rank > 0, a.last == (b.rank == 1 ? b[0] : b[b.rank - 2]) else {
    throw TensorError("\(a) does not fit the right side \(b)")
  }
  return try MatrixSides(a, b)
}
