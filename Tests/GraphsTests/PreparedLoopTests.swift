import Catalogues
import Graphs
import OpCases
import Ops
import Tensors
import Testing

/// Which ops run as prepared loops in a program, and which are kernels that are given tensors.
struct PreparedLoopTests {
  /// Ops that no loop does yet.
  static let called: Set<String> = [
    "bin", "cholesky", "conv", "convk", "convt", "cumargmax", "cumargmin", "cummax", "cummin",
    "det", "diag", "diagonal", "eighparts", "f32", "f64", "fill", "full", "inv", "logsumexp",
    "median", "nanmean", "nansum", "norm", "order", "orthonormal", "pool", "quantile", "refold",
    "repeat", "resize", "roll", "solve", "sort", "std", "svdparts", "tile", "unfold",
  ]

  /// Ops that loops do but for some axes or precisions.
  static let sometimesCalled: Set<String> = [
    "blocks", "cumprod", "cumsum", "layernorm", "logsoftmax", "mean", "pad", "softmax",
    "softmaxslope", "sum",
  ]

  @Test func `all ops are loops but these`() throws {
    var (called, looped): (Set<String>, Set<String>) = ([], [])
    for op in Op.catalogue.members where !op.signature.inputs.isEmpty && !op.signature.isDraw {
      for example in OpCase.all(of: op).flatMap({ [$0, $0.narrowed] })
      where try example.result().shape.elementCount > 0 {
        let plan = try recorded(example.inputs) { graph, inputs in
          [try graph.apply(example.op, inputs, example.attributes)]
        }
        if plan.program?.callCount == 0 { looped.insert(op.name) } else { called.insert(op.name) }
      }
    }
    #expect(called.subtracting(looped).sorted() == Self.called.sorted())
    #expect(called.intersection(looped).sorted() == Self.sometimesCalled.sorted())
  }
}
