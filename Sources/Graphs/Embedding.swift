import Ops
import Tensors

// The adjoint of a slice is zeros but for the slice. A loop takes its rows from one tensor, and a
// cell its gates: made one by one, each adjoint would be as large as the whole, and their sum cost
// the square of their number. So they wait, and are put side by side at once.

/// An adjoint that is not made yet: a part between zeros, along one axis.
final class Embedding: TermNode {
  let part: Node
  let attributes: Attributes
  let shape: Shape

  var precision: Precision { part.precision }
  var axis: Int { attributes.integer(0) }
  var start: Int { attributes.integer(1) }
  var step: Int { attributes.integer(2) }
  var end: Int { start + part.shape[axis] }

  init(_ part: Node, _ attributes: Attributes) throws {
    self.part = part
    self.attributes = attributes
    shape = try Op.embed.shape([part.shape], attributes)
  }

  /// The adjoint as it is alone.
  func made(in graph: Graph) throws -> Node { try graph.apply(.embed, part, attributes) }

  /// The sum of several, of one shape.
  static func sum(_ all: [Embedding], in graph: Graph) throws -> Node? {
    if all.count > 1, let joined = try joined(all, in: graph) { return joined }
    return try all.reduce(nil) { sum, next in
      let made = try next.made(in: graph)
      return try sum.map { try graph.apply(.add, $0, made) } ?? made
    }
  }

  /// Parts of one axis side by side, zeros where there is none; nil where they overlap or leave
  /// places between their elements.
  private static func joined(_ all: [Embedding], in graph: Graph) throws -> Node? {
    let axis = all[0].axis
    guard axis >= 0, all.allSatisfy({ $0.axis == axis && $0.step == 1 }) else { return nil }
    let ordered = all.sorted { $0.start < $1.start }
    var pieces: [Node] = []
    var place = 0
    func fill(to start: Int) {
      if start == place { return }
      let gap = all[0].shape.replacing(axis, with: start - place)
      pieces.append(Node(Tensor(repeating: 0, shape: gap, precision: all[0].precision)))
    }
    for next in ordered {
      guard next.start >= place else { return nil }
      fill(to: next.start)
      pieces.append(next.part)
      place = next.end
    }
    fill(to: all[0].shape[axis])
    return try graph.apply(.cat, pieces, Attributes(axes: [axis]))
  }
}

/// Where gradient rules build their terms on the way back: the graph, but that parts between zeros
/// wait until something else than a sum needs them.
final class SweepBuilder: TermBuilder {
  private let graph: Graph

  init(_ graph: Graph) { self.graph = graph }

  func apply(_ op: Op, _ inputs: [Term], _ attributes: Attributes) throws -> Term {
    let nodes = try inputs.compactMap { try node(of: $0) }
    if op.name == Op.embed.name, nodes.count == 1 {
      return Term(try Embedding(nodes[0], attributes), in: self)
    }
    return Term(try graph.apply(op, nodes, attributes), in: self)
  }

  func constant(_ tensor: Tensor) -> Term { Term(Node(tensor), in: self) }

  /// The node behind a term, made if it waited.
  func node(of term: Term) throws -> Node? {
    if let waiting = term.node as? Embedding { return try waiting.made(in: graph) }
    return term.node as? Node
  }
}
