extension Tensor {
  /// A matrix of ones where a test of row and column holds, else zeros.
  ///
  /// - Precondition: the shape has two axes.
  @inlinable public static func matrix(
    _ shape: Shape, precision: Precision, _ isOne: (_ row: Int, _ column: Int) -> Bool
  ) -> Tensor {
    switch precision {
    case .f64: return Tensor(Loops.matrix(shape, Double.self, isOne), shape: shape)
    case .f32: return Tensor(Loops.matrix(shape, Float.self, isOne), shape: shape)
    }
  }

  /// Rows of zeros with a one each, at its place.
  ///
  /// - Precondition: every place is below `size`.
  public static func oneHot(_ places: [Int], size: Int, precision: Precision) -> Tensor {
    let shape: Shape = [places.count, size]
    switch precision {
    case .f64: return Tensor(Loops.oneHot(places, size, Double.self), shape: shape)
    case .f32: return Tensor(Loops.oneHot(places, size, Float.self), shape: shape)
    }
  }
}

extension Loops {
  static func oneHot<S: Scalar>(_ places: [Int], _ size: Int, _ type: S.Type) -> Buffer<S> {
    Buffer(count: places.count * size) { output in
      unsafe output.withUnsafeMutableBufferPointer { unsafe $0.update(repeating: 0) }
      for (row, place) in places.enumerated() { output[row * size + place] = 1 }
    }
  }

  @inlinable static func matrix<S: Scalar>(
    _ shape: Shape, _ type: S.Type, _ isOne: (Int, Int) -> Bool
  ) -> Buffer<S> {
    let (rows, columns) = (shape[0], shape[1])
    return Buffer(count: rows * columns) { output in
      for row in 0..<rows {
        for column in 0..<columns { output[row * columns + column] = isOne(row, column) ? 1 : 0 }
      }
    }
  }
}
