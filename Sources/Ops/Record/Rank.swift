import Tensors

/// A share of the way through sorted numbers.
struct Rank {
  let share: Double

  init(_ share: Double) { self.share = share }

  /// The place at or before it, and how far it is on the way to the next.
  func place(_ count: Int) -> (place: Int, rest: Double) {
    let position = share * Double(count - 1)
    let place = Int(position)
    return (place, position - Double(place))
  }

  func value<S: Scalar>(_ group: Span<S>) -> S {
    var numbers: [S] = []
    for i in 0..<group.count {
      if group[i].isNaN { return .nan }
      numbers.append(group[i])
    }
    numbers.sort()
    let (place, rest) = place(numbers.count)
    if rest == 0 { return numbers[place] }
    return numbers[place] * S(1 - rest) + numbers[place + 1] * S(rest)
  }

  func adjoint(_ at: GradientContext) throws -> Term {
    let (x, axes) = (at.inputs[0], at.attributes.axes)
    let groups = try x.groupedBehind(axes)
    let count = groups.shape[1]
    let (place, rest) = place(count)
    var weights = Array(repeating: 0.0, count: count)
    weights[place] = 1 - rest
    if rest > 0 { weights[place + 1] = rest }
    let row = x.builder.constant(Tensor(weights, shape: [1, count], precision: x.precision))
    let share = try at.adjoint.reshaped([groups.shape[0], 1]) * row
    return try share.scatteredInRows(at: groups.apply(.order)).ungrouped(axes, like: x.shape)
  }
}
