public import Tensors

/// How the axis names of the inputs become those of the result.
public enum LabelRule: Sendable {
  /// The names of the first input: the shape does not change.
  case same
  /// Names meet right-aligned and must agree where both sides have one.
  case broadcast
  /// The names of the axes that are left.
  case reduce
  /// The result has no names.
  case none
  /// A rule of the op's own.
  case custom(@Sendable ([(shape: Shape, labels: Labels)], Attributes) throws -> Labels)

  /// The names of a result.
  public func callAsFunction(
    _ inputs: [(shape: Shape, labels: Labels)], _ attributes: Attributes
  ) throws -> Labels {
    if inputs.allSatisfy({ $0.labels.isEmpty }) { return Labels() }
    switch self {
    case .same: return inputs[0].labels
    case .broadcast: return try LabelRule.merged(inputs)
    case .reduce:
      // An axis kept with size 1 is no longer the axis that had the name.
      let names = inputs[0].labels.padded(to: inputs[0].shape.rank)
      if attributes.keep {
        return Labels(names.indices.map { attributes.axes.contains($0) ? nil : names[$0] })
      }
      return Labels(names.indices.filter { !attributes.axes.contains($0) }.map { names[$0] })
    case .none: return Labels()
    case .custom(let rule): return try rule(inputs, attributes)
    }
  }

  /// The names of the first input, right-aligned, on the axes whose size a shape rule leaves.
  static func whereSizeStays(_ rule: @escaping ShapeRule) -> LabelRule {
    .custom { inputs, attributes in
      let (shape, labels) = inputs[0]
      let target = try rule(inputs.map(\.shape), attributes)
      let added = target.rank - shape.rank
      let names = (0..<target.rank).map { axis in
        axis >= added && target[axis] == shape[axis - added] ? labels[axis - added] : nil
      }
      return Labels(names)
    }
  }

  /// The names of a broadcast result.
  ///
  /// - Throws: a label error where two different names meet.
  public static func merged(
    _ inputs: [(shape: Shape, labels: Labels)]
  ) throws(TensorError) -> Labels {
    let rank = inputs.reduce(0) { max($0, $1.shape.rank) }
    var result: [String?] = Array(repeating: nil, count: rank)
    for (shape, labels) in inputs where !labels.isEmpty {
      for axis in 0..<shape.rank {
        let place = axis + rank - shape.rank
        guard let name = labels[axis] else { continue }
        if let other = result[place], other != name {
          let texts = inputs.map { $0.labels.description(of: $0.shape) }
          throw TensorError(
            "\(other) meets \(name), \(texts.joined(separator: " with "))", kind: .label)
        }
        result[place] = name
      }
    }
    return Labels(result)
  }
}
