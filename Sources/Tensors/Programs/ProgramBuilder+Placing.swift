// Parts put into a larger tensor of zeros.

/// Where a part begins in a larger tensor, and its steps along the axes there.
public struct PartPlace: Sendable {
  let start: [Int]
  let step: [Int]

  /// A place; steps are 1 where none are given.
  public init(start: [Int], step: [Int]? = nil) {
    self.start = start
    self.step = step ?? Array(repeating: 1, count: start.count)
  }
}

extension ProgramBuilder {
  /// All inputs put into zeros; nil where there would be something to convert.
  mutating func placed(
    _ inputs: [Reading], at places: [PartPlace], _ result: TensorLayout
  ) -> Reading? {
    guard result.isContiguous, inputs.count == places.count,
      inputs.allSatisfy({ $0.precision == result.precision })
    else { return nil }
    let target = memory(result.shape, result.precision)
    draft(
      .single(.clear(target.place, result.shape.elementCount)), result.precision, [], target)
    for (input, part) in zip(inputs, places) where input.shape.elementCount > 0 {
      var (steps, offset) = (target.strides, 0)
      for axis in 0..<input.shape.rank {
        offset += part.start[axis] * steps[axis]
        if input.shape[axis] > 1 { steps[axis] *= part.step[axis] }
      }
      let place = Place(region: target.place.region, offset: offset)
      copy(input, to: place, steps, writing: target)
    }
    return target
  }
}
