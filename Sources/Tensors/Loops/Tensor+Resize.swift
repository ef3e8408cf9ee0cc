/// Where the elements of a resized axis lie between those of the old one.
///
/// Elements are the middles of cells that cover the axis from end to end; beyond the outermost
/// middles the end elements are held.
public struct Resizing: Sendable {
  let size: Int
  let count: Int

  /// An axis of `size` elements read at `count` places.
  ///
  /// - Precondition: both are at least 1.
  public init(from size: Int, to count: Int) { (self.size, self.count) = (size, count) }

  /// The element before a place, the one behind it, and the share of the latter.
  func neighbours(_ place: Int) -> (lower: Int, upper: Int, share: Double) {
    let middle = (Double(place) + 0.5) * Double(size) / Double(count) - 0.5
    let position = min(max(middle, 0), Double(size - 1))
    let lower = Int(position)
    return (lower, min(lower + 1, size - 1), position - Double(lower))
  }

  /// The same as a matrix `[count, size]` that takes the old elements to the new.
  public func matrix(_ precision: Precision) throws(TensorError) -> Tensor {
    let shape = try Shape.checked([count, size])
    var weights = Array(repeating: 0.0, count: count * size)
    for place in 0..<count {
      let (lower, upper, share) = neighbours(place)
      weights[place * size + lower] += 1 - share
      weights[place * size + upper] += share
    }
    return Tensor(weights, shape: shape, precision: precision)
  }
}

extension Tensor {
  /// The last two axes read at other places, between elements in proportion.
  public func resized(rows: Resizing, columns: Resizing) throws(TensorError) -> Tensor {
    let outer = shape.sizes.dropLast(2)
    let target = try Shape.checked(outer + [rows.count, columns.count])
    let planes = outer.reduce(1, *)
    let packed = contiguous()
    switch packed.storage {
    case .f64(let input):
      return Tensor(Loops.resize(input, packed.offset, planes, rows, columns), shape: target)
    case .f32(let input):
      return Tensor(Loops.resize(input, packed.offset, planes, rows, columns), shape: target)
    }
  }
}

extension Loops {
  static func resize<S: Scalar>(
    _ input: Buffer<S>, _ offset: Int, _ planes: Int, _ rows: Resizing, _ columns: Resizing
  ) -> Buffer<S> {
    let size = rows.size * columns.size
    let across = (0..<columns.count).map(columns.neighbours)
    return Buffer(count: planes * rows.count * columns.count) { output in
      input.withSpan { input in
        var next = 0
        for plane in 0..<planes {
          for row in 0..<rows.count {
            let (lower, upper, share) = rows.neighbours(row)
            let (top, bottom) = (
              offset + plane * size + lower * columns.size,
              offset + plane * size + upper * columns.size
            )
            for (left, right, part) in across {
              let above = mix(input[top + left], input[top + right], S(part))
              let below = mix(input[bottom + left], input[bottom + right], S(part))
              output[next] = mix(above, below, S(share))
              next += 1
            }
          }
        }
      }
    }
  }

  private static func mix<S: Scalar>(_ a: S, _ b: S, _ share: S) -> S {
    share == 0 ? a : a * (1 - share) + b * share
  }
}
