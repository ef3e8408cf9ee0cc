public import Tensors

/// How much work one application of an op is.
public struct Cost: Sendable, Equatable {
  /// Arithmetic operations; a multiply-add counts as two.
  public var flops: Int
  /// Bytes of the inputs read and the result written, at 8 bytes a number.
  public var bytes: Int

  /// An amount of work.
  public init(flops: Int, bytes: Int) {
    self.flops = flops
    self.bytes = bytes
  }

  /// Some operations for every element of the result.
  public static func perElement(_ flops: Int) -> CostRule {
    { inputs, _, output in
      Cost(flops: flops * output.elementCount, bytes: traffic(inputs, output))
    }
  }

  /// Some operations for every element of the first input.
  public static func perInput(_ flops: Int) -> CostRule {
    { inputs, _, output in
      Cost(flops: flops * inputs[0].elementCount, bytes: traffic(inputs, output))
    }
  }

  /// A view: neither reads nor writes a number.
  public static let free: CostRule = { _, _, _ in Cost(flops: 0, bytes: 0) }

  /// Bytes of all inputs and the result.
  public static func traffic(_ inputs: [Shape], _ output: Shape) -> Int {
    8 * inputs.reduce(output.elementCount) { $0 + $1.elementCount }
  }
}

/// The work of an application from the shapes of its inputs and result.
public typealias CostRule = @Sendable ([Shape], Attributes, Shape) -> Cost
