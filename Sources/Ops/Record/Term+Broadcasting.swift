public import Tensors

extension Term {
  /// Summed over what broadcasting had repeated, so that it has the shape `target` again.
  ///
  /// The one place where broadcasting is undone: gradient rules need not know of it.
  public func summed(to target: Shape) throws -> Term {
    if shape == target { return self }
    let added = shape.rank - target.rank
    guard added >= 0,
      (0..<target.rank).allSatisfy({ target[$0] == 1 || target[$0] == shape[$0 + added] })
    else {
      throw TensorError("the gradient of shape \(shape) does not belong to an input of \(target)")
    }
    let stretched = (0..<target.rank).filter { target[$0] == 1 && shape[$0 + added] != 1 }
    let axes = Array(0..<added) + stretched.map { $0 + added }
    return try sum(axes, keep: false).reshaped(target)
  }
}
