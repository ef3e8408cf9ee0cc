/// A function of every element, of every pair or triple of elements, with all decided but the numbers.
///
/// The result lies in order. It is made row by row; a row is all of it where the operands lie in order
/// too or are single numbers.
struct ElementLoop: BitwiseCopyable, Sendable {
  enum Function: BitwiseCopyable, Sendable {
    case map(ElementaryFunction)
    case pair(PairFunction)
    case plain(PlainFunction)
    case plainPair(PlainPair)
    case choose
  }

  /// One of up to three things the function is given.
  struct Operand: BitwiseCopyable, Sendable {
    var place = Place(region: 0, offset: 0)
    /// From number to number along a row: 1, or 0 for a number that stays.
    var step = 0
    /// 1 where it lies in order, 0 for a number, or a row that is laid out as often as is needed.
    var advance = 0
    /// The steps along the axes that rows are counted by.
    var steps = Numbers(repeating: 0)

    /// Whether it lies as the result does, number by number.
    var isWhole: Bool { step == 1 && advance == 1 }
  }

  let function: Function
  /// How many numbers the result has.
  let count: Int
  /// Numbers of a row, done at once.
  let length: Int
  /// The axes that rows are counted by.
  let sizes: Numbers
  let rank: Int
  var operands: InlineArray<3, Operand>
  let output: Place
  /// The most numbers done at once where an operand repeats after so many; 0 where none does.
  let stretch: Int

  /// How many sums of two numbers take its time, about.
  var weight: Int {
    if case .map = function { 4 } else { 1 }
  }

  /// The numbers of a part; it begins and ends where rows do.
  @unsafe func run<S: Scalar>(_ part: Range<Int>, at addresses: Addresses, _ type: S.Type) {
    let y = unsafe addresses.pointer(output, type) + part.lowerBound
    if rank == 0 {
      let a =
        unsafe addresses.pointer(operands[0].place, type)
        + part.lowerBound * operands[0].advance
      let b =
        unsafe addresses.pointer(operands[1].place, type)
        + part.lowerBound * operands[1].advance
      let c =
        unsafe addresses.pointer(operands[2].place, type)
        + part.lowerBound * operands[2].advance
      return unsafe apply(a, b, c, y, part.count)
    }
    unsafe runRows(part, at: addresses, y)
  }

  // Rows along the last of their axes begin equally far apart: these are done one behind the other.
  private func runRows<S: Scalar>(
    _ part: Range<Int>, at addresses: Addresses, _ output: UnsafeMutablePointer<S>
  ) {
    let inner = Int(sizes[rank - 1])
    let end = part.upperBound / length
    var row = part.lowerBound / length
    var y = unsafe output
    while row < end {
      let place = row % inner
      let rows = min(inner - place, end - row)
      let starts = starts(of: row / inner, place)
      let a = unsafe addresses.pointer(
        Place(region: operands[0].place.region, offset: starts.0), S.self)
      let b = unsafe addresses.pointer(
        Place(region: operands[1].place.region, offset: starts.1), S.self)
      let c = unsafe addresses.pointer(
        Place(region: operands[2].place.region, offset: starts.2), S.self)
      unsafe apply(a, b, c, y, rows: rows)
      unsafe y += rows * length
      row += rows
    }
  }

  /// Where the operands begin in a row, by its place along the last axis and those before.
  private func starts(of outer: Int, _ place: Int) -> (Int, Int, Int) {
    var starts = (
      operands[0].place.offset + Int(operands[0].steps[rank - 1]) * place,
      operands[1].place.offset + Int(operands[1].steps[rank - 1]) * place,
      operands[2].place.offset + Int(operands[2].steps[rank - 1]) * place
    )
    var rest = outer
    var axis = rank - 2
    while axis >= 0 {
      let index = rest % Int(sizes[axis])
      rest /= Int(sizes[axis])
      starts.0 += Int(operands[0].steps[axis]) * index
      starts.1 += Int(operands[1].steps[axis]) * index
      starts.2 += Int(operands[2].steps[axis]) * index
      axis -= 1
    }
    return starts
  }

  @inline(__always)
  private func apply<S: Scalar>(
    _ a: UnsafeMutablePointer<S>, _ b: UnsafeMutablePointer<S>, _ c: UnsafeMutablePointer<S>,
    _ y: UnsafeMutablePointer<S>, rows: Int
  ) {
    let steps = (
      Int(operands[0].steps[rank - 1]), Int(operands[1].steps[rank - 1]),
      Int(operands[2].steps[rank - 1])
    )
    if case .pair(let function) = function {
      return unsafe S.applyRows(
        function, a, steps.0, operands[0].step, b, steps.1, operands[1].step, to: y, length,
        rows: rows)
    }
    for row in 0..<rows {
      unsafe apply(
        a + row * steps.0, b + row * steps.1, c + row * steps.2, y + row * length, length)
    }
  }

  @inline(__always)
  private func apply<S: Scalar>(
    _ a: UnsafeMutablePointer<S>, _ b: UnsafeMutablePointer<S>, _ c: UnsafeMutablePointer<S>,
    _ y: UnsafeMutablePointer<S>, _ count: Int
  ) {
    switch function {
    case .map(let function): unsafe S.apply(function, from: a, to: y, count)
    case .pair(let function):
      unsafe S.apply(function, a, operands[0].step, b, operands[1].step, to: y, count)
    case .plain(let function): unsafe function.run(a, to: y, count)
    case .plainPair(let function):
      unsafe function.run(a, operands[0].step, b, operands[1].step, to: y, count)
    case .choose:
      unsafe S.choose(
        a, operands[0].step, b, operands[1].step, c, operands[2].step, to: y, count)
    }
  }
}
