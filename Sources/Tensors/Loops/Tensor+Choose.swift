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
    default: preconditionFailure("both were converted to one precision")
    }
  }
}

/// A tensor as a run of numbers a fixed step apart: 1, or 0 for one number repeated.
struct Walk {
  let storage: Storage
  let start: Int
  let step: Int
  let count: Int

  init(_ tensor: Tensor) {
    let axes = 0..<tensor.shape.rank
    let isRepeated = axes.allSatisfy { tensor.strides[$0] == 0 || tensor.shape[$0] == 1 }
    let source = isRepeated ? tensor : tensor.contiguous()
    storage = source.storage
    start = source.offset
    step = isRepeated ? 0 : 1
    count = tensor.shape.elementCount
  }
}

extension Loops {
  static func choose<C: Scalar, S: Scalar>(
    _ c: Buffer<C>, _ test: Walk, _ x: Buffer<S>, _ yes: Walk, _ y: Buffer<S>, _ no: Walk
  ) -> Buffer<S> {
    Buffer(count: test.count) { output in
      c.withSpan { c in
        x.withSpan { x in
          y.withSpan { y in
            for i in 0..<test.count {
              output[i] =
                c[test.start + i * test.step] != 0
                ? x[yes.start + i * yes.step] : y[no.start + i * no.step]
            }
          }
        }
      }
    }
  }
}
