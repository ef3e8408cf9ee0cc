public import Tensors

/// How many independent applications of an op are done as one, with the same bits.
///
/// The applications, *cases*, lie along a new first axis of the inputs and of the result.
public enum Batching: Sendable {
  /// One case after the other.
  case single
  /// Element meets element, so that the new axis is one more to stretch along.
  case elements
  /// The axes worked along are counted from the front, and so each is one more.
  case axes
  /// Rows of the first input at the places that the second gives: more places, where the rows are
  /// the same for all cases.
  case places
  /// Rows of the first input by the second: more rows, where the second is the same for all cases.
  case products
  /// The elements stay as they are, under the sizes of the result.
  case reshape
  /// In a way of its own, from all inputs with the new axis and how many cases there are; nil where
  /// they have to be done one after the other.
  case custom(@Sendable ([Tensor], Int, Attributes) throws -> Tensor?)
}

extension Op {
  /// Many applications at once.
  ///
  /// - Parameters:
  ///   - inputs: each with the cases along its first axis, or the same for all cases.
  ///   - isBatched: for each input whether it has that axis.
  ///   - count: how many cases there are, at least one.
  ///   - shape: what the shape rule gives for one case.
  /// - Returns: the results along a first axis.
  /// - Throws: what a single application throws.
  public func applied(
    toCases inputs: [Tensor], isBatched: [Bool], count: Int, _ attributes: Attributes,
    caseShape shape: Shape
  ) throws -> Tensor {
    switch batching {
    case .elements:
      // A single number takes the precision of the tensor it meets; among many it would not.
      let precision = inputs[0].precision
      guard inputs.allSatisfy({ $0.precision == precision }) else { break }
      let aligned = try zip(inputs, isBatched).map { input, isBatched in
        isBatched ? try input.aligned(to: shape.rank + 1) : input
      }
      return try value(aligned, attributes)
    case .axes:
      guard inputs.indices.allSatisfy({ isBatched[$0] }), shape.rank < Shape.maximumRank else {
        break
      }
      var shifted = attributes
      shifted.axes = attributes.axes.map { $0 + 1 }
      return try value(inputs, shifted)
    case .places where !isBatched[0]: return try value(inputs, attributes)
    case .products:
      if isBatched[0] && !isBatched[1] && inputs[1].shape.rank <= 2 {
        return try value(inputs, attributes)
      }
      let full = try Op.full(inputs, isBatched, count)
      if let result = try MatrixProduct.smallProducts(full[0], full[1]) { return result }
    case .reshape:
      return try inputs[0].reshaped(Shape.checked([count] + shape.sizes))
    case .custom(let body):
      let full = try Op.full(inputs, isBatched, count)
      if let result = try body(full, count, attributes) { return result }
    case .single, .places: break
    }
    return try Tensor.stacked(
      (0..<count).map { place in
        try value(
          zip(inputs, isBatched).map { $1 ? $0.selected(axis: 0, at: place) : $0 }, attributes)
      })
  }

  /// All inputs with the axis of cases.
  private static func full(
    _ inputs: [Tensor], _ isBatched: [Bool], _ count: Int
  ) throws -> [Tensor] {
    try zip(inputs, isBatched).map { input, isBatched in
      isBatched ? input : try input.broadcast(to: Shape.checked([count] + input.shape.sizes))
    }
  }

  /// What the kernel gives.
  private func value(_ inputs: [Tensor], _ attributes: Attributes) throws -> Tensor {
    switch kernel {
    case .source(let body): try body(shape([], attributes), attributes)
    case .unary(let body): try body(inputs[0], attributes)
    case .binary(let body): try body(inputs[0], inputs[1], attributes)
    case .variadic(let body): try body(inputs, attributes)
    }
  }
}

extension Tensor {
  /// Tensors of one shape along a new first axis.
  ///
  /// - Throws: `TensorError` where that would be an axis too many.
  public static func stacked(_ parts: [Tensor]) throws(TensorError) -> Tensor {
    let row = try Shape.checked([1] + parts[0].shape.sizes)
    var rows: [Tensor] = []
    rows.reserveCapacity(parts.count)
    for part in parts { rows.append(try part.reshaped(row)) }
    return concatenated(rows, axis: 0)
  }

  /// With axes of size 1 behind the first, so many that it has `rank` axes.
  fileprivate func aligned(to rank: Int) throws(TensorError) -> Tensor {
    if shape.rank == rank { return self }
    let missing = Array(repeating: 1, count: max(rank - shape.rank, 0))
    let sizes = shape.sizes
    return try reshaped(Shape.checked(sizes.prefix(1) + missing + sizes.dropFirst()))
  }
}
