extension Tensor {
  /// What a window shows at every place: `[… H W] → [… h w H' W']`, zeros in the padding.
  ///
  /// - Precondition: the last two axes are those the windows are made for.
  public func unfolded(_ windows: Windows) throws(TensorError) -> Tensor {
    let target = try Shape.checked(shape.sizes.dropLast(2) + windows.sizes)
    let packed = contiguous()
    let planes = planeCount
    switch packed.storage {
    case .f64(let input):
      return Tensor(Loops.unfold(input, packed.offset, planes, windows), shape: target)
    case .f32(let input):
      return Tensor(Loops.unfold(input, packed.offset, planes, windows), shape: target)
    }
  }

  /// Windows added up where they overlap: `[… h w H' W'] → [… H W]`, the adjoint of `unfolded`.
  ///
  /// - Precondition: the last four axes are those of the windows.
  public func folded(_ windows: Windows) throws(TensorError) -> Tensor {
    let outer = shape.sizes.dropLast(4)
    let target = try Shape.checked(outer + [windows.rows.size, windows.columns.size])
    let planes = outer.reduce(1, *)
    let packed = contiguous()
    switch packed.storage {
    case .f64(let input):
      return Tensor(Loops.fold(input, packed.offset, planes, windows), shape: target)
    case .f32(let input):
      return Tensor(Loops.fold(input, packed.offset, planes, windows), shape: target)
    }
  }

  /// The largest number a window shows at every place, NaN where one is: `[… H W] → [… H' W']`.
  ///
  /// - Precondition: the windows have no padding.
  public func pooledLargest(_ windows: Windows) throws(TensorError) -> Tensor {
    try pooled(
      windows, from: -.infinity, { $1 > $0 || $1.isNaN ? $1 : $0 },
      { $1 > $0 || $1.isNaN ? $1 : $0 })
  }

  /// The sum of the numbers a window shows at every place: `[… H W] → [… H' W']`.
  public func pooledSum(_ windows: Windows) throws(TensorError) -> Tensor {
    try pooled(windows, from: 0, { $0 + $1 }, { $0 + $1 })
  }

  private func pooled(
    _ windows: Windows, from start: Double, _ wide: (Double, Double) -> Double,
    _ narrow: (Float, Float) -> Float
  ) throws(TensorError) -> Tensor {
    let places = [windows.rows.places, windows.columns.places]
    let target = try Shape.checked(shape.sizes.dropLast(2) + places)
    let packed = contiguous()
    let planes = planeCount
    switch packed.storage {
    case .f64(let input):
      return Tensor(
        Loops.pool(input, packed.offset, planes, windows, from: start, wide), shape: target)
    case .f32(let input):
      return Tensor(
        Loops.pool(input, packed.offset, planes, windows, from: Float(start), narrow),
        shape: target)
    }
  }

  /// How many matrices the axes before the last two hold.
  private var planeCount: Int { shape.sizes.dropLast(2).reduce(1, *) }
}

extension Loops {
  static func unfold<S: Scalar>(
    _ input: Buffer<S>, _ offset: Int, _ planes: Int, _ windows: Windows
  ) -> Buffer<S> {
    let size = windows.tapCount * windows.placeCount
    let step = windows.columns.stride
    return Buffer(count: planes * size) { output in
      for i in 0..<(planes * size) { output[i] = 0 }
      input.withSpan { input in
        for plane in 0..<planes {
          windows.forEachRun { tap, place, at, count in
            let to = plane * size + tap * windows.placeCount + place
            let from = offset + plane * windows.planeCount + at
            for i in 0..<count { output[to + i] = input[from + i * step] }
          }
        }
      }
    }
  }

  static func fold<S: Scalar>(
    _ input: Buffer<S>, _ offset: Int, _ planes: Int, _ windows: Windows
  ) -> Buffer<S> {
    let size = windows.tapCount * windows.placeCount
    let step = windows.columns.stride
    let total = planes * windows.planeCount
    return Buffer(count: total) { output in
      for i in 0..<total { output[i] = 0 }
      input.withSpan { input in
        for plane in 0..<planes {
          windows.forEachRun { tap, place, at, count in
            let from = offset + plane * size + tap * windows.placeCount + place
            let to = plane * windows.planeCount + at
            for i in 0..<count { output[to + i * step] += input[from + i] }
          }
        }
      }
    }
  }

  static func pool<S: Scalar>(
    _ input: Buffer<S>, _ offset: Int, _ planes: Int, _ windows: Windows, from start: S,
    _ combine: (S, S) -> S
  ) -> Buffer<S> {
    let (size, step) = (windows.placeCount, windows.columns.stride)
    return Buffer(count: planes * size) { output in
      for i in 0..<(planes * size) { output[i] = start }
      input.withSpan { input in
        for plane in 0..<planes {
          windows.forEachRun { _, place, at, count in
            let to = plane * size + place
            let from = offset + plane * windows.planeCount + at
            for i in 0..<count { output[to + i] = combine(output[to + i], input[from + i * step]) }
          }
        }
      }
    }
  }
}
