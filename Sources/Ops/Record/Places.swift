import Tensors

/// Numbers that stand for places along an axis, counted from the end where negative.
enum Places {
  /// The place an index means.
  static func place(_ index: Int, in size: Int) throws(TensorError) -> Int {
    let place = index < 0 ? index + size : index
    guard place >= 0, place < size else {
      let there = size == 0 ? "there are none" : "there are \(size), from 0 to \(size - 1)"
      throw TensorError("there is no entry \(index); \(there)", kind: .value)
    }
    return place
  }

  /// The place an index means along an axis of a shape; an error names the axis.
  static func place(
    _ index: Int, along axis: Int, of shape: Shape
  ) throws(TensorError) -> Int {
    let size = shape[axis]
    guard shape.rank < 2 || (-size..<size).contains(index) else {
      let there = size == 0 ? "there are none" : "there are \(size), from 0 to \(size - 1)"
      throw TensorError(
        "there is no entry \(index) along axis \(axis) of \(shape); \(there)", kind: .value)
    }
    return try place(index, in: size)
  }

  /// The places all elements of a tensor mean, in row-major order.
  static func places(_ indices: Tensor, in size: Int) throws(TensorError) -> [Int] {
    try places(indices, along: 0, of: [size])
  }

  /// The same along an axis of a shape; an error names the axis.
  static func places(
    _ indices: Tensor, along axis: Int, of shape: Shape
  ) throws(TensorError) -> [Int] {
    var places: [Int] = []
    places.reserveCapacity(indices.shape.elementCount)
    for index in indices.elements {
      guard let whole = Int(exactly: index) else {
        throw TensorError("an index must be a whole number, not \(index)", kind: .value)
      }
      places.append(try place(whole, along: axis, of: shape))
    }
    return places
  }
}
