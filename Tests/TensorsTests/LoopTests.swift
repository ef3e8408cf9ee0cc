import OpCases
import Tensors
import Testing

/// Loops over views against plain loops over arrays.
struct LoopTests {
  private static let shapes: [Shape] = [
    [], [1], [4], [0], [2, 3], [2, 0, 3], [2, 3, 4], [3, 1, 2],
  ]

  private func numbers(_ shape: Shape, key: UInt64 = 1) -> Tensor {
    Tensor.normal(key: key, shape: shape, precision: .f64)
  }

  @Test(arguments: shapes)
  func `a map visits every element in order`(shape: Shape) {
    let x = numbers(shape)
    let doubled = x.rearranged.map({ $0 * 2 }, { $0 * 2 })
    #expect(doubled.elements == x.elements.map { $0 * 2 })
    #expect(doubled.shape == shape)
  }

  @Test(arguments: OpCasePairs.all)
  func `a pair of shapes is walked together`(pair: OpCasePairs) throws {
    let (a, b) = (numbers(pair.a), numbers(pair.b, key: 2))
    let shape = try Broadcasting.shape(pair.a, pair.b)
    let (x, y) = (try a.broadcast(to: shape).elements, try b.broadcast(to: shape).elements)
    let expected = zip(x, y).map { $0 - 3 * $1 }
    for (left, right) in [(a, b), (a.rearranged, b), (a, b.rearranged)] {
      let result = try Tensor.zip(left, right, { $0 - 3 * $1 }, { $0 - 3 * $1 })
      #expect(result.elements == expected)
      #expect(result.shape == shape)
    }
  }

  @Test(arguments: shapes)
  func `a reduction folds exactly the axes named`(shape: Shape) {
    let x = numbers(shape)
    for mask in 0..<(1 << shape.rank) {
      let axes = (0..<shape.rank).filter { mask >> $0 & 1 == 1 }
      let sum = x.rearranged.reduce(axes, keep: false, Loops.sum, Loops.sum)
      #expect(sum.isClose(to: plainSum(x, axes), 1e-14), "\(shape) over \(axes)")
      let kept = x.reduce(axes, keep: true, Loops.sum, Loops.sum)
      #expect(kept.elements == sum.elements)
      #expect(kept.shape.rank == shape.rank)
    }
  }

  private func plainSum(_ x: Tensor, _ axes: [Int]) -> Tensor {
    let target = Tensor.reducedShape(x.shape, axes, keep: false)
    var totals = Array(repeating: 0.0, count: target.elementCount)
    for (position, number) in x.elements.enumerated() {
      var (rest, place, step) = (position, 0, 1)
      for axis in (0..<x.shape.rank).reversed() {
        if !axes.contains(axis) {
          place += rest % x.shape[axis] * step
          step *= x.shape[axis]
        }
        rest /= x.shape[axis]
      }
      totals[place] += number
    }
    return Tensor(totals, shape: target)
  }

