import Catalogues
import Tensors

extension Op {
  /// NaNs replaced by what the other numbers of their row suggest.
  ///
  /// Shape: `s → s`, along the last axis. Errors: a row of nothing but NaN. Gradient: blocked.
  /// Complexity: O(elements).
  public static let fill: Op = Op(
    "fill", summary: "Missing numbers (nan) filled in from those around them.",
    documentation: """
      Along the last axis: "linear" goes straight from number to number and holds the outermost; \
      "cubic" is the natural spline, which goes on straight beyond the outermost; "mean" is the mean \
      of the numbers there are.
      """,
    signature: Signature(
      ["x"],
      options: [
        Option(
          "how", .text, default: .text("linear"), summary: "\"linear\", \"cubic\" or \"mean\"")
      ]),
    examples: [
      Example("fill([1, nan, 3])", gives: "[1, 2, 3]"),
      Example("fill([nan, 1, 6, nan, nan], \"mean\")", gives: "[3.5, 1, 6, 3.5, 3.5]"),
    ],
    formula: Formula("yᵢ = xᵢ where it is a number", latex: #"y_i = x_i \text{ where known}"#),
    shape: { shapes, attributes in
      _ = try filling(attributes)
      return shapes[0]
    },
    labels: .same,
    kernel: .unary { x, attributes in
      let how = try filling(attributes)
      let filled = x.rewrite(AscendingOrder.axes(x.shape), how.fill, how.fill)
      if filled.elements.contains(where: \.isNaN) {
        throw TensorError("there is no number to fill from, every one is nan", kind: .value)
      }
      return filled
    }, kernelChecks: true,
    gradient: .blocked("the numbers filled in are taken as given"), cost: Cost.perElement(8))
}

private func filling(_ attributes: Attributes) throws(TensorError) -> GapFilling {
  guard let how = GapFilling(rawValue: attributes.text(0)) else {
    throw TensorError(
      "fill takes \"linear\", \"cubic\" or \"mean\", not \"\(attributes.text(0))\"", kind: .value)
  }
  return how
}
