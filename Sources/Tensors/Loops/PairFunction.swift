import CVectors

/// The functions of two numbers that are computed several elements at a time.
///
/// Questions are answered by 1 or 0: 0 where a number is NaN, but for `notEqual`.
public enum PairFunction: BitwiseCopyable, Sendable, CaseIterable {
  case add, subtract, multiply, divide
  case less, lessOrEqual, greater, greaterOrEqual, equal, notEqual
  /// Whether both, or at least one, are other than 0, as NaN is.
  case both, either

  var code: vectors_operation {
    switch self {
    case .add: VECTORS_ADD
    case .subtract: VECTORS_SUBTRACT
    case .multiply: VECTORS_MULTIPLY
    case .divide: VECTORS_DIVIDE
    case .less: VECTORS_LESS
    case .lessOrEqual: VECTORS_LESS_OR_EQUAL
    case .greater: VECTORS_GREATER
    case .greaterOrEqual: VECTORS_GREATER_OR_EQUAL
    case .equal: VECTORS_EQUAL
    case .notEqual: VECTORS_NOT_EQUAL
    case .both: VECTORS_BOTH
    case .either: VECTORS_EITHER
    }
  }
}

extension Tensor {
  /// A function of every pair of elements, both stretched to a common shape.
  ///
  /// - Throws: `TensorError` where the shapes do not meet.
  public static func zip(
    _ a: Tensor, _ b: Tensor, _ function: PairFunction
  ) throws(TensorError) -> Tensor {
    if let pair = FlatPair.of(a, b) {
      switch (a.storage, b.storage) {
      case (.f64(let x), .f64(let y)): return pair.combined(x, y, function)
      case (.f32(let x), .f32(let y)): return pair.combined(x, y, function)
      default: break
      }
    }
    let shape = try Broadcasting.shape(a.shape, b.shape)
    let precision = Precision.joined(a, b)
    let x = try a.converted(to: precision).broadcast(to: shape)
    let y = try b.converted(to: precision).broadcast(to: shape)
    let row = RepeatedRow(x, y)
    let rows = Rows(shape: shape, x.strides, at: x.offset, y.strides, at: y.offset)
    if row != nil || (0...1).contains(rows.stepA) && (0...1).contains(rows.stepB) {
      switch (x.storage, y.storage) {
      case (.f64(let left), .f64(let right)):
        return row?.combined(left, right, function) ?? rows.combined(left, right, function)
      case (.f32(let left), .f32(let right)):
        return row?.combined(left, right, function) ?? rows.combined(left, right, function)
      default: throw TensorError("both have to be of one precision")
      }
    }
    // The switch stands outside the loop, so that each loop is compiled on its own.
    switch function {
    case .add: return try zipRows(x, y, +, +)
    case .subtract: return try zipRows(x, y, -, -)
    case .multiply: return try zipRows(x, y, *, *)
    case .divide: return try zipRows(x, y, /, /)
    case .less: return try zipRows(x, y, { $0 < $1 ? 1 : 0 }, { $0 < $1 ? 1 : 0 })
    case .lessOrEqual: return try zipRows(x, y, { $0 <= $1 ? 1 : 0 }, { $0 <= $1 ? 1 : 0 })
    case .greater: return try zipRows(x, y, { $0 > $1 ? 1 : 0 }, { $0 > $1 ? 1 : 0 })
    case .greaterOrEqual: return try zipRows(x, y, { $0 >= $1 ? 1 : 0 }, { $0 >= $1 ? 1 : 0 })
    case .equal: return try zipRows(x, y, { $0 == $1 ? 1 : 0 }, { $0 == $1 ? 1 : 0 })
    case .notEqual: return try zipRows(x, y, { $0 != $1 ? 1 : 0 }, { $0 != $1 ? 1 : 0 })
    case .both:
      return try zipRows(
        x, y, { $0 != 0 && $1 != 0 ? 1 : 0 }, { $0 != 0 && $1 != 0 ? 1 : 0 })
    case .either:
      return try zipRows(
        x, y, { $0 != 0 || $1 != 0 ? 1 : 0 }, { $0 != 0 || $1 != 0 ? 1 : 0 })
    }
  }
}

extension Rows {
  /// Rows whose elements lie in order, or are one number.
  fileprivate func combined<S: Scalar>(
    _ x: Buffer<S>, _ y: Buffer<S>, _ function: PairFunction
  ) -> Tensor {
    let length = length
    let whole = max(Loops.grain / max(length, 1), 1) * length
    let buffer = Buffer<S>(count: shape.elementCount, inPartsOf: max(whole, 1)) { part, output in
      guard length > 0 else { return }
      var rows = self
      rows.seek(part.lowerBound / length)
      unsafe x.withAddress { x in
        unsafe y.withAddress { y in
          unsafe output.withUnsafeMutableBufferPointer { output in
            guard let first = output.baseAddress else { return }
            var start = 0
            while start < part.count {
              let count = min(rows.run, (part.count - start) / length)
              unsafe S.applyRows(
                function, x + rows.placeA, rows.rowA, stepA, y + rows.placeB, rows.rowB, stepB,
                to: first + start, length, rows: count)
              rows.advance(by: count)
              start += count * length
            }
          }
        }
      }
    }
    return Tensor(buffer, shape: shape)
  }
}

extension Tensor {
  /// Every element times a number.
  public func scaled(by factor: Double) -> Tensor {
    let packed = contiguous()
    let pair = FlatPair(shape, at: packed.offset, 1, 0, 0)
    switch packed.storage {
    case .f64(let input): return pair.combined(input, Buffer([factor]), .multiply)
    case .f32(let input): return pair.combined(input, Buffer([Float(factor)]), .multiply)
    }
  }
}

extension FlatPair {
  fileprivate func combined<S: Scalar>(
    _ x: Buffer<S>, _ y: Buffer<S>, _ function: PairFunction
  ) -> Tensor {
    let buffer = Buffer<S>(count: shape.elementCount, inPartsOf: Loops.grain) { part, output in
      unsafe x.withAddress { x in
        unsafe y.withAddress { y in
          unsafe output.withUnsafeMutableBufferPointer { output in
            guard let first = output.baseAddress else { return }
            unsafe S.apply(
              function, x + offsetA + part.lowerBound * stepA, stepA,
              y + offsetB + part.lowerBound * stepB, stepB, to: first, part.count)
          }
        }
      }
    }
    return Tensor(buffer, shape: shape)
  }
}

extension Double {
  /// A function of `count` pairs of numbers; a step is 0, for a single number, or 1.
  @unsafe public static func apply(
    _ function: PairFunction, _ a: UnsafePointer<Double>, _ stepA: Int, _ b: UnsafePointer<Double>,
    _ stepB: Int, to output: UnsafeMutablePointer<Double>, _ count: Int
  ) { unsafe vectors_zip_f64(function.code, a, stepA, b, stepB, output, count) }
}

extension Float {
  /// A function of `count` pairs of numbers; a step is 0, for a single number, or 1.
  @unsafe public static func apply(
    _ function: PairFunction, _ a: UnsafePointer<Float>, _ stepA: Int, _ b: UnsafePointer<Float>,
    _ stepB: Int, to output: UnsafeMutablePointer<Float>, _ count: Int
  ) { unsafe vectors_zip_f32(function.code, a, stepA, b, stepB, output, count) }
}
