import Ops
import Tensors

/// What a derivative by one value turned out to be.
public enum Derivative: Sendable {
  /// The gradient, itself made of ops.
  case gradient(Node)
  /// The value is used, but only through ops that let no gradient pass.
  case blocked([Blocker])
  /// The value is not used at all.
  case independent
}

/// An op that lets no gradient pass.
public struct Blocker: Sendable, Equatable {
  /// The name of the op.
  public let name: String
  /// Why nothing passes, in words.
  public let reason: String
}

/// One use of a value and what flows back through it.
public struct Use: Sendable {
  /// The node that uses the value.
  public let consumer: Node
  /// The gradient through this use alone.
  public let gradient: Node
}

extension Graph {
  /// The derivatives of one value by several others, in reverse mode.
  ///
  /// - Parameters:
  ///   - output: what is differentiated.
  ///   - seed: the adjoint of the output, of its shape; ones where it is nil.
  ///   - targets: what it is differentiated by.
  ///   - forgetting: whether a large computation may let go of what lies between the output and the
  ///     gradients as soon as it is used, and computes it again where something asks for it. Then it
  ///     needs little more memory than `output` itself has.
  /// - Complexity: a small multiple of the cost of `output` itself.
  public func derivatives(
    of output: Node, seed: Node? = nil, by targets: [Node], forgetting: Bool = false
  ) throws -> [Derivative] {
    let mayForget = forgetting && seed == nil
    // The ops of what is gone past could not be counted.
    let crosses = mayForget && tally == nil && recorder == nil
    var sweep = try ReverseSweep(of: output, by: targets, crossing: crosses ? self : nil)
    let isCrossing = !sweep.ancestry.crossings.isEmpty
    sweep.forgets = mayForget && (isCrossing || sweep.isLarge)
    var isDone = true
    do { try sweep.run(in: self, seed: seed) } catch is ImpassableHistory { isDone = false }
    let isReached = isCrossing ? sweep.reachesAny(of: targets) : sweep.reaches(targets)
    if !isDone || sweep.forgets && !isReached {
      // Why nothing passes can be read from all of the adjoints only.
      sweep = try ReverseSweep(of: output, by: targets)
      try sweep.run(in: self, seed: seed)
    }
    if sweep.forgets && recorder == nil { sweep.leaveReplay(by: targets, in: self) }
    return try targets.map { try sweep.derivative(by: $0, in: self) }
  }

  /// Whether large gradients may let go of what they were made from, for all that is known here.
  public var mayForget: Bool { recorder?.forgets ?? true }

  /// The same value with nothing of what it was made from.
  func bare(_ node: Node) -> Node { recorder?.bare(node) ?? Node(node.value) }

  /// The gradient of one value by another, one entry per use, in the order of use.
  public func uses(of target: Node, in output: Node) throws -> [Use] {
    var sweep = try ReverseSweep(of: output, by: [target])
    sweep.recordsUses = true
    try sweep.run(in: self, seed: nil)
    return sweep.uses.reversed()
  }

  /// The ops whose slope is 0 where they were applied, on the way back from a value to others: why
  /// a gradient that could pass is 0 all the same.
  public func flatOps(of output: Node, by targets: [Node]) throws -> [String] {
    var sweep = try ReverseSweep(of: output, by: targets)
    try sweep.run(in: self, seed: nil)
    return sweep.flatOps()
  }
}
