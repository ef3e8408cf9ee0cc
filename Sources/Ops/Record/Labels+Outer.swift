import Tensors

extension Labels {
  /// The names of all axes but the last few, with nameless axes in place of those.
  func outer(of shape: Shape, inner: Int, then added: Int) -> Labels {
    Labels(padded(to: shape.rank).dropLast(inner) + Array(repeating: nil, count: added))
  }
}

extension LabelRule {
  /// The names of the first input but for its last few axes, which become others without a name.
  static func outer(inner: Int, then added: Int) -> LabelRule {
    .custom { inputs, _ in
      inputs[0].labels.outer(of: inputs[0].shape, inner: inner, then: added)
    }
  }
}
