// How functions of elements become loops.

extension ProgramBuilder {
  // Shorter rows cost more to begin than to do, where there are many.
  private static let shortRow = 16
  private static let manyNumbers = 256
  // A row laid out so often that loops are long, where there are so many numbers.
  private static let stretch = 2048
  private static let stretches = 2

  /// A loop over elements; nil where it would have to convert what is not the same at every run.
  mutating func elements(
    _ function: ElementLoop.Function, _ inputs: [Reading], _ result: TensorLayout
  ) -> Reading? {
    guard result.isContiguous else { return nil }
    var views: [Reading] = []
    for input in inputs {
      guard let same = converted(input, to: result.precision),
        let view = same.broadcast(to: result.shape)
      else { return nil }
      views.append(view)
    }
    let isMap = inputs.count == 1
    var axes = WalkedAxes(result.shape, views.map(\.strides))
    for place in views.indices where axes.length > 1 {
      let step = axes.innerStep(place)
      if step != 1 && (step != 0 || isMap) { views[place] = packed(views[place]) }
    }
    axes = WalkedAxes(result.shape, views.map(\.strides))
    let count = result.shape.elementCount
    var period = 0
    if axes.sizes.count > 1, axes.length < ProgramBuilder.shortRow,
      count >= ProgramBuilder.manyNumbers
    {
      period = axes.length
      for place in views.indices where !axes.isNumber(place) && !views[place].isContiguous {
        // One row for all, or else a copy.
        let isRow = axes.isRow(place) && count >= ProgramBuilder.stretches * ProgramBuilder.stretch
        if !isRow { views[place] = packed(views[place]) }
      }
      axes = WalkedAxes(result.shape, views.map(\.strides))
      if axes.length != period { period = 0 }
    }
    let target = memory(result.shape, result.precision)
    var loop = ElementLoop(function, views, axes, count: count, to: target.place)
    if period > 0 {
      let stretch = ProgramBuilder.stretch / period * period
      loop = ElementLoop(function, count: count, to: target.place, stretch: stretch)
      for place in views.indices {
        if axes.isNumber(place) {
          loop.operands[place] = ElementLoop.Operand(place: views[place].place)
        } else if views[place].isContiguous {
          loop.operands[place] = ElementLoop.Operand(place: views[place].place, step: 1, advance: 1)
        } else {
          views[place] = repeated(views[place], period, stretch)
          loop.operands[place] = ElementLoop.Operand(place: views[place].place, step: 1)
        }
      }
    }
    draft(.elements(loop), result.precision, views.map(\.place.region), target)
    return target
  }

  /// The last numbers of a view, one behind the other until there are enough.
  private mutating func repeated(_ view: Reading, _ period: Int, _ count: Int) -> Reading {
    let row = Reading(view, shape: [count / period, period], steps: [0, 1])
    return packed(row)
  }

  /// In the precision of the result; nil where that takes a conversion at every run.
  private mutating func converted(_ reading: Reading, to precision: Precision) -> Reading? {
    if reading.precision == precision { return reading }
    guard let numbers = numbers(reading) else { return nil }
    let tensor = numbers.converted(to: precision)
    return Reading(tensor, at: Place(region: constant(tensor), offset: 0))
  }
}

extension WalkedAxes {
  /// Whether a view is a single number.
  func isNumber(_ view: Int) -> Bool { steps[view].allSatisfy { $0 == 0 } }

  /// Whether a view has the same numbers along the last axis, in order, wherever that begins.
  func isRow(_ view: Int) -> Bool {
    steps[view].last == 1 && steps[view].dropLast().allSatisfy { $0 == 0 }
  }
}

extension ElementLoop {
  /// A loop over rows of one length.
  init(
    _ function: Function, _ views: [Reading], _ axes: WalkedAxes, count: Int, to output: Place
  ) {
    self.function = function
    self.count = count
    self.output = output
    stretch = 0
    rank = max(axes.sizes.count - 1, 0)
    length = rank > 0 ? axes.length : count
    sizes = Numbers(axes.sizes.dropLast())
    operands = InlineArray(repeating: Operand())
    for (place, view) in views.enumerated() {
      let step = axes.sizes.isEmpty ? 0 : axes.innerStep(place)
      operands[place] = Operand(
        place: view.place, step: step, advance: view.isContiguous ? 1 : rank == 0 ? step : 0,
        steps: Numbers(axes.steps[place].dropLast()))
    }
  }

  /// A loop over numbers in order, whose operands are to be set.
  init(_ function: Function, count: Int, to output: Place, stretch: Int) {
    self.function = function
    (self.count, length) = (count, count)
    self.output = output
    self.stretch = stretch
    sizes = Numbers(repeating: 0)
    rank = 0
    operands = InlineArray(repeating: Operand())
  }
}
