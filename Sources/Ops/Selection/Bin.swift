import Catalogues
import Tensors

extension Op {
  /// How many edges lie at or below every element: the place of its bin.
  ///
  /// With `right = 0` only those below count.
  /// Shape: `s, [n] → s`. Place 0 lies below the first edge, n at or above the last; NaN stays NaN.
  /// Errors: edges that are not in ascending order along one axis. Gradient: blocked.
  public static let bin: Op = Op(
    "bin", summary: "How many of the edges lie at or below each element.",
    documentation: "Edges are in ascending order: 0 is below the first, NaN stays NaN.",
    signature: Signature(
      ["x", "edges"],
      options: [
        Option("right", .integer, default: .integer(1), summary: "whether an equal edge counts")
      ]),
    examples: [
      Example("bin([-1, 0, 0.5, 9], [0, 1, 2])", gives: "[0, 1, 1, 3]"),
      Example("bin([0, 1], [0, 1, 2], right = 0)", gives: "[0, 1]"),
    ],
    formula: Formula("y = |{k : edgesₖ ≤ x}|", latex: #"y = |\{k : e_k \leq x\}|"#),
    shape: { shapes, _ in
      guard shapes[1].rank == 1 else {
        throw TensorError("edges lie along one axis, not \(shapes[1])")
      }
      return shapes[0]
    },
    labels: .same,
    kernel: .binary { x, edges, attributes in
      let counts = attributes.integer(0) != 0
      let edges = edges.elements
      for (low, high) in zip(edges, edges.dropFirst()) where !(low <= high) {
        throw TensorError("edges must ascend: \(high) follows \(low)", kind: .value)
      }
      if let first = edges.first, first.isNaN {
        throw TensorError("an edge cannot be NaN", kind: .value)
      }
      return x.map(
        { $0.isNaN ? $0 : Double(place(of: $0, among: edges, counts)) },
        { $0.isNaN ? $0 : Float(place(of: Double($0), among: edges, counts)) })
    },
    gradient: .blocked("a place does not change smoothly"), cost: Cost.perElement(10))
}

/// How many ascending edges are below a number, or equal where these count.
private func place(of number: Double, among edges: [Double], _ equalCounts: Bool) -> Int {
  var (low, high) = (0, edges.count)
  while low < high {
    let middle = (low + high) / 2
    if edges[middle] < number || equalCounts && edges[middle] == number {
      low = middle + 1
    } else {
      high = middle
    }
  }
  return low
}
