import Catalogues
import Graphs
import Syntax
import Tensors

extension Builtin {
  /// Where two runs first part: `diff(a, b)`.
  static let diff = Builtin(
    "diff", usage: "diff(a, b)",
    summary: "Where the runs behind a and b first part: the site, the place, both numbers.",
    documentation: """
      Sites are compared by path, in the order in which a was computed. changed lists all that differ, \
      with the largest difference of each; a site of another shape counts as NaN.
      """,
    examples: [
      Example(
        "{ f(x) = { u = 2 * x; v = u + 1; v * u }; diff(f(3), do(f(3), v = 8)).first }",
        gives: "\"f.v\"")
    ]
  ) { invocation in
    let a = try invocation.variable(0, "a")
    let b = try invocation.variable(1, "b")
    let others = try NamedSites(behind: b.node, written: "b").sites
    var counterparts: [String: NamedSites.Site] = [:]
    for site in others where counterparts[site.path] == nil { counterparts[site.path] = site }
    var changed: [Record.Field] = []
    var first: [Record.Field] = []
    for site in try NamedSites(behind: a.node, written: "a").sites {
      guard let other = counterparts[site.path], other.node !== site.node,
        let difference = Difference(site.node.value, other.node.value)
      else { continue }
      if first.isEmpty {
        first = [
          Record.Field("first", .text(site.path)), Record.Field("at", .numbers(difference.place)),
          Record.Field("left", .numbers(Tensor(difference.left))),
          Record.Field("right", .numbers(Tensor(difference.right))),
        ]
      }
      changed.append(Record.Field(site.path, .numbers(Tensor(difference.largest))))
    }
    return .record(Record(first + [Record.Field("changed", .record(Record(changed)))]))
  }
}

/// Where two tensors differ.
private struct Difference {
  /// The indices of the first difference.
  let place: Tensor
  let left: Double
  let right: Double
  let largest: Double

  /// Nil where they are equal to the last bit.
  init?(_ a: Tensor, _ b: Tensor) {
    guard a.shape == b.shape else {
      (place, left, right, largest) = (Tensor([]), .nan, .nan, .nan)
      return
    }
    let (x, y) = (a.elements, b.elements)
    guard let first = x.indices.first(where: { x[$0].bitPattern != y[$0].bitPattern }) else {
      return nil
    }
    var rest = first
    var indices: [Double] = []
    for size in a.shape.sizes.reversed() {
      indices.append(Double(rest % size))
      rest /= size
    }
    place = Tensor(Array(indices.reversed()))
    (left, right) = (x[first], y[first])
    largest = zip(x, y).reduce(0) { max($0, abs($1.0 - $1.1)) }
  }
}
