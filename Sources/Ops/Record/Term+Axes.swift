import Tensors

// Words of gradient rules for work along one axis.

extension Term {
  /// The axes in another order.
  func permuted(_ order: [Int]) throws -> Term {
    if order == Array(order.indices) { return self }
    return try apply(.permute, attributes: Attributes(options: [.integers(order)]))
  }

  /// Places of an axis added up at places of an axis of another size: the adjoint of taking them.
  func scattered(_ places: [Int], along axis: Int, count: Int) throws -> Term {
    let rank = shape.rank
    let front = [axis] + (0..<rank).filter { $0 != axis }
    let back = front.indices.sorted { front[$0] < front[$1] }
    let indices = builder.constant(Tensor(places.map(Double.init)))
    let options = Attributes(options: [.integer(count)])
    return try permuted(front).apply(.scatter, indices, attributes: options).permuted(back)
  }

  /// The sum over `count` copies that lie behind one another, `inner` elements each, `outer` times.
  func summedCopies(outer: Int, _ count: Int, inner: Int) throws -> Term {
    try reshaped(Shape.checked([outer, count, inner])).sum([1], keep: false)
  }
}
