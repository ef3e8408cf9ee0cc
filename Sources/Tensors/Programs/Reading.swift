/// How a tensor of a program's is read: a region and the steps through it.
struct Reading: Sendable {
  let place: Place
  let shape: Shape
  let strides: Strides
  let precision: Precision

  init(_ tensor: Tensor, at place: Place) { self.init(TensorLayout(tensor), at: place) }

  init(_ tensor: TensorLayout, at place: Place) {
    self.place = place
    (shape, strides, precision) = (tensor.shape, tensor.strides, tensor.precision)
  }

  /// The numbers of a region in row-major order.
  init(region: Int, shape: Shape, _ precision: Precision) {
    place = Place(region: region, offset: 0)
    (self.shape, self.precision) = (shape, precision)
    strides = Strides(rowMajor: shape)
  }

  /// From the first number of another reading on, with other steps.
  init(_ other: Reading, shape: Shape, steps: [Int]) {
    var strides = Strides(repeating: 0)
    for (axis, step) in steps.enumerated() { strides[axis] = step }
    self.init(other.place, shape, strides, other.precision)
  }

  private init(_ place: Place, _ shape: Shape, _ strides: Strides, _ precision: Precision) {
    (self.place, self.shape, self.strides, self.precision) = (place, shape, strides, precision)
  }

  var isContiguous: Bool { strides.isRowMajor(shape) }
  var byteCount: Int { shape.elementCount * precision.byteCount }

  /// Read with other steps, found by a view of a tensor that lies the same way.
  func viewed(_ view: (Tensor) throws(TensorError) -> Tensor) -> Reading? {
    // No number is read on the way; whoever would copy is noticed by the storage it gives.
    let nothing = Tensor(0, precision: precision)
    let tensor = Tensor(shape: shape, strides: strides, offset: 0, storage: nothing.storage)
    guard let result = try? view(tensor) else { return nil }
    return Reading(
      Place(region: place.region, offset: place.offset + result.offset), result.shape,
      result.strides, precision)
  }

  /// Stretched to a shape.
  func broadcast(to target: Shape) -> Reading? {
    viewed { tensor throws(TensorError) in try tensor.broadcast(to: target) }
  }

  /// The axes in another order.
  func permuted(_ order: [Int]) -> Reading? {
    viewed { tensor throws(TensorError) in tensor.permuted(order) }
  }

  /// Under other sizes; nil where that takes a copy.
  func regrouped(_ target: Shape) -> Reading? {
    if target == shape { return self }
    guard target.elementCount == shape.elementCount, let steps = strides.regrouped(shape, target)
    else { return nil }
    return Reading(place, target, steps, precision)
  }

  /// How many numbers lie between the first read and the last in memory, both counted.
  var extent: Int {
    if shape.elementCount == 0 { return 0 }
    return (0..<shape.rank).reduce(1) { $0 + max((shape[$1] - 1) * strides[$1], 0) }
  }
}
