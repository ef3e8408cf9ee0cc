import Catalogues
import Syntax
import Tensors

extension Builtin {
  /// A target as it is, refused where it does not go with what it is compared with.
  static let against = Builtin(
    "against", usage: "against(target, y)",
    summary: "target as it is; an error where y and target would spread over each other.",
    documentation: """
      Every loss asks it: a column [N, 1] of outputs and a row of N targets would make [N, N] \
      differences, most of them between things that have nothing to do with each other.
      """,
    examples: [Example("against([1, 2], [[3, 4], [5, 6]])", gives: "[1, 2]")]
  ) { invocation in
    let target = try invocation.argument(0, "target").value
    let y = try invocation.argument(1, "y").value
    guard case .tensor(let wanted) = target, case .tensor(let given) = y,
      let met = try? Broadcasting.shape(wanted.shape, given.shape),
      met.elementCount > wanted.shape.elementCount, met.elementCount > given.shape.elementCount
    else { return target }
    let isColumn = [wanted.shape, given.shape].contains { $0.rank > 1 && $0.last == 1 }
    throw invocation.fail(
      "\(given.shapeText) and \(wanted.shapeText) would spread to \(met)", kind: .shape,
      hint: isColumn ? "make a column a row: flat(y)" : nil)
  }
}
