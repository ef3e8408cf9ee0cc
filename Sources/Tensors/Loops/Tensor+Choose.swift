import CVectors

extension Tensor {
  /// The elements of one tensor where a condition is not 0, else those of another.
  ///
  /// All three are stretched to a common shape.
  ///
  /// - Throws: `TensorError` where the shapes do not meet.
  public static func choose(
    _ condition: Tensor, _ a: Tensor, _ b: Tensor
  ) throws(TensorError) -> Tensor {
    let shape = try Broadcasting.shape(condition.shape, try Broadcasting.shape(a.shape, b.shape))
    let precision = Precision.joined(a, b)
    // Its own precision: a tiny condition must not become 0.
    let test = Walk(try condition.broadcast(to: shape))
    let yes = Walk(try a.converted(to: precision).broadcast(to: shape))
    let no = Walk(try b.converted(to: precision).broadcast(to: shape))
    switch (test.storage, yes.storage, no.storage) {
    case (.f64(let c), .f64(let x), .f64(let y)):
      return Tensor(Loops.choose(c, test, x, yes, y, no), shape: shape)
    case (.f32(let c), .f64(let x), .f64(let y)):
      return Tensor(Loops.choose(c, test, x, yes, y, no), shape: shape)
    case (.f64(let c), .f32(let x), .f32(let y)):
      return Tensor(Loops.choose(c, test, x, yes, y, no), shape: shape)
    case (.f32(let c), .f32(let x), .f32(let y)):
      return Tensor(Loops.choose(c, test, x, yes, y, no), shape: shape)
    default: throw TensorError("both have to be of one precision")
    }
  }
}

extension Loops {
  static func choose<C: Scalar, S: Scalar>(
    _ c: Buffer<C>, _ test: Walk, _ x: Buffer<S>, _ yes: Walk, _ y: Buffer<S>, _ no: Walk
  ) -> Buffer<S> {
    // Of suffixes of one shape the shorter divides the longer.
    let length = [test, yes, no].filter { $0.step == 1 }.map(\.period).min() ?? max(test.count, 1)
    let whole = max(grain / length, 1) * length
    return Buffer(count: test.count, inPartsOf: whole) { part, output in
      for start in stride(from: part.lowerBound, to: part.upperBound, by: length) {
        let places =
          (start - part.lowerBound)..<min(start + length, part.upperBound) - part.lowerBound
        let (atC, atX, atY) = (test.place(start), yes.place(start), no.place(start))
        if let c = c as? Buffer<S> {
          choose(c, atC, test.step, x, atX, yes.step, y, atY, no.step, &output, places)
        } else {
          for (step, place) in places.enumerated() {
            output[place] =
              c[atC + step * test.step] != 0
              ? x[atX + step * yes.step] : y[atY + step * no.step]
          }
        }
      }
    }
  }

  private static func choose<S: Scalar>(
    _ c: Buffer<S>, _ atC: Int, _ stepC: Int, _ x: Buffer<S>, _ atX: Int, _ stepX: Int,
    _ y: Buffer<S>, _ atY: Int, _ stepY: Int, _ output: inout MutableSpan<S>, _ places: Range<Int>
  ) {
    unsafe c.withAddress { c in
      unsafe x.withAddress { x in
        unsafe y.withAddress { y in
          unsafe output.withUnsafeMutableBufferPointer { output in
            guard let first = output.baseAddress else { return }
            unsafe S.choose(
              c + atC, stepC, x + atX, stepX, y + atY, stepY, to: first + places.lowerBound,
              places.count)
          }
        }
      }
    }
  }
}

extension Double {
  /// One of two numbers, `count` times, as a condition is not 0 or 0; a step is 0 or 1.
  @unsafe public static func choose(
    _ condition: UnsafePointer<Double>, _ stepC: Int, _ a: UnsafePointer<Double>, _ stepA: Int,
    _ b: UnsafePointer<Double>, _ stepB: Int, to output: UnsafeMutablePointer<Double>, _ count: Int
  ) { unsafe vectors_choose_f64(condition, stepC, a, stepA, b, stepB, output, count) }
}

extension Float {
  /// One of two numbers, `count` times, as a condition is not 0 or 0; a step is 0 or 1.
  @unsafe public static func choose(
    _ condition: UnsafePointer<Float>, _ stepC: Int, _ a: UnsafePointer<Float>, _ stepA: Int,
    _ b: UnsafePointer<Float>, _ stepB: Int, to output: UnsafeMutablePointer<Float>, _ count: Int
  ) { unsafe vectors_choose_f32(condition, stepC, a, stepA, b, stepB, output, count) }
}
