/// What changes of softmaxes are of what they were made of, row by row, with all decided but the numbers.
struct SlopeLoop: BitwiseCopyable, Sendable {
  let shares: Place
  let changes: Place
  let target: Place
  let rows: Int
  let length: Int

  @unsafe func run<S: Scalar>(at addresses: Addresses, _ type: S.Type) {
    let y = unsafe addresses.pointer(shares, type)
    let g = unsafe addresses.pointer(changes, type)
    let target = unsafe addresses.pointer(target, type)
    Parallel.forEachPart(of: rows, grain: max(Loops.grain / length, 1)) { part in
      let first = part.lowerBound * length
      unsafe S.softmaxSlope(y + first, g + first, to: target + first, length, rows: part.count)
    }
  }
}

extension ProgramBuilder {
  /// Along the last axis; nil where a call has to do it.
  mutating func softmaxSlope(
    _ y: Reading, _ g: Reading, _ axes: [Int], _ result: TensorLayout
  ) -> Reading? {
    guard axes == [y.shape.rank - 1], y.precision == g.precision, y.precision == result.precision,
      let view = g.broadcast(to: y.shape)
    else { return nil }
    let (shares, changes) = (packed(y), packed(view))
    let target = memory(result.shape, result.precision)
    let loop = SlopeLoop(
      shares: shares.place, changes: changes.place, target: target.place,
      rows: y.shape.elementCount / y.shape.last, length: y.shape.last)
    draft(
      .single(.slope(loop)), result.precision, [shares.place.region, changes.place.region], target)
    return target
  }
}
