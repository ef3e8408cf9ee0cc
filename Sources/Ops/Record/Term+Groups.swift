import Tensors

// Words of gradient rules for work on groups: some axes moved behind the others and made one.

extension Term {
  /// A matrix with a row for every group and the axes given, as one, behind.
  func groupedBehind(_ axes: [Int]) throws -> Term {
    let kept = (0..<shape.rank).filter { !axes.contains($0) }
    let count = shape.elementCount(along: axes)
    let rows = kept.reduce(1) { $0 * shape[$1] }
    return try permuted(kept + axes).reshaped([rows, count])
  }

  /// The groups of a shape back in their places.
  func ungrouped(_ axes: [Int], like target: Shape) throws -> Term {
    let order = (0..<target.rank).filter { !axes.contains($0) } + axes
    let back = (0..<target.rank).map { axis in order.firstIndex(of: axis) ?? axis }
    return try reshaped(Shape(order.map { target[$0] })).permuted(back)
  }

  /// The running product along the second of two axes.
  var runningProduct: Term {
    get throws { try apply(.cumprod, attributes: Attributes(axes: [1])) }
  }

  /// The columns of a matrix one place to the right, a number in front and the last one gone.
  func shiftedAlongLast(filling number: Double) throws -> Term {
    let (rows, count) = (shape[0], shape[1])
    if count == 0 { return self }
    let front = Tensor(repeating: number, shape: [rows, 1], precision: precision)
    let rest = try sliced(axis: 1, start: 0, count: count - 1)
    return try builder.apply(.cat, [builder.constant(front), rest], Attributes(axes: [1]))
  }

  /// The elements of a matrix added up in every row at the places given for them.
  func scatteredInRows(at places: Term) throws -> Term {
    let (rows, count) = (shape[0], shape[1])
    let total = rows * count
    // In 64 bits, which count further than 32.
    let starts = Tensor((0..<rows).map { Double($0 * count) }, shape: [rows, 1])
    let flat = try (places.apply(.f64) + builder.constant(starts)).reshaped([total])
    return try reshaped([total])
      .apply(.scatter, flat, attributes: Attributes(options: [.integer(total)]))
      .reshaped([rows, count])
  }
}
