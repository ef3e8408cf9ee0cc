/// Matrix products made ready to run: sizes and steps are settled, numbers come later.
///
/// The products of the last two axes of both operands, the axes before them broadcast; a vector is a
/// row on the left and a column on the right. An element's sum is taken in an order that follows from
/// k, and from whether n is at most 4: it depends neither on threads nor on the batch, nor on how many
/// rows there are.
public struct ProductLoop: Sendable {
  /// The shape of the result, whose numbers lie in row-major order.
  public let shape: Shape
  private var sizes: ProductSizes
  private let outer: Shape
  private let aSteps: Strides
  private let bSteps: Strides

  /// The product of operands of these shapes and steps.
  ///
  /// Nil where inner sizes differ, axes before the last two do not broadcast, or the result is too
  /// large.
  package init?(_ a: Shape, steps aSteps: [Int], _ b: Shape, steps bSteps: [Int]) {
    guard aSteps.count == a.rank, bSteps.count == b.rank else { return nil }
    func strides(_ steps: [Int]) -> Strides {
      var strides = Strides(repeating: 0)
      for (axis, step) in steps.enumerated() { strides[axis] = step }
      return strides
    }
    self.init(a, strides(aSteps), b, strides(bSteps))
  }

  init?(_ a: Shape, _ aSteps: Strides, _ b: Shape, _ bSteps: Strides) {
    guard let sizes = ProductSizes(a, aSteps, b, bSteps) else { return nil }
    self.sizes = sizes
    let (before, beforeB) = (max(a.rank - 2, 0), max(b.rank - 2, 0))
    if before + beforeB == 0 {
      outer = Shape()
    } else {
      guard
        let joined = try? Broadcasting.shape(
          Shape(a.sizes.prefix(before)), Shape(b.sizes.prefix(beforeB)))
      else { return nil }
      outer = joined
    }
    self.aSteps = ProductLoop.stretched(a, aSteps, before, to: outer)
    self.bSteps = ProductLoop.stretched(b, bSteps, beforeB, to: outer)
    var sides: [Int] = []
    if a.rank > 1 { sides.append(sizes.m) }
    if b.rank > 1 { sides.append(sizes.n) }
    guard outer.rank + sides.count <= Shape.maximumRank,
      let shape = try? Shape.checked(outer.sizes + sides)
    else { return nil }
    self.shape = shape
  }

  /// The same, added to what the result has, with the bits that a sum made behind it has; nil where that
  /// cannot be.
  var added: ProductLoop? {
    guard sizes.canBeAdded else { return nil }
    var loop = self
    loop.sizes.isAdded = true
    return loop
  }

  private static func stretched(
    _ shape: Shape, _ steps: Strides, _ axes: Int, to outer: Shape
  ) -> Strides {
    var stretched = Strides(repeating: 0)
    let added = outer.rank - axes
    for axis in 0..<axes where shape[axis] > 1 { stretched[axis + added] = steps[axis] }
    return stretched
  }

  /// Fills `c`, in parts shared out among threads where that is worth while.
  ///
  /// - Parameters:
  ///   - a: the address of the first number on the left.
  ///   - b: the same on the right.
  ///   - c: room for the result, which must not overlap the operands.
  /// - Complexity: O(batch · m · k · n); no allocation but the first time in a thread.
  @unsafe package func run<S: Multiplying>(
    _ a: UnsafePointer<S>, _ b: UnsafePointer<S>, _ c: UnsafeMutablePointer<S>
  ) {
    if shape.elementCount == 0 { return }
    if outer.rank == 0 && !ProductParts.isWorthSharing(sizes) {
      unsafe S.multiply(sizes, a, b, c)
      return
    }
    let threads = Parallel.threads
    if let shared = SharedProduct(sizes, count: outer.elementCount, threads: threads, S.self) {
      for batch in 0..<outer.elementCount {
        let (startA, startB) = start(of: batch)
        unsafe shared.run(a + startA, b + startB, c + batch * sizes.m * sizes.n)
      }
      return
    }
    let parts = ProductParts(sizes, count: outer.elementCount, threads: threads)
    Parallel.forEachPart(of: parts.total, grain: parts.grain) { places in
      for place in places {
        let (batch, rows, columns) = parts[place]
        let (part, atA, atB, atC) = sizes.part(rows, columns)
        let (startA, startB) = start(of: batch)
        unsafe S.multiply(
          part, a + startA + atA, b + startB + atB, c + batch * sizes.m * sizes.n + atC)
      }
    }
  }

  /// Where the operands of a product of the batch begin.
  private func start(of batch: Int) -> (a: Int, b: Int) {
    var (rest, a, b) = (batch, 0, 0)
    for axis in stride(from: outer.rank - 1, through: 0, by: -1) {
      let (next, index) = rest.quotientAndRemainder(dividingBy: outer[axis])
      a += index * aSteps[axis]
      b += index * bSteps[axis]
      rest = next
    }
    return (a, b)
  }
}
