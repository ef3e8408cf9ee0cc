import Tensors

// The vocabulary of gradient rules. Each word applies one op; numbers become constants.

extension Term {
  func apply(_ op: Op, _ others: Term..., attributes: Attributes = .none) throws -> Term {
    try builder.apply(op, [self] + others, attributes)
  }

  func constant(_ number: Double) -> Term {
    builder.constant(Tensor(number, precision: precision))
  }

  static func + (a: Term, b: Term) throws -> Term { try a.apply(.add, b) }
  static func - (a: Term, b: Term) throws -> Term { try a.apply(.subtract, b) }
  static func * (a: Term, b: Term) throws -> Term { try a.apply(.multiply, b) }
  static func / (a: Term, b: Term) throws -> Term { try a.apply(.divide, b) }
  static func + (a: Term, b: Double) throws -> Term { try a + a.constant(b) }
  static func - (a: Term, b: Double) throws -> Term { try a - a.constant(b) }
  static func * (a: Term, b: Double) throws -> Term { try a * a.constant(b) }
  static func / (a: Term, b: Double) throws -> Term { try a / a.constant(b) }
  static func - (a: Double, b: Term) throws -> Term { try b.constant(a) - b }
  static func / (a: Double, b: Term) throws -> Term { try b.constant(a) / b }
  static prefix func - (a: Term) throws -> Term { try a.apply(.negate) }

  /// The sum over some axes, kept with size 1 where `keep` is set.
  func sum(_ axes: [Int], keep: Bool) throws -> Term {
    try apply(.sum, attributes: Attributes(axes: axes, keep: keep))
  }

  /// The elements of `a` where the condition is not 0, else those of `b`.
  static func choose(_ condition: Term, _ a: Term, _ b: Term) throws -> Term {
    try condition.apply(.choose, a, b)
  }

  /// The same elements under other sizes.
  func reshaped(_ shape: Shape) throws -> Term {
    if shape == self.shape { return self }
    return try apply(.reshape, attributes: Attributes(options: [.integers(shape.sizes)]))
  }

  /// Repeated up to a shape.
  func broadcast(to shape: Shape) throws -> Term {
    if shape == self.shape { return self }
    return try apply(.expand, attributes: Attributes(options: [.integers(shape.sizes)]))
  }

  /// The last two axes exchanged.
  var transposed: Term { get throws { try apply(.transpose) } }

  /// A stretch of one axis.
  func sliced(axis: Int, start: Int, count: Int, step: Int = 1) throws -> Term {
    let options = [axis, start, count, step].map(Attribute.integer)
    return try apply(.slice, attributes: Attributes(options: options))
  }

  /// The other way round along some axes.
  func reversed(_ axes: [Int]) throws -> Term {
    try axes.reduce(self) { term, axis in
      let size = term.shape[axis]
      return try term.sliced(axis: axis, start: size - 1, count: size, step: -1)
    }
  }

  /// One place of an axis, the axis removed.
  func selected(axis: Int, at index: Int) throws -> Term {
    try apply(.select, attributes: Attributes(options: [.integer(axis), .integer(index)]))
  }

  /// Terms behind one another along a new first axis, under a shape; zeros where there are none.
  func stacked(_ parts: [Term], as shape: Shape) throws -> Term {
    if parts.isEmpty {
      return builder.constant(Tensor(repeating: 0, shape: shape, precision: precision))
    }
    return try builder.apply(.stack, parts, .none)
  }

  /// Put back, with size 1, the axes that a reduction had removed from `shape`.
  func restored(_ attributes: Attributes, from shape: Shape) throws -> Term {
    if attributes.keep { return self }
    return try reshaped(Tensor.reducedShape(shape, attributes.axes, keep: true))
  }
}
