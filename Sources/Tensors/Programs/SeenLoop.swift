/// Softmaxes of the elements that masks let see, row by row, with all decided but the numbers.
struct SeenLoop: BitwiseCopyable, Sendable {
  let source: Place
  let mask: Place
  /// Rows after which the mask begins again; 0 where all is seen.
  let period: Int
  let target: Place
  let rows: Int
  let length: Int

  // Numbers a thread takes at a time: a fraction of the nearest caches.
  private static let part = 1 << 14

  @unsafe func run<S: Scalar>(at addresses: Addresses, _ type: S.Type) {
    let source = unsafe addresses.pointer(source, type)
    let mask = unsafe period == 0 ? nil : UnsafePointer(addresses.pointer(mask, type))
    let target = unsafe addresses.pointer(target, type)
    Parallel.forEachPart(of: rows, grain: max(SeenLoop.part / length, 1)) { part in
      let first = part.lowerBound * length
      unsafe S.softmax(
        source + first, seenBy: mask, part.lowerBound, max(period, 1), to: target + first, length,
        rows: part.count)
    }
  }
}

extension ProgramBuilder {
  /// Along the last axis, by a mask that begins again after some rows; nil where a call has to do it.
  mutating func seenSoftmax(
    _ input: Reading, _ mask: Reading, _ axes: [Int], _ result: TensorLayout
  ) -> Reading? {
    guard axes == [input.shape.rank - 1], input.precision == result.precision,
      let view = mask.broadcast(to: input.shape),
      let period = Walk.period(of: view.strides, view.shape)
    else { return nil }
    let width = input.shape.last
    var seesAll = false
    if period == 1 {
      // One number for all: known, or else it may be 0 in some runs.
      guard let number = numbers(view) else { return nil }
      seesAll = number[element: 0] != 0
    }
    guard seesAll || mask.precision == input.precision && period % width == 0 else { return nil }
    let source = packed(input)
    let target = memory(result.shape, result.precision)
    let loop = SeenLoop(
      source: source.place, mask: view.place, period: seesAll ? 0 : period / width,
      target: target.place, rows: input.shape.elementCount / width, length: width)
    draft(
      .single(.seen(loop)), result.precision, [source.place.region, view.place.region], target)
    return target
  }
}
