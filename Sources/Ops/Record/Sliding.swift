import Tensors

/// How a window slides, as the ops that take a window apart have it in their options.
struct Sliding {
  let stride, pad, dilation: Int

  /// What stands in the signature, from a place on.
  init(_ attributes: Attributes, from place: Int) {
    stride = attributes.integer(place)
    pad = attributes.integer(place + 1)
    dilation = attributes.integer(place + 2)
  }

  /// What an op takes behind the sizes.
  static let options = [
    Option("stride", .integer, default: .integer(1), summary: "from one place to the next"),
    Option("pad", .integer, default: .integer(0), summary: "zeros around the tensor"),
    Option("dilation", .integer, default: .integer(1), summary: "between elements of a window"),
  ]

  /// Windows over the last two axes, with the sizes of the window as the first two options.
  static func windows(over x: Shape, _ attributes: Attributes) throws(TensorError) -> Windows {
    try Sliding(attributes, from: 2)
      .windows(attributes.integer(0), attributes.integer(1), over: x)
  }

  /// Windows over the last two axes of a tensor.
  func windows(_ h: Int, _ w: Int, over x: Shape) throws(TensorError) -> Windows {
    guard x.rank >= 2 else {
      throw TensorError("a window slides over rows and columns, two axes at least, not \(x)")
    }
    return try Windows(
      rows: WindowAxis(
        size: x[x.rank - 2], taps: h, stride: stride, pad: pad, dilation: dilation, unit: "rows"),
      columns: WindowAxis(
        size: x.last, taps: w, stride: stride, pad: pad, dilation: dilation, unit: "columns"))
  }
}
