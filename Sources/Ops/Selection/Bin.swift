import Catalogues
import Tensors

extension Op {
  /// How many edges lie at or below every element: the place of its bin.
  ///
  /// Shape: `s, [n] → s`. Place 0 lies below the first edge, n at or above the last; NaN stays NaN.
  /// Errors: edges that are not in ascending order along one axis. Gradient: blocked.
  public static let bin: Op = Op(
    "bin", summary: "How many of the edges lie at or below each element.",
    documentation: "Edges are in ascending order: 0 is below the first, NaN stays NaN.",
    signature: Signature(["x", "edges"]),
    examples: [
      Example("bin([-1, 0, 0.5, 9], [0, 1, 2])", gives: "[0, 1, 1, 3]")
    ],
    formula: Formula("y = |{k : edgesₖ ≤ x}|", latex: #"y = |\{k : e_k \leq x\}|"#),
    shape: { shapes, _ in
      guard shapes[1].rank == 1 else {
        throw TensorError("edges lie along one axis, not \(shapes[1])")
      }
      return shapes[0]
    },
    labels: .same,
    kernel: .binary { x, edges, _ in
      let edges = edges.elements
      for (low, high) in zip(edges, edges.dropFirst()) where !(low <= high) {
        throw TensorError("edges must ascend: \(high) follows \(low)", kind: .value)
      }
      if let first = edges.first, first.isNaN {
        throw TensorError("an edge cannot be NaN", kind: .value)
      }
      return x.map(
        { $0.isNaN ? $0 : Double(count(of: edges, upTo: $0)) },
        { $0.isNaN ? $0 : Float(count(of: edges, upTo: Double($0))) })
    },
    gradient: .blocked("a place does not change smoothly"), cost: Cost.perElement(10))
}

/// How many ascending edges are at most a number.
private func count(of edges: [Double], upTo number: Double) -> Int {
  var (low, high) = (0, edges.count)
  while low < high {
    let middle = (low + high) / 2
    if edges[middle] <= number { low = middle + 1 } else { high = middle }
  }
  return low
}
