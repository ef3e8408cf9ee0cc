/// Rows taken from places, or added up or set there, with all decided but the numbers.
struct FetchLoop: BitwiseCopyable, Sendable {
  enum Function: BitwiseCopyable, Sendable {
    /// The rows at the places.
    case take
    /// Each row added at its place.
    case add
    /// A 1 at the place in each row of the result.
    case mark
  }

  let function: Function
  let source: Place
  let indices: Place
  let precision: Precision
  /// How many places are named.
  let count: Int
  /// How many places there are; negative ones count from the end.
  let size: Int
  /// Numbers of a row.
  let width: Int
  /// Places named for each of several axes that lie one behind the other.
  let each: Int
  let target: Place
  let total: Int

  /// Does it; false where something is no place.
  @unsafe func run<S: Scalar>(at addresses: Addresses, _ type: S.Type) -> Bool {
    switch precision {
    case .f64: unsafe run(at: addresses, addresses.pointer(indices, Double.self), type)
    case .f32: unsafe run(at: addresses, addresses.pointer(indices, Float.self), type)
    }
  }

  private func run<S: Scalar, I: Scalar>(
    at addresses: Addresses, _ indices: UnsafeMutablePointer<I>, _ type: S.Type
  ) -> Bool {
    let source = unsafe addresses.pointer(source, type)
    let target = unsafe addresses.pointer(target, type)
    if case .take = function {} else { unsafe target.update(repeating: 0, count: total) }
    for number in 0..<count {
      guard let index = unsafe Int(exactly: indices[number]), index < size, index >= -size else {
        return false
      }
      let place = (index < 0 ? index + size : index) + number / each * size
      switch function {
      case .take:
        unsafe (target + number * width).update(from: source + place * width, count: width)
      case .add:
        let sum = unsafe target + place * width
        unsafe S.apply(.add, sum, 1, source + number * width, 1, to: sum, width)
      case .mark: unsafe target[place] = 1
      }
    }
    return true
  }
}

extension ProgramBuilder {
  /// Rows of the first axis at some places.
  mutating func taken(
    _ input: Reading, _ indices: Reading, _ result: TensorLayout
  ) -> Reading? {
    rows(.take, of: input.shape, input, indices, result)
  }

  /// Of every row of the last axis the elements at places of its own.
  mutating func picked(
    _ input: Reading, _ indices: Reading, _ result: TensorLayout
  ) -> Reading? {
    guard input.precision == result.precision, input.shape.rank > 0 else { return nil }
    let rows = input.shape.elementCount / max(input.shape.last, 1)
    return fetched(
      .take, input, indices, size: input.shape.last, width: 1,
      each: indices.shape.elementCount / max(rows, 1), result)
  }

  /// Rows added up at places of a new first axis.
  mutating func added(
    _ input: Reading, _ indices: Reading, _ result: TensorLayout
  ) -> Reading? {
    rows(.add, of: result.shape, input, indices, result)
  }

  /// A 1 at each place of a new last axis.
  mutating func marked(_ indices: Reading, _ result: TensorLayout) -> Reading? {
    guard indices.precision == result.precision, result.shape.rank > 0 else { return nil }
    return fetched(
      .mark, indices, indices, size: result.shape.last, width: 1, each: 1, result)
  }

  /// Rows along the first axis of a whole.
  private mutating func rows(
    _ function: FetchLoop.Function, of whole: Shape, _ input: Reading, _ indices: Reading,
    _ result: TensorLayout
  ) -> Reading? {
    guard input.precision == result.precision, whole.rank > 0 else { return nil }
    let size = whole[0]
    return fetched(
      function, input, indices, size: size, width: whole.elementCount / max(size, 1), result)
  }

  private mutating func fetched(
    _ function: FetchLoop.Function, _ input: Reading, _ indices: Reading, size: Int, width: Int,
    each: Int? = nil, _ result: TensorLayout
  ) -> Reading? {
    guard result.isContiguous else { return nil }
    let (source, places) = (packed(input), packed(indices))
    let count = indices.shape.elementCount
    let target = memory(result.shape, result.precision)
    let loop = FetchLoop(
      function: function, source: source.place, indices: places.place, precision: places.precision,
      count: count, size: size, width: width, each: max(each ?? count, 1), target: target.place,
      total: result.shape.elementCount)
    draft(
      .single(.fetch(loop)), result.precision, [source.place.region, places.place.region], target)
    return target
  }
}
