/// An immutable array of numbers with up to 8 axes.
///
/// A tensor is a view: a shape, a step per axis and an offset into a buffer that any number of
/// tensors share. Transposing, slicing and broadcasting copy nothing.
@frozen public struct Tensor: Sendable {
  /// The sizes of the axes.
  public let shape: Shape
  /// How far apart in the buffer neighbours along each axis are; 0 where an axis is broadcast.
  @usableFromInline let strides: Strides
  /// Where in the buffer the first element is.
  @usableFromInline let offset: Int
  /// The numbers.
  public let storage: Storage

  @inlinable init(shape: Shape, strides: Strides, offset: Int, storage: Storage) {
    self.shape = shape
    self.strides = strides
    self.offset = offset
    self.storage = storage
  }

  /// A tensor of a shape over a buffer in row-major order.
  ///
  /// - Precondition: the buffer holds at least as many numbers as the shape has elements.
  @inlinable public init<S: Scalar>(_ buffer: Buffer<S>, shape: Shape) {
    precondition(buffer.count >= shape.elementCount, "a number for every element")
    self.init(
      shape: shape, strides: Strides(rowMajor: shape), offset: 0, storage: S.storage(buffer))
  }

  /// A single number.
  @inlinable public init(_ number: Double, precision: Precision = .f64) {
    self.init(repeating: number, shape: Shape(), precision: precision)
  }

  /// The same number everywhere, held once.
  @inlinable public init(repeating number: Double, shape: Shape, precision: Precision = .f64) {
    let storage: Storage =
      switch precision {
      case .f64: .f64(Buffer(count: 1) { $0[0] = number })
      case .f32: .f32(Buffer(count: 1) { $0[0] = Float(number) })
      }
    self.init(shape: shape, strides: Strides(repeating: 0), offset: 0, storage: storage)
  }

  /// The given numbers in row-major order.
  ///
  /// - Precondition: as many numbers as the shape has elements.
  public init(_ numbers: [Double], shape: Shape, precision: Precision = .f64) {
    precondition(numbers.count == shape.elementCount, "a number for every element")
    switch precision {
    case .f64: self.init(Buffer(numbers), shape: shape)
    case .f32: self.init(Buffer(numbers.map(Float.init)), shape: shape)
    }
  }

  /// The given numbers along one axis.
  public init(_ numbers: [Double], precision: Precision = .f64) {
    self.init(numbers, shape: [numbers.count], precision: precision)
  }

  /// How many bits its numbers have.
  @inlinable public var precision: Precision {
    switch storage {
    case .f64: .f64
    case .f32: .f32
    }
  }

  /// Bytes a copy of all elements takes.
  public var byteCount: Int { shape.elementCount * precision.byteCount }

  /// Whether the elements lie one behind the other in row-major order.
  @inlinable public var isContiguous: Bool { strides.isRowMajor(shape) }
}

/// Steps per axis, held inline like the sizes they go with.
@frozen @usableFromInline struct Strides: Sendable {
  @usableFromInline var steps: InlineArray<8, Int32>

  @inlinable init(repeating step: Int) { steps = InlineArray(repeating: Int32(step)) }

  @inlinable init(rowMajor shape: Shape) {
    steps = InlineArray(repeating: 0)
    var step = 1
    for axis in stride(from: shape.rank - 1, through: 0, by: -1) {
      steps[axis] = Int32(truncatingIfNeeded: step)
      step *= shape[axis]
    }
  }

  @inlinable subscript(axis: Int) -> Int {
    get { Int(steps[axis]) }
    set { steps[axis] = Int32(newValue) }
  }

  // An axis of size 1 or an empty tensor is in order whatever its step.
  @inlinable func isRowMajor(_ shape: Shape) -> Bool {
    var step = 1
    for axis in stride(from: shape.rank - 1, through: 0, by: -1) {
      if shape[axis] != 1 && self[axis] != step { return false }
      step *= shape[axis]
    }
    return true
  }
}
