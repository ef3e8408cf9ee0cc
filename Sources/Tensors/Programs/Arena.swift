/// A stretch of memory of which pieces are taken and given back.
struct Arena {
  /// The most bytes in use at a time.
  private(set) var size = 0
  // Free pieces in order, none next to another.
  private var free: [Range<Int>] = []

  // A cache line.
  private static let step = 64

  private static func rounded(_ bytes: Int) -> Int { max((bytes + step - 1) / step, 1) * step }

  /// A place for so many bytes: the tightest there is.
  mutating func take(_ bytes: Int) -> Int {
    let bytes = Arena.rounded(bytes)
    let fitting = free.indices.filter { free[$0].count >= bytes }
    if let place = fitting.min(by: { free[$0].count < free[$1].count }) {
      let start = free[place].lowerBound
      if free[place].count == bytes {
        free.remove(at: place)
      } else {
        free[place] = (start + bytes)..<free[place].upperBound
      }
      return start
    }
    // What is free at the end grows.
    if let last = free.last, last.upperBound == size {
      free.removeLast()
      size = last.lowerBound + bytes
      return last.lowerBound
    }
    size += bytes
    return size - bytes
  }

  /// Gives back what was taken for so many bytes.
  mutating func give(_ start: Int, _ bytes: Int) {
    var piece = start..<(start + Arena.rounded(bytes))
    let next = free.firstIndex { $0.lowerBound > start } ?? free.count
    if next < free.count, free[next].lowerBound == piece.upperBound {
      piece = piece.lowerBound..<free[next].upperBound
      free.remove(at: next)
    }
    if next > 0, free[next - 1].upperBound == piece.lowerBound {
      free[next - 1] = free[next - 1].lowerBound..<piece.upperBound
    } else {
      free.insert(piece, at: next)
    }
  }
}
