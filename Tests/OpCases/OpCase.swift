public import Ops
public import Tensors

/// One application of an op: tensors and attributes that fit it.
///
/// Tests that every op must pass run over `OpCase.all(of:)`. An op with options of its own has its
/// cases in `OpCase+Options.swift`.
public struct OpCase: Sendable, CustomStringConvertible {
  /// The op.
  public let op: Op
  /// What it is applied to.
  public var inputs: [Tensor]
  /// How it is applied.
  public var attributes: Attributes

  init(_ op: Op, _ inputs: [Tensor], _ attributes: Attributes = .none) {
    self.init(op, inputs, attributes: attributes)
  }

  /// An op applied to tensors, its settings at their defaults where none are given.
  public init(_ op: Op, _ inputs: [Tensor], attributes: Attributes) {
    self.op = op
    self.inputs = inputs
    self.attributes = attributes
    if attributes.options.isEmpty {
      self.attributes.options = op.signature.options.compactMap(\.defaultValue)
    }
  }

  /// An op without inputs.
  public init(_ op: Op, _ attributes: Attributes) {
    self.init(op, [], attributes: attributes)
  }

  /// What the op's kernel gives.
  public func result() throws -> Tensor {
    switch op.kernel {
    case .source(let body): try body(shape(), attributes)
    case .unary(let body): try body(inputs[0], attributes)
    case .binary(let body): try body(inputs[0], inputs[1], attributes)
    case .variadic(let body): try body(inputs, attributes)
    }
  }

  /// What the op's shape rule gives.
  public func shape() throws -> Shape { try op.shape(inputs.map(\.shape), attributes) }

  /// The same in 32 bits.
  public var narrowed: OpCase {
    var copy = self
    copy.inputs = inputs.map { $0.converted(to: .f32) }
    copy.attributes.precision = .f32
    return copy
  }

  /// The same numbers, laid out in memory in another way.
  public var rearranged: OpCase {
    var copy = self
    copy.inputs = inputs.map(\.rearranged)
    return copy
  }

  /// The op with its shapes: `sum[0, 1]([2, 3])`.
  public var description: String {
    let axes = attributes.axes.isEmpty ? "" : "\(attributes.axes)"
    let keep = attributes.keep ? ", keep" : ""
    let options = attributes.options.map { ", \($0)" }.joined()
    return
      "\(op.name)\(axes)(\(inputs.map(\.shape.description).joined(separator: ", "))\(keep)\(options))"
  }
}

extension Op {
  /// What the kernel gives for some tensors.
  public func value(_ inputs: Tensor..., attributes: Attributes = .none) throws -> Tensor {
    try OpCase(self, inputs, attributes: attributes).result()
  }
}

extension Tensor {
  /// The same numbers seen through other steps: axes stored in reverse order, the first backwards
  /// and every other place.
  public var rearranged: Tensor {
    if shape.rank == 0 { return self }
    let order = Array((0..<shape.rank).reversed())
    let turned = permuted(order).contiguous().permuted(order)
    let size = shape[0]
    if size == 0 { return turned }
    let backwards = turned.sliced(axis: 0, start: size - 1, count: size, step: -1)
    var step = Array(repeating: 1, count: shape.rank)
    step[0] = 2
    let spread = Tensor.assembled(
      [Placement(backwards, start: Array(repeating: 0, count: shape.rank), step: step)],
      in: shape.replacing(0, with: 2 * size), precision: precision)
    return spread.sliced(axis: 0, start: 2 * size - 2, count: size, step: -2)
  }
}