  @Test func `a rewrite keeps the axes where they are`() {
    let x = Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3])
    let ranks = x.rewrite(
      [0],
      { group, output, start in
        for i in 0..<group.count { output[start + i] = group[i] * Double(i) }
      },
      { group, output, start in for i in 0..<group.count { output[start + i] = group[i] * Float(i) }
      })
    #expect(ranks.shape == [2, 3])
    #expect(ranks.elements == [0, 0, 0, 4, 5, 6])
  }

  @Test(arguments: [1, 5, 7, 8, 9, 40, 256, 257, 300, 1000], Precision.allCases)
  func `rows and columns are summed to the bits of a single run`(count: Int, precision: Precision) {
    let rows = Tensor.normal(key: 11, shape: [45, count], precision: precision)
    let (sums, columns) = (rows.sum([1], keep: false), rows.transposed.contiguous())
    #expect(columns.sum([0], keep: false).isIdentical(to: sums))
    for place in [0, 1, 31, 32, 44] {
      let single =
        switch rows.storage {
        case .f64(let buffer):
          buffer.withSpan { Loops.sum($0.extracting((place * count)..<((place + 1) * count))) }
        case .f32(let buffer):
          Double(
            buffer.withSpan { Loops.sum($0.extracting((place * count)..<((place + 1) * count))) })
        }
      #expect(sums[element: place] == single)
    }
  }

  @Test(arguments: [[0, 1, 2, 3], [0, 2, 1, 3], [2, 0, 1, 3], [3, 1, 0, 2], [0, 1, 3, 2]])
  func `axes in any order are copied and stretched along`(order: [Int]) throws {
    let x = Tensor((0..<(3 * 4 * 5 * 19)).map(Double.init), shape: [3, 4, 5, 19])
    let turned = x.permuted(order)
    let back = (0..<4).map { order.firstIndex(of: $0) ?? 0 }
    #expect(turned.contiguous().permuted(back).contiguous().isIdentical(to: x))
    for axis in 0..<4 {
      // One number for each place of an axis, added all along the others.
      let count = turned.shape[axis]
      let sizes = (0..<4).map { $0 == axis ? count : 1 }
      let row = Tensor((0..<count).map { Double($0) / 64 }, shape: Shape(sizes))
      let sum = try Tensor.zip(turned, row, .add)
      let whole = try row.broadcast(to: turned.shape).contiguous()
      #expect(sum.isIdentical(to: try Tensor.zip(turned.contiguous(), whole, .add)))
    }
  }

  @Test func `a sum in halves keeps the digits a running sum loses`() {
    let tenths = Tensor(Array(repeating: 0.1, count: 1_000_000), precision: .f32)
    let total = tenths.reduce([0], keep: false, Loops.sum, Loops.sum)
    #expect(total.isClose(to: Tensor(100_000), 1e-6))
  }

  @Test func `rows are picked and scattered back`() {
    let x = Tensor([1, 2, 3, 4, 5, 6], shape: [3, 2])
    #expect(x.rows([2, 0, 2]).elements == [5, 6, 1, 2, 5, 6])
    #expect(x.scattered([1, 1, 0], count: 3).elements == [5, 6, 4, 6, 0, 0])
    #expect(x.rows([]).shape == [0, 2])
  }

  @Test func `parts are joined along any axis`() {
    let (a, b) = (Tensor([1, 2, 3, 4], shape: [2, 2]), Tensor([5, 6], shape: [2, 1]))
    #expect(Tensor.concatenated([a, b], axis: 1).elements == [1, 2, 5, 3, 4, 6])
    #expect(Tensor.concatenated([a.transposed, a], axis: 0).elements == [1, 3, 2, 4, 1, 2, 3, 4])
  }

  @Test func `parts are written into zeros`() {
    let part = Tensor([1, 2, 3, 4], shape: [2, 2])
    let whole = Tensor.assembled(
      [
        Placement(part.transposed, start: [0, 2], step: [1, -2]), Placement(part, start: [2, 1]),
      ],
      in: [4, 3], precision: .f64)
    #expect(whole.elements == [3, 0, 1, 4, 0, 2, 0, 1, 2, 0, 3, 4])
  }

  @Test func `a choice reads the condition in its own precision`() throws {
    let condition = Tensor([1e-300, 0, .nan])
    let chosen = try Tensor.choose(
      condition, Tensor(repeating: 1, shape: [3], precision: .f32), Tensor(2))
    #expect(chosen.elements == [1, 2, 1])
    #expect(chosen.precision == .f32)
  }

  @Test func `numbers wait for the other precision, tensors meet in 64 bits`() throws {
    let (narrow, wide) = (Tensor([1, 2], precision: .f32), Tensor([3, 4]))
    #expect(Precision.joined(narrow, Tensor(0.1)) == .f32)
    #expect(Precision.joined(Tensor(0.1), narrow) == .f32)
    #expect(Precision.joined(narrow, wide) == .f64)
    #expect(try Tensor.zip(narrow, wide, { $0 + $1 }, { $0 + $1 }).elements == [4, 6])
  }
}

/// Two shapes that meet.
struct OpCasePairs: Sendable, CustomTestStringConvertible {
  let a: Shape
  let b: Shape
  var testDescription: String { "\(a) with \(b)" }

  static let all: [OpCasePairs] = [
    OpCasePairs(a: [], b: []), OpCasePairs(a: [3], b: []), OpCasePairs(a: [], b: [2, 2]),
    OpCasePairs(a: [2, 3], b: [2, 3]), OpCasePairs(a: [2, 1], b: [1, 3]),
    OpCasePairs(a: [2, 3, 2], b: [3, 1]), OpCasePairs(a: [0], b: [1]),
    OpCasePairs(a: [3, 0], b: [1, 1]),
  ]
}
