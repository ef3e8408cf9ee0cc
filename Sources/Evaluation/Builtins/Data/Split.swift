import Catalogues
import Graphs
import Ops
import Syntax
import Tensors

extension Builtin {
  /// Parts of an axis as a list: `split[axis](x, parts)`.
  static let split = Builtin(
    "split", usage: "split[axis](x, parts)",
    summary: "Parts along an axis, the last where none is named, as a list.",
    documentation: """
      A number asks for that many equal parts, a tensor gives the size of each. cat joins them again.
      """,
    examples: [
      Example("split([1, 2, 3, 4], 2)[1]", gives: "[3, 4]"),
      Example("split([1, 2, 3], [2, 1])", gives: "[[1, 2], [3]]"),
      Example("split[0]([[1, 2], [3, 4]], 2)[0]", gives: "[[1, 2]]"),
    ]
  ) { invocation in
    let x = try invocation.variable(0, "x")
    if invocation.axes.count > 1 {
      throw invocation.fail("split takes one axis", kind: .label)
    }
    // As of cat, whose inverse it is.
    let axes = try invocation.evaluator.resolve(invocation.axes, of: .cat, for: x)
    guard let axis = axes.first else { throw invocation.fail("a number has no axis to split") }
    var start = 0
    return .list(
      try sizes(of: axis, in: x.shape, invocation).map { size in
        defer { start += size }
        if size == x.shape[axis] { return .tensor(x) }
        let options = [axis, start, size, 1].map(Attribute.integer)
        return .tensor(
          try invocation.evaluator.apply(.slice, x, Attributes(options: options)))
      })
  }

  private static func sizes(
    of axis: Int, in shape: Shape, _ invocation: Invocation
  ) throws -> [Int] {
    let size = shape[axis]
    let place = shape.rank > 1 ? " of axis \(axis) of \(shape)" : ""
    let parts = try invocation.variable(1, "parts")
    let range = try invocation.argument(1, "parts").range
    if parts.shape.rank == 0 {
      let count = try invocation.integer(1, "parts")
      guard count > 0, count <= max(size, 1), size.isMultiple(of: count) else {
        throw invocation.fail(
          "the \(size) places\(place) do not make \(count) equal parts", kind: .shape, at: range,
          hint: "give the size of each part, as in [2, 1]")
      }
      return Array(repeating: size / count, count: count)
    }
    var total = 0
    let sizes = try parts.tensor.elements.map { number in
      guard let part = Int(exactly: number), part >= 0 else {
        throw invocation.fail("a part has a whole number of places, not \(number)", at: range)
      }
      // Past the size the sum stays there, so that it cannot overflow.
      total = min(total + min(part, size + 1), size + 1)
      return part
    }
    guard total == size else {
      throw invocation.fail(
        "the parts do not make \(size) places together", kind: .shape, at: range)
    }
    return sizes
  }
}
