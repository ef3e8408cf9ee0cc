/// Numbers copied from one arrangement into another, with all decided but the numbers.
struct CopyLoop: BitwiseCopyable, Sendable {
  let source: Place
  let target: Place
  let sizes: Numbers
  let rank: Int
  let from: Numbers
  let to: Numbers
  let count: Int

  /// From a reading to steps through a region, which it is the first view of.
  init(_ source: Reading, to target: Place, _ steps: Strides) {
    self.source = source.place
    self.target = target
    let axes = WalkedAxes(source.shape, [source.strides, steps])
    sizes = Numbers(axes.sizes)
    rank = axes.sizes.count
    from = Numbers(axes.steps[0])
    to = Numbers(axes.steps[1])
    count = source.shape.elementCount
  }

  @unsafe func run<S: Scalar>(at addresses: Addresses, _ type: S.Type) {
    let source = unsafe addresses.pointer(source, type)
    let target = unsafe addresses.pointer(target, type)
    switch rank {
    case 0: unsafe target[0] = source[0]
    case 1:
      unsafe S.copy(
        source, row: 0, step: Int(from[0]), to: target, row: 0, step: Int(to[0]), count, rows: 1)
    default:
      let blocks = (0..<(rank - 2)).reduce(1) { $0 * Int(sizes[$1]) }
      let perBlock = Int(sizes[rank - 2]) * Int(sizes[rank - 1])
      Parallel.forEachPart(of: blocks, grain: max(Loops.grain / perBlock, 1)) { part in
        for block in part {
          var (rest, fromBlock, toBlock) = (block, 0, 0)
          for axis in stride(from: rank - 3, through: 0, by: -1) {
            let place = rest % Int(sizes[axis])
            rest /= Int(sizes[axis])
            fromBlock += place * Int(from[axis])
            toBlock += place * Int(to[axis])
          }
          unsafe copyBlock(source + fromBlock, target + toBlock)
        }
      }
    }
  }

  /// The last two axes.
  private func copyBlock<S: Scalar>(
    _ source: UnsafeMutablePointer<S>, _ target: UnsafeMutablePointer<S>
  ) {
    unsafe S.copy(
      source, row: Int(from[rank - 2]), step: Int(from[rank - 1]), to: target,
      row: Int(to[rank - 2]), step: Int(to[rank - 1]), Int(sizes[rank - 1]),
      rows: Int(sizes[rank - 2]))
  }
}
