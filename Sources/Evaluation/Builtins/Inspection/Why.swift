import Catalogues
import Graphs
import Syntax
import Tensors

extension Builtin {
  /// One number split into its terms: `why(y[3, 0])`.
  static let why = Builtin(
    "why", usage: "why(y[3, 0])",
    summary: "One number split into the terms that add up to it, the largest first.",
    documentation: """
      Sums and products of matrices are taken apart, through names, slices and reshapes; what is left \
      are the products and functions in between. sum(why(v)) is v.
      """,
    examples: [
      Example(
        "{ W = [[2, 3]]; x = [10, 1]; why((W @ x)[0]) }",
        gives: """
          (W[0, 0] * x[0], W[0, 1] * x[1])
            W[0, 0] * x[0] = 20
            W[0, 1] * x[1] = 3
          """)
    ]
  ) { invocation in
    let number = try invocation.variable(0, "y")
    guard number.shape.elementCount == 1 else {
      throw invocation.fail(
        "\(number.shapeText) is not one number", hint: "pick one: y[0]")
    }
    let terms = try Terms(of: number.node, in: invocation.evaluator.state).largestFirst
    return .record(Record(terms.map { Record.Field($0.text, .numbers(Tensor($0.value))) }))
  }
}
