import Ops
import Tensors

/// The work done while it was watched: arithmetic operations and bytes of results.
public struct Tally: Sendable, Equatable {
  /// Arithmetic operations; a multiply-add counts as two.
  public var flops = 0
  /// Bytes of the results, views left out.
  public var bytes = 0

  /// Nothing yet.
  public init() {}

  /// The work since an earlier tally.
  public static func - (now: Tally, before: Tally) -> Tally {
    var difference = now
    difference.flops = now.flops &- before.flops
    difference.bytes = now.bytes &- before.bytes
    return difference
  }

  /// Counts one application of an op.
  mutating func add(_ node: Node) {
    guard let op = node.op else { return }
    let cost = op.cost(node.inputs.map(\.shape), node.attributes, node.shape)
    flops = flops.addingReportingOverflow(cost.flops).partialValue
    if cost.bytes > 0 {
      bytes = bytes.addingReportingOverflow(node.held.byteCount).partialValue
    }
  }
}
