extension Tensor {
  /// The tensor read as groups: the axes to reduce moved behind the others and packed.
  ///
  /// - Returns: packed elements, how many groups there are and how many elements each has.
  @usableFromInline func grouped(_ axes: [Int]) -> (packed: Tensor, groups: Int, size: Int) {
    let kept = (0..<shape.rank).filter { !axes.contains($0) }
    let size = axes.reduce(1) { $0 * shape[$1] }
    let packed = permuted(kept + axes).contiguous()
    let groups = kept.reduce(1) { $0 * shape[$1] }
    return (packed, groups, size)
  }

  /// The shape left when axes are reduced, with size 1 in their place where `keep` is set.
  public static func reducedShape(_ shape: Shape, _ axes: [Int], keep: Bool) -> Shape {
    if !keep { return shape.removing(axes) }
    return axes.reduce(shape) { $0.replacing($1, with: 1) }
  }

  /// Some axes folded into one number each.
  ///
  /// - Parameters:
  ///   - wide: folds a group of 64-bit numbers, in order.
  ///   - narrow: the same for 32 bits.
  @inlinable public func reduce(
    _ axes: [Int], keep: Bool, _ wide: (Span<Double>) -> Double, _ narrow: (Span<Float>) -> Float
  ) -> Tensor {
    if axes.count == shape.rank && isContiguous && !keep {
      return reduceAll(wide, narrow)
    }
    let (packed, groups, size) = grouped(axes)
    let target = Tensor.reducedShape(shape, axes, keep: keep)
    switch packed.storage {
    case .f64(let input):
      return Tensor(Loops.reduce(input, packed.offset, groups, size, wide), shape: target)
    case .f32(let input):
      return Tensor(Loops.reduce(input, packed.offset, groups, size, narrow), shape: target)
    }
  }

  /// All elements, lying in order, folded into one number.
  @inlinable func reduceAll(
    _ wide: (Span<Double>) -> Double, _ narrow: (Span<Float>) -> Float
  ) -> Tensor {
    let count = shape.elementCount
    switch storage {
    case .f64(let input): return Tensor(Loops.reduce(input, offset, 1, count, wide), shape: Shape())
    case .f32(let input):
      return Tensor(Loops.reduce(input, offset, 1, count, narrow), shape: Shape())
    }
  }

  /// Some axes rewritten group by group, the shape kept: softmax, cumulative sums.
  ///
  /// - Parameters:
  ///   - wide: writes a group of 64-bit numbers: the group, all of the output, and where in the
  ///     output the group begins.
  ///   - narrow: the same for 32 bits.
  @inlinable public func rewrite(
    _ axes: [Int], _ wide: (Span<Double>, inout MutableSpan<Double>, Int) -> Void,
    _ narrow: (Span<Float>, inout MutableSpan<Float>, Int) -> Void
  ) -> Tensor {
    let (packed, groups, size) = grouped(axes)
    let moved: Tensor
    switch packed.storage {
    case .f64(let input):
      moved = Tensor(Loops.rewrite(input, packed.offset, groups, size, wide), shape: packed.shape)
    case .f32(let input):
      moved = Tensor(Loops.rewrite(input, packed.offset, groups, size, narrow), shape: packed.shape)
    }
    return moved.ungrouped(axes)
  }

  /// The axes in their places again that `grouped` moved behind the others.
  @usableFromInline func ungrouped(_ axes: [Int]) -> Tensor {
    let kept = (0..<shape.rank).filter { !axes.contains($0) }
    let order = kept + axes
    return permuted((0..<shape.rank).map { axis in order.firstIndex(of: axis) ?? axis })
  }
}

extension Loops {
  @inlinable static func reduce<S: Scalar>(
    _ input: Buffer<S>, _ offset: Int, _ groups: Int, _ size: Int, _ fold: (Span<S>) -> S
  ) -> Buffer<S> {
    Buffer(count: groups, inPartsOf: max(grain / max(size, 1), 1)) { part, output in
      input.withSpan { input in
        for group in part {
          let start = offset + group * size
          output[group - part.lowerBound] = fold(input.extracting(start..<(start + size)))
        }
      }
    }
  }

  @inlinable static func rewrite<S: Scalar>(
    _ input: Buffer<S>, _ offset: Int, _ groups: Int, _ size: Int,
    _ body: (Span<S>, inout MutableSpan<S>, Int) -> Void
  ) -> Buffer<S> {
    let whole = max(grain / 4 / max(size, 1), 1) * size
    return Buffer(count: groups * size, inPartsOf: max(whole, 1)) { part, output in
      input.withSpan { input in
        for start in stride(from: part.lowerBound, to: part.upperBound, by: max(size, 1)) {
          let group = input.extracting((offset + start)..<(offset + start + size))
          body(group, &output, start - part.lowerBound)
        }
      }
    }
  }

  /// The largest value of a function over a run of numbers: NaN where one is, −∞ over none.
  @inlinable public static func largest<S: Scalar>(_ numbers: Span<S>, of term: (S) -> S) -> S {
    var largest = -S.infinity
    for i in 0..<numbers.count {
      let value = term(numbers[i])
      // Once NaN, nothing compares as larger.
      if value > largest || value.isNaN { largest = value }
    }
    return largest
  }
}
