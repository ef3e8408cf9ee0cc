// How the ops that pick an extreme share a gradient among equal elements.

extension GradientContext {
  /// The adjoints of a pair: all to the element that won, half to each where they are equal.
  ///
  /// - Parameter won: the comparison that is true where the first input won.
  func shared(won: Op) throws -> [Term?] {
    let (a, b) = (inputs[0], inputs[1])
    let tie = try a.apply(.equal, b) * 0.5
    return [
      try adjoint * (a.apply(won, b) + tie), try adjoint * (b.apply(won, a) + tie),
    ]
  }

  /// The adjoint of a reduced input: to the elements equal to the result, in equal shares.
  func sharedAmongEqual() throws -> Term {
    let x = inputs[0]
    let isPicked = try x.apply(.equal, output.restored(attributes, from: x.shape))
    let share = try isPicked / isPicked.sum(attributes.axes, keep: true)
    return try adjoint.restored(attributes, from: x.shape) * share
  }
}
