import Catalogues
import Tensors

extension Op {
  /// An axis made longer at both ends: by zeros, by its mirror image, or by its end places.
  ///
  /// Shape: `[… n …] → [… before+n+after …]`. The mirror image leaves out the end itself. Errors: a
  /// negative count, an image longer than the axis, ends of an empty axis. Gradient: ȳ added up at
  /// the places the elements came from.
  public static let pad: Op = Op(
    "pad", summary: "An axis, the last where none is named, made longer at both ends.",
    documentation: """
      how is "zero", "reflect" (the mirror image without the end itself) or "replicate" (the end \
      again and again).
      """,
    signature: Signature(
      ["x"], axes: .one,
      options: [
        Option("before", .integer, summary: "how many places in front"),
        Option(
          "after", .integer, default: .integer(-1), summary: "how many behind; as before where -1"),
        Option("how", .text, default: .text("zero"), summary: "what stands there"),
      ]),
    examples: [
      Example("pad([1, 2, 3], 1)", gives: "[0, 1, 2, 3, 0]"),
      Example(#"pad([1, 2, 3], 2, 1, how = "reflect")"#, gives: "[3, 2, 1, 2, 3, 2]"),
      Example(#"pad[0]([[1, 2]], 1, 0, how = "replicate")"#, gives: "[[1, 2], [1, 2]]"),
    ],
    formula: Formula(
      "y[before + i] = xᵢ, else 0 or xₖ for the place k that how gives",
      latex: #"y_{b + i} = x_i, \text{ else } 0 \text{ or } x_{k}"#),
    shape: padded, labels: .whereSizeStays(padded),
    kernel: .unary { x, attributes in
      let padding = try Padding(x.shape, attributes)
      if let places = padding.places { return x.taking(places, along: padding.axis) }
      let zeros = Array(repeating: 0, count: x.shape.rank)
      let start = zeros.replacing(padding.axis, with: padding.before)
      return Tensor.assembled(
        [Placement(x, start: start)], in: try padded([x.shape], attributes),
        precision: x.precision)
    },
    planned: { inputs, attributes in
      let padding = try Padding(inputs[0].shape, attributes)
      if padding.places != nil { return .tensors }
      let zeros = Array(repeating: 0, count: inputs[0].shape.rank)
      return .place([PartPlace(start: zeros.replacing(padding.axis, with: padding.before))])
    },
    gradient: .rule { at in
      let padding = try Padding(at.inputs[0].shape, at.attributes)
      let (axis, size) = (padding.axis, padding.size)
      if let places = padding.places {
        return [try at.adjoint.scattered(places, along: axis, count: size)]
      }
      return [try at.adjoint.sliced(axis: axis, start: padding.before, count: size)]
    }, cost: Cost.perElement(0))
}

private let padded: ShapeRule = { shapes, attributes in
  let padding = try Padding(shapes[0], attributes)
  return try Shape.checked(shapes[0].sizes.replacing(padding.axis, with: padding.length))
}

/// The ends of an axis and what they are made of.
private struct Padding {
  let axis: Int
  let size: Int
  let before: Int
  let after: Int
  let how: String

  init(_ shape: Shape, _ attributes: Attributes) throws(TensorError) {
    guard let axis = attributes.axes.first else {
      throw TensorError("a single number has no axis to pad", hint: "use [x]")
    }
    self.axis = try shape.axis(axis)
    size = shape[self.axis]
    before = attributes.integer(0)
    after = attributes.integer(1) == -1 ? before : attributes.integer(1)
    how = attributes.text(2)
    let least = min(before, after)
    if least < 0 { throw TensorError("a count cannot be negative: \(least)", kind: .value) }
    switch how {
    case "zero": break
    case "replicate":
      if size == 0 && max(before, after) > 0 {
        throw TensorError("an axis of size 0 has no ends to repeat", kind: .value)
      }
    case "reflect":
      if max(before, after) >= max(size, 1) {
        throw TensorError(
          "\(max(before, after)) places cannot be reflected from \(size)", kind: .value,
          hint: size > 1 ? "\(size - 1) is the most" : nil)
      }
    default:
      throw TensorError(
        "how must be zero, reflect or replicate, not \(how.debugDescription)", kind: .value)
    }
  }

  /// The new size; the largest number where it is too large to count.
  var length: Int {
    let (front, isLong) = size.addingReportingOverflow(before)
    let (length, isLonger) = front.addingReportingOverflow(after)
    return isLong || isLonger ? Int.max : length
  }

  /// Where the places of the result come from; nil where they are zeros.
  var places: [Int]? {
    if how == "zero" { return nil }
    let last = size - 1
    return (-before..<(size + after)).map { place in
      if how == "replicate" { return min(max(place, 0), last) }
      return place < 0 ? -place : place > last ? 2 * last - place : place
    }
  }
}
