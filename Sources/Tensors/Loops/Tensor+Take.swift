extension Tensor {
  /// Places of an axis in the order given; one may be taken several times.
  ///
  /// - Precondition: every place is inside the axis.
  public func taking(_ places: [Int], along axis: Int) -> Tensor {
    if axis == 0 { return rows(places) }
    let front = [axis] + (0..<shape.rank).filter { $0 != axis }
    let back = Array(1...axis) + [0] + Array((axis + 1)..<shape.rank)
    return permuted(front).rows(places).permuted(back)
  }

  /// The elements of the last axis on the diagonal of two new last axes, zeros around them.
  public var onDiagonal: Tensor {
    let size = shape.last
    let rows = shape.sizes.dropLast().reduce(1, *)
    let packed = contiguous()
    let flat = Tensor(
      shape: [rows, size], strides: Strides(rowMajor: [rows, size]), offset: packed.offset,
      storage: packed.storage)
    let placement = Placement(flat, start: [0, 0], step: [1, size + 1])
    let matrices = Tensor.assembled([placement], in: [rows, size * size], precision: precision)
    let target = Shape(shape.sizes + [size])
    return Tensor(
      shape: target, strides: Strides(rowMajor: target), offset: matrices.offset,
      storage: matrices.storage)
  }
}
