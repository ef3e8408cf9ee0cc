public import Tensors

extension Tensor {
  /// Whether both have the same shape and their elements differ by no more than a share of their
  /// size, or of 1 where they are smaller; NaN is close to NaN.
  public func isClose(to other: Tensor, _ tolerance: Double = 1e-12) -> Bool {
    guard shape == other.shape else { return false }
    return Swift.zip(elements, other.elements).allSatisfy { a, b in
      a == b || (a.isNaN && b.isNaN) || abs(a - b) <= tolerance * max(1, abs(b))
    }
  }
}
