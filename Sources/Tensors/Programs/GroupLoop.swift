/// Groups that lie one behind the other, each folded or rewritten, with all decided but the numbers.
struct GroupLoop: BitwiseCopyable, Sendable {
  enum Function: BitwiseCopyable, Sendable {
    case fold(Folding)
    case run(Running)
    /// The variance, its divisor the count less a number.
    case spread(less: Int)
  }

  let function: Function
  let source: Place
  let target: Place
  let groups: Int
  let size: Int

  @unsafe func run<S: Scalar>(at addresses: Addresses, _ type: S.Type) {
    let source = unsafe UnsafePointer(addresses.pointer(source, type))
    let target = unsafe addresses.pointer(target, type)
    Parallel.forEachPart(of: groups, grain: max(Loops.grain / max(size, 1), 1)) { part in
      let first = unsafe source + part.lowerBound * size
      switch function {
      case .spread(let less):
        unsafe S.spreads(first, size, less: less, into: target + part.lowerBound, runs: part.count)
      case .fold(let folding):
        for group in part {
          let numbers = unsafe Span(_unsafeStart: source + group * size, count: size)
          unsafe target[group] = folding.fold(numbers)
        }
      case .run(let running):
        for group in part {
          let numbers = unsafe Span(_unsafeStart: source + group * size, count: size)
          var output = unsafe MutableSpan(_unsafeStart: target + group * size, count: size)
          running.rewrite(numbers, &output, 0)
        }
      }
    }
  }
}

extension ProgramBuilder {
  /// Some axes folded into one number each.
  mutating func folded(
    _ input: Reading, _ function: GroupLoop.Function, _ axes: [Int], _ result: TensorLayout
  ) -> Reading? {
    guard input.precision == result.precision, result.isContiguous else { return nil }
    let kept = (0..<input.shape.rank).filter { !axes.contains($0) }
    guard let moved = input.permuted(kept + axes) else { return nil }
    return grouped(packed(moved), function, size: input.shape.elementCount(along: axes), result)
  }

  /// Groups along the last axes rewritten.
  mutating func rewritten(
    _ input: Reading, _ function: GroupLoop.Function, _ axes: [Int], _ result: TensorLayout
  ) -> Reading? {
    // Groups that do not lie in order leave a result that does not either.
    let rank = input.shape.rank
    guard input.precision == result.precision, axes == Array((rank - axes.count)..<rank) else {
      return nil
    }
    return grouped(packed(input), function, size: input.shape.elementCount(along: axes), result)
  }

  private mutating func grouped(
    _ source: Reading, _ function: GroupLoop.Function, size: Int, _ result: TensorLayout
  ) -> Reading? {
    guard size > 0 else { return nil }
    let target = memory(result.shape, result.precision)
    let loop = GroupLoop(
      function: function, source: source.place, target: target.place,
      groups: source.shape.elementCount / size, size: size)
    draft(.single(.group(loop)), result.precision, [source.place.region], target)
    return target
  }
}
