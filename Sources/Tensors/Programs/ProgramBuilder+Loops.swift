// How each kind of kernel becomes loops.

extension ProgramBuilder {
  /// The loops of an op, and how its result is read; nil where a call has to do it.
  mutating func prepared(
    _ kernel: PlannedKernel, _ operands: [Operand], _ result: TensorLayout, _ key: Int?
  ) -> Reading? {
    let inputs = operands.map(\.reading)
    if result.shape.elementCount == 0 { return nil }
    switch kernel {
    case .tensors: return nil
    case .view, .regrouping:
      if let seen = seen(operands[0], result) { return seen }
      guard case .regrouping = kernel else { return nil }
      return packed(inputs[0]).regrouped(result.shape)
    case .map(let function): return elements(.map(function), inputs, result)
    case .plain(let function): return elements(.plain(function), inputs, result)
    case .plainPair(let function): return elements(.plainPair(function), inputs, result)
    case .pair(let function): return elements(.pair(function), inputs, result)
    case .choose: return elements(.choose, inputs, result)
    case .outer:
      guard let column = inputs[0].regrouped(inputs[0].shape.inserting(1, at: 1)) else {
        return nil
      }
      return elements(.pair(.multiply), [column, inputs[1]], result)
    case .square: return elements(.pair(.multiply), [inputs[0], inputs[0]], result)
    case .scale(let factor):
      return elements(.pair(.multiply), [inputs[0], number(factor, result.precision)], result)
    case .sum(let axes): return sum(inputs[0], axes, result)
    case .mean(let axes):
      guard let total = sum(inputs[0], axes, result) else { return nil }
      let count = number(Double(inputs[0].shape.elementCount(along: axes)), result.precision)
      return elements(.pair(.divide), [total, count], result)
    case .rows(let rewriting, let axes, let addend):
      return rows(inputs[0], rewriting, axes, addend, result)
    case .product(let left, let right):
      return product(inputs[0], under: left, inputs[1], under: right, result)
    case .join(let axis): return join(inputs, axis, result)
    case .fold(let folding, let axes): return folded(inputs[0], .fold(folding), axes, result)
    case .spread(let axes, let less): return folded(inputs[0], .spread(less: less), axes, result)
    case .running(let running, let axes): return rewritten(inputs[0], .run(running), axes, result)
    case .softmaxSlope(let axes): return softmaxSlope(inputs[0], inputs[1], axes, result)
    case .seenSoftmax(let axes): return seenSoftmax(inputs[0], inputs[1], axes, result)
    case .take: return taken(inputs[0], inputs[1], result)
    case .pick: return picked(inputs[0], inputs[1], result)
    case .add: return added(inputs[0], inputs[1], result)
    case .mark: return marked(inputs[0], result)
    case .place(let places): return placed(inputs, at: places, result)
    case .draw(let drawing, let seed): return draw(drawing, seed, inputs, result, key)
    }
  }

  private mutating func number(_ number: Double, _ precision: Precision) -> Reading {
    let tensor = Tensor(number, precision: precision)
    return Reading(tensor, at: Place(region: constant(tensor), offset: 0))
  }

  /// A result that is another reading of what was given.
  private func seen(_ operand: Operand, _ result: TensorLayout) -> Reading? {
    guard result.precision == operand.layout.precision, result.block == operand.layout.block else {
      return nil
    }
    let place = operand.reading.place
    return Reading(
      result,
      at: Place(
        region: place.region, offset: place.offset + result.offset - operand.value.offset))
  }

  /// The same numbers in order.
  mutating func packed(_ reading: Reading) -> Reading {
    if reading.isContiguous { return reading }
    if let numbers = numbers(reading) {
      return Reading(
        numbers.contiguous(), at: Place(region: constant(numbers.contiguous()), offset: 0))
    }
    let target = memory(reading.shape, reading.precision)
    copy(reading, to: target.place, target.strides, writing: target)
    return target
  }

  mutating func copy(
    _ source: Reading, to place: Place, _ steps: Strides, writing target: Reading
  ) {
    draft(
      .copy(CopyLoop(source, to: place, steps)), source.precision, [source.place.region], target)
  }

  private mutating func sum(_ input: Reading, _ axes: [Int], _ result: TensorLayout) -> Reading? {
    guard input.precision == result.precision, result.isContiguous, !axes.isEmpty else {
      return nil
    }
    let form: SumLoop.Form
    let source: Reading
    if input.isContiguous, let columns = Columns(input.shape, axes) {
      (form, source) = (.columns(columns), input)
    } else {
      let kept = (0..<input.shape.rank).filter { !axes.contains($0) }
      guard let moved = input.permuted(kept + axes) else { return nil }
      source = packed(moved)
      form = .groups(result.shape.elementCount, size: input.shape.elementCount(along: axes))
    }
    let target = memory(result.shape, result.precision)
    draft(
      .sum(SumLoop(source: source.place, target: target.place, form: form)), result.precision,
      [source.place.region], target)
    return target
  }

  private mutating func rows(
    _ input: Reading, _ rewriting: RowRewriting, _ axes: [Int], _ addend: Double,
    _ result: TensorLayout
  ) -> Reading? {
    // Groups that do not lie in order leave a result that does not either.
    let rank = input.shape.rank
    guard input.precision == result.precision, axes == Array((rank - axes.count)..<rank) else {
      return nil
    }
    let source = packed(input)
    let length = input.shape.elementCount(along: axes)
    let target = memory(result.shape, result.precision)
    let loop = RowLoop(
      rewriting: rewriting, addend: addend, source: source.place, target: target.place,
      count: result.shape.elementCount / length, length: length)
    draft(.rows(loop), result.precision, [source.place.region], target)
    return target
  }

  private mutating func product(
    _ a: Reading, under left: Shape, _ b: Reading, under right: Shape, _ result: TensorLayout
  ) -> Reading? {
    guard a.precision == b.precision, let first = grouped(a, left), let second = grouped(b, right),
      let loop = ProductLoop(first.shape, first.strides, second.shape, second.strides)
    else { return nil }
    let target = memory(result.shape, result.precision)
    let placed = PlacedProduct(
      loop: loop, left: first.place, right: second.place, target: target.place)
    draft(.product(placed), result.precision, [first.place.region, second.place.region], target)
    return target
  }

  /// Read under another shape, from a copy where there is no other way.
  private mutating func grouped(_ reading: Reading, _ shape: Shape) -> Reading? {
    reading.regrouped(shape) ?? packed(reading).regrouped(shape)
  }

  private mutating func join(_ inputs: [Reading], _ axis: Int, _ result: TensorLayout) -> Reading? {
    guard result.isContiguous, inputs.allSatisfy({ $0.precision == result.precision }) else {
      return nil
    }
    let target = memory(result.shape, result.precision)
    let isStack = inputs[0].shape.rank < result.shape.rank
    var start = 0
    for input in inputs {
      guard let part = isStack ? input.regrouped(input.shape.inserting(1, at: axis)) : input else {
        return nil
      }
      let place = Place(region: target.place.region, offset: start * target.strides[axis])
      start += part.shape[axis]
      if part.shape.elementCount == 0 { continue }
      copy(part, to: place, target.strides, writing: target)
    }
    return target
  }
}
