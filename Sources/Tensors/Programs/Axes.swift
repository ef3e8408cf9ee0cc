/// Axes that several views are walked along together, as few as say the same.
///
/// Neighbouring axes become one where every view goes from the end of a row of the inner one to the
/// next as it goes along the row; axes of size 1 vanish.
struct WalkedAxes {
  private(set) var sizes: [Int] = []
  /// For each view its step along each axis.
  private(set) var steps: [[Int]]

  init(_ shape: Shape, _ views: [Strides]) {
    steps = Array(repeating: [], count: views.count)
    for axis in 0..<shape.rank where shape[axis] != 1 {
      let isRest =
        !sizes.isEmpty
        && views.indices.allSatisfy { view in
          steps[view].last == views[view][axis] * shape[axis]
        }
      if isRest, let last = sizes.indices.last {
        sizes[last] *= shape[axis]
        for view in views.indices { steps[view][last] = views[view][axis] }
      } else {
        sizes.append(shape[axis])
        for view in views.indices { steps[view].append(views[view][axis]) }
      }
    }
  }

  /// The size of the last axis; 1 where there is none.
  var length: Int { sizes.last ?? 1 }

  /// The step of a view along the last axis.
  func innerStep(_ view: Int) -> Int { steps[view].last ?? 1 }
}

/// Up to eight whole numbers, held inline.
typealias Numbers = InlineArray<8, Int32>

extension InlineArray where Element == Int32, count == 8 {
  /// The numbers of an array, which has at most eight.
  init(_ numbers: some Collection<Int>) {
    self.init(repeating: 0)
    for (place, number) in numbers.enumerated() { self[place] = Int32(number) }
  }
}
