public import Ops
public import Tensors

/// Applies ops to nodes: the one place where new values are made.
///
/// Between two ops it looks whether it should stop, and before a large result it looks whether there
/// is room.
public final class Graph: TermBuilder, @unchecked Sendable {
  /// Stops evaluation between two ops.
  public let interrupt: Interrupt
  /// The most bytes one result may take.
  public let memoryLimit: Int
  /// The most bytes all tensors may take together.
  public let totalLimit: Int
  /// Bytes of all results so far; loops look at it to see how much they keep.
  public private(set) var bytesMade = 0
  /// How many ops were applied so far.
  public private(set) var opCount = 0
  /// The work done so far, counted while it is not nil.
  public var tally: Tally?
  /// What writes down the ops of a loop's step; nil but for that step.
  public var recorder: Recorder?

  /// A graph.
  ///
  /// - Parameters:
  ///   - memoryLimit: bytes a single result may take.
  ///   - totalLimit: bytes all tensors may take together, those of other graphs too.
  public init(
    interrupt: Interrupt = Interrupt(), memoryLimit: Int = .max, totalLimit: Int = .max
  ) {
    self.interrupt = interrupt
    self.memoryLimit = memoryLimit
    self.totalLimit = totalLimit
  }

  /// The application of an op to nodes.
  ///
  /// - Throws: `TensorError` where the inputs do not fit, `Interrupted` where it was asked to stop.
  /// - Complexity: the op's cost; one allocation for the node and one for the numbers.
  public func apply(_ op: Op, _ inputs: [Node], _ attributes: Attributes = .none) throws -> Node {
    switch op.kernel {
    case .unary: try apply(op, inputs[0], attributes)
    case .binary: try apply(op, inputs[0], inputs[1], attributes)
    case .source: try apply(op, attributes)
    case .variadic(let kernel):
      try make(op, inputs, attributes) {
        Node(try kernel(inputs.map(\.held), attributes), op, attributes, others: inputs)
      }
    }
  }

  /// The application of an op to one node.
  public func apply(_ op: Op, _ x: Node, _ attributes: Attributes = .none) throws -> Node {
    guard case .unary(let kernel) = op.kernel else { return try apply(op, [x], attributes) }
    try interrupt.check()
    // Options may ask for more than the input is large: one-hot rows, padding.
    if x.shape.elementCount > Graph.small || !attributes.isEmpty {
      try checkRoom(op, [x], attributes)
    }
    return try count(Node(try kernel(x.held, attributes), op, attributes, first: x))
  }

  /// The application of an op to two nodes.
  public func apply(_ op: Op, _ a: Node, _ b: Node, _ attributes: Attributes = .none) throws -> Node
  {
    guard case .binary(let kernel) = op.kernel else { return try apply(op, [a, b], attributes) }
    try interrupt.check()
    if a.shape.elementCount &* b.shape.elementCount > Graph.small
      || !attributes.isEmpty
    {
      try checkRoom(op, [a, b], attributes)
    }
    return try count(
      Node(try kernel(a.held, b.held, attributes), op, attributes, first: a, second: b))
  }

  /// The values of a loop's steps as rows of one tensor; each row stays the value of its step.
  public func steps(_ rows: [Node]) throws -> Node {
    guard case .variadic(let kernel) = Op.stack.kernel else { return try apply(.stack, rows) }
    return try make(.stack, rows, .none) {
      Node(try kernel(rows.map(\.held), .none), .stack, .none, others: rows, isSteps: true)
    }
  }

  private func apply(_ op: Op, _ attributes: Attributes) throws -> Node {
    guard case .source(let kernel) = op.kernel else { return try apply(op, [], attributes) }
    let shape = try op.shape([], attributes)
    return try make(op, [], attributes) { Node(try kernel(shape, attributes), op, attributes) }
  }

  private func make(
    _ op: Op, _ inputs: [Node], _ attributes: Attributes, _ body: () throws -> Node
  ) throws -> Node {
    try interrupt.check()
    try checkRoom(op, inputs, attributes)
    return try count(try body())
  }

  // A long kernel may have been given up meanwhile: its result must not reach the session.
  private func count(_ node: Node) throws(Interrupted) -> Node {
    try interrupt.check()
    bytesMade += node.held.byteCount
    opCount += 1
    tally?.add(node)
    recorder?.record(node)
    return node
  }

  // Results of fewer elements than this are not worth asking for room.
  private static let small = 1 << 16

  private func checkRoom(_ op: Op, _ inputs: [Node], _ attributes: Attributes) throws {
    let shape = try op.shape(inputs.map(\.shape), attributes)
    let precision = inputs.first?.precision ?? attributes.precision
    // Views take nothing.
    let isView = op.cost(inputs.map(\.shape), attributes, shape).bytes == 0
    try checkRoom(for: shape, precision, isView: isView)
  }

  /// Whether there is room for a tensor.
  ///
  /// - Throws: a `TensorError` that says how much it would take, and what the limit is.
  public func checkRoom(
    for shape: Shape, _ precision: Precision, isView: Bool = false
  ) throws(TensorError) {
    let bytes = shape.elementCount * precision.byteCount
    if bytes > memoryLimit {
      throw TensorError(
        "\(shape) would take \(ByteCount(bytes)); the limit is \(ByteCount(memoryLimit))",
        kind: .limit)
    }
    if isView { return }
    let total = MemoryUse.bytes + bytes
    if total > totalLimit {
      throw TensorError(
        "\(shape) takes \(ByteCount(bytes)), with what is there \(ByteCount(total)); the limit is "
          + "\(ByteCount(totalLimit))",
        kind: .limit)
    }
  }
}

// What gradient rules see of the graph.
extension Graph {
  /// The application of an op to terms.
  public func apply(_ op: Op, _ inputs: [Term], _ attributes: Attributes) throws -> Term {
    let nodes = inputs.compactMap { $0.node as? Node }
    return Term(try apply(op, nodes, attributes), in: self)
  }

  /// A fixed value as a term.
  public func constant(_ tensor: Tensor) -> Term { Term(Node(tensor), in: self) }
}
