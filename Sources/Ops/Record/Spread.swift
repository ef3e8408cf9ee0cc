import Tensors

// What the variance and the standard deviation share.

enum Spread {
  static let option = Option(
    "unbiased", .integer, default: .integer(0), summary: "1 to divide by n - 1 instead of n")

  /// The mean square distance from the mean; the mean is subtracted first, so that numbers far from
  /// 0 lose no digits.
  static func variance(_ x: Tensor, _ attributes: Attributes) -> Tensor {
    x.variance(
      attributes.axes, keep: attributes.keep, less: less(attributes))
  }

  /// What the count is lessened by to be the divisor.
  static func less(_ attributes: Attributes) -> Int { attributes.integer(0) == 0 ? 0 : 1 }

  /// The adjoint of the elements for an adjoint of the variance.
  static func adjoint(_ at: GradientContext, _ adjoint: Term) throws -> Term {
    let (x, axes) = (at.inputs[0], at.attributes.axes)
    let less = less(at.attributes)
    let mean = try x.apply(.mean, attributes: Attributes(axes: axes, keep: true))
    let share = try adjoint * (2 / Double(x.shape.elementCount(along: axes) - less))
    return try share.restored(at.attributes, from: x.shape) * (x - mean)
  }
}
