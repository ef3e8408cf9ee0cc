// Views: other ways to read the same numbers. None of them copies, but `reshaped` of a tensor
// whose elements are not in order.

extension Tensor {
  /// The axes in another order: axis `i` of the result is axis `order[i]`.
  public func permuted(_ order: [Int]) -> Tensor {
    precondition(order.sorted() == Array(0..<shape.rank), "every axis once")
    var steps = Strides(repeating: 0)
    for (i, axis) in order.enumerated() { steps[i] = strides[axis] }
    return Tensor(
      shape: Shape(order.map { shape[$0] }), strides: steps, offset: offset, storage: storage)
  }

  /// The last two axes exchanged; fewer than two axes stay as they are.
  public var transposed: Tensor {
    let rank = shape.rank
    if rank < 2 { return self }
    var steps = strides
    steps[rank - 2] = strides[rank - 1]
    steps[rank - 1] = strides[rank - 2]
    let sizes = shape.replacing(rank - 2, with: shape[rank - 1])
    return Tensor(
      shape: sizes.replacing(rank - 1, with: shape[rank - 2]), strides: steps, offset: offset,
      storage: storage)
  }

  /// A stretch of one axis: `count` elements from `start`, `step` apart; the step may be negative.
  public func sliced(axis: Int, start: Int, count: Int, step: Int = 1) -> Tensor {
    var steps = strides
    steps[axis] = count > 1 ? strides[axis] * step : strides[axis]
    return Tensor(
      shape: shape.replacing(axis, with: count), strides: steps,
      offset: offset + (count > 0 ? start * strides[axis] : 0), storage: storage)
  }

  /// One place of an axis, the axis removed.
  public func selected(axis: Int, at index: Int) -> Tensor {
    var steps = Strides(repeating: 0)
    var next = 0
    for i in 0..<shape.rank where i != axis {
      steps[next] = strides[i]
      next += 1
    }
    return Tensor(
      shape: shape.removing(axis), strides: steps, offset: offset + index * strides[axis],
      storage: storage)
  }

  /// Repeated along new leading axes and axes of size 1, without a copy.
  public func broadcast(to target: Shape) throws(TensorError) -> Tensor {
    if target == shape { return self }
    let added = target.rank - shape.rank
    guard added >= 0 else { throw TensorError("\(shape) cannot be stretched to \(target)") }
    var steps = Strides(repeating: 0)
    for axis in 0..<shape.rank {
      if shape[axis] == target[axis + added] {
        steps[axis + added] = strides[axis]
      } else if shape[axis] != 1 {
        throw TensorError("\(shape) cannot be stretched to \(target)")
      }
    }
    return Tensor(shape: target, strides: steps, offset: offset, storage: storage)
  }

  /// The same elements in row-major order under other sizes; copies only where they are not in
  /// order.
  public func reshaped(_ target: Shape) throws(TensorError) -> Tensor {
    guard target.elementCount == shape.elementCount else {
      throw TensorError(
        "\(shape) has \(shape.elementCount) elements, \(target) \(target.elementCount)")
    }
    let packed = contiguous()
    return Tensor(
      shape: target, strides: Strides(rowMajor: target), offset: packed.offset,
      storage: packed.storage)
  }

  /// The same elements under other sizes, as `reshaped` gives them, but as a view wherever steps
  /// through the buffer can say it: a transposed matrix stays one.
  public func regrouped(_ target: Shape) throws(TensorError) -> Tensor {
    if target == shape { return self }
    guard target.elementCount == shape.elementCount, let steps = strides.regrouped(shape, target)
    else {
      return try reshaped(target)
    }
    return Tensor(shape: target, strides: steps, offset: offset, storage: storage)
  }

  /// The diagonal of the last two axes as the last axis.
  public var diagonal: Tensor {
    precondition(shape.rank >= 2, "two axes")
    let rank = shape.rank
    var steps = strides
    steps[rank - 2] = strides[rank - 2] + strides[rank - 1]
    let size = min(shape[rank - 2], shape[rank - 1])
    return Tensor(
      shape: Shape(shape.sizes.dropLast(2) + [size]), strides: steps, offset: offset,
      storage: storage)
  }
}

extension Strides {
  /// The steps along the axes of another shape with as many elements; nil where there are none.
  ///
  /// Axes are compared from the first on, in the smallest groups whose sizes multiply to the same.
  func regrouped(_ shape: Shape, _ target: Shape) -> Strides? {
    if shape.elementCount == 0 { return nil }
    let axes = (0..<shape.rank).filter { shape[$0] > 1 }
    var steps = Strides(rowMajor: target)
    var (old, new) = (0, 0)
    while old < axes.count {
      var (oldEnd, newEnd) = (old + 1, new + 1)
      var (oldSize, newSize) = (shape[axes[old]], target[new])
      while oldSize != newSize {
        if newSize < oldSize {
          newSize *= target[newEnd]
          newEnd += 1
        } else {
          // What becomes one axis must lie in order.
          let (outer, inner) = (axes[oldEnd - 1], axes[oldEnd])
          if self[outer] != self[inner] * shape[inner] { return nil }
          oldSize *= shape[inner]
          oldEnd += 1
        }
      }
      var step = self[axes[oldEnd - 1]]
      for axis in (new..<newEnd).reversed() {
        steps[axis] = step
        step *= target[axis]
      }
      (old, new) = (oldEnd, newEnd)
    }
    return steps
  }
}
