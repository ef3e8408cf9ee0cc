extension Tensor {
  /// The same elements one behind the other; itself where they are already.
  public func contiguous() -> Tensor {
    if isContiguous { return self }
    switch storage {
    case .f64(let buffer): return Tensor(packed(buffer), shape: shape)
    case .f32(let buffer): return Tensor(packed(buffer), shape: shape)
    }
  }

  /// The tensor with every number of its own: in order where one stood for several.
  package var unrepeated: Tensor {
    let isRepeated = (0..<shape.rank).contains { strides[$0] == 0 && shape[$0] > 1 }
    return isRepeated ? contiguous() : self
  }

  private func packed<S: Scalar>(_ input: Buffer<S>) -> Buffer<S> {
    let axes = WalkedAxes(shape, [strides])
    let sizes = axes.sizes.suffix(2)
    let steps = axes.steps[0]
    // The last two axes are copied at once; a part is some rows of some of the axes before them.
    let (height, width) = (sizes.count == 2 ? sizes[sizes.startIndex] : 1, axes.length)
    let (rowStep, step) = (steps.dropLast().last ?? 0, steps.last ?? 1)
    let outer = Array(axes.sizes.dropLast(2))
    let whole = max(Loops.grain / max(width, 1), 1) * width
    return Buffer(count: shape.elementCount, inPartsOf: max(whole, 1)) { part, output in
      guard width > 0 else { return }
      unsafe input.withAddress { input in
        unsafe output.withUnsafeMutableBufferPointer { output in
          guard var output = output.baseAddress else { return }
          var row = part.lowerBound / width
          let end = part.upperBound / width
          while row < end {
            var (block, top) = row.quotientAndRemainder(dividingBy: height)
            let rows = min(height - top, end - row)
            var place = offset + top * rowStep
            for axis in outer.indices.reversed() {
              place += block % outer[axis] * steps[axis]
              block /= outer[axis]
            }
            unsafe S.copy(
              input + place, row: rowStep, step: step, to: output, row: width, step: 1, width,
              rows: rows)
            unsafe output += rows * width
            row += rows
          }
        }
      }
    }
  }
}
