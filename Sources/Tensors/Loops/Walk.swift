/// A tensor as a run of numbers that begins again after some: itself in order, its last axes repeated
/// along those before them, or one number repeated.
struct Walk {
  let storage: Storage
  let start: Int
  /// 1, or 0 for one number.
  let step: Int
  /// After how many numbers it begins again.
  let period: Int
  let count: Int

  init(_ tensor: Tensor) {
    count = tensor.shape.elementCount
    let repeated = Walk.period(of: tensor)
    let source = repeated == nil ? tensor.contiguous() : tensor
    storage = source.storage
    start = source.offset
    period = repeated ?? max(count, 1)
    step = period == 1 ? 0 : 1
  }

  /// After how many numbers a tensor begins again; nil where it is no run of numbers in order,
  /// repeated or not.
  static func period(of tensor: Tensor) -> Int? { period(of: tensor.strides, tensor.shape) }

  /// The same of steps through a shape.
  static func period(of strides: Strides, _ shape: Shape) -> Int? {
    // The last axes that lie in order; all before them must be repetitions.
    var inner = 1
    var axis = shape.rank - 1
    while axis >= 0 && (strides[axis] == inner || shape[axis] == 1) {
      inner *= shape[axis]
      axis -= 1
    }
    while axis >= 0 {
      if strides[axis] != 0 { return nil }
      axis -= 1
    }
    return max(inner, 1)
  }

  /// Where a stretch begins that does not reach beyond a period.
  func place(_ index: Int) -> Int { step == 0 ? start : start + index % period }
}
