import Catalogues
import Tensors

extension Builtin {
  /// The sizes of a tensor's axes: `shape(x)`.
  static let shape = Builtin(
    "shape", usage: "shape(x)", summary: "The sizes of the axes of x, as a vector.",
    documentation: "What draws take: rand(shape(x)) has the shape of x.",
    examples: [Example("shape([[1, 2, 3], [4, 5, 6]])", gives: "[2, 3]")]
  ) { invocation in
    let sizes = try invocation.variable(0, "x").shape.sizes
    return .numbers(
      Tensor(sizes.map(Double.init), precision: invocation.evaluator.state.precision))
  }
}
