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
    let rows = Rows(shape: shape, strides, at: offset, strides, at: offset)
    let (length, step) = (rows.length, rows.stepA)
    // Far steps along a row, as of a transposed matrix, are taken some columns at a time: their
    // neighbours in memory belong to the next rows, and are still in the cache when these come.
    let width = step == 1 || step == 0 ? max(length, 1) : Tile.columns
    let whole = max(Loops.grain / max(length, 1), Tile.rows) * length
    return Buffer(count: shape.elementCount, inPartsOf: max(whole, 1)) { part, output in
      guard length > 0 else { return }
      let height = part.count / length
      var next = rows
      next.seek(part.lowerBound / length)
      if step == 1 {
        for row in 0..<height {
          input.copy(next.placeA..<(next.placeA + length), to: &output, at: row * length)
          next.advance()
        }
        return
      }
      unsafe input.withAddress { input in
        unsafe output.withUnsafeMutableBufferPointer { output in
          guard let output = output.baseAddress else { return }
          for top in stride(from: 0, to: height, by: Tile.rows) {
            let start = next
            for left in stride(from: 0, to: length, by: width) {
              next = start
              let columns = left..<min(left + width, length)
              for row in top..<min(top + Tile.rows, height) {
                let (to, from) = unsafe (output + row * length, input + next.placeA)
                for i in columns { unsafe to[i] = unsafe from[i * step] }
                next.advance()
              }
            }
          }
        }
      }
    }
  }
}

/// What is copied at a time where neighbours along a row are far apart: it fits the first cache, and
/// its columns are two cache lines wide.
private enum Tile {
  static let rows = 64
  static let columns = 16
}
