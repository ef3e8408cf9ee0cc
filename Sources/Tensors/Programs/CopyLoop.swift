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

  // Far steps are taken some columns at a time: their neighbours in memory belong to the next rows, and
  // are still in the cache when these come.
  private static let rows = 64
  private static let columns = 16

  @unsafe func run<S: Scalar>(at addresses: Addresses, _ type: S.Type) {
    let source = unsafe addresses.pointer(source, type)
    let target = unsafe addresses.pointer(target, type)
    switch rank {
    case 0: unsafe target[0] = source[0]
    case 1: unsafe copyRow(source, target, Int(sizes[0]))
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
    let (height, width) = (Int(sizes[rank - 2]), Int(sizes[rank - 1]))
    let (rowFrom, rowTo) = (Int(from[rank - 2]), Int(to[rank - 2]))
    let (stepFrom, stepTo) = (Int(from[rank - 1]), Int(to[rank - 1]))
    if stepFrom == 1 || stepFrom == 0 {
      for row in 0..<height {
        unsafe copyRow(source + row * rowFrom, target + row * rowTo, width)
      }
      return
    }
    for top in stride(from: 0, to: height, by: CopyLoop.rows) {
      for left in stride(from: 0, to: width, by: CopyLoop.columns) {
        let columns = min(CopyLoop.columns, width - left)
        for row in top..<min(top + CopyLoop.rows, height) {
          let numbers = unsafe source + row * rowFrom + left * stepFrom
          let output = unsafe target + row * rowTo + left * stepTo
          for i in 0..<columns { unsafe output[i * stepTo] = numbers[i * stepFrom] }
        }
      }
    }
  }

  /// Numbers along the last axis.
  private func copyRow<S: Scalar>(
    _ source: UnsafeMutablePointer<S>, _ target: UnsafeMutablePointer<S>, _ count: Int
  ) {
    let (stepFrom, stepTo) = (Int(from[rank - 1]), Int(to[rank - 1]))
    if stepFrom == 1 && stepTo == 1 {
      unsafe target.update(from: source, count: count)
    } else {
      for i in 0..<count { unsafe target[i * stepTo] = source[i * stepFrom] }
    }
  }
}
