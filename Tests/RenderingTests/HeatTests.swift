import Evaluation
import Rendering
import SeededNumbers
import Syntax
import Tensors
import Testing

/// What a heat map shows can be read from it again.
struct HeatTests {
  /// Rows of cells, each two columns, without the labels around them.
  private func cells(_ value: Value, _ shape: Shape, width: Int) -> [[String]] {
    let lines = Renderer(width: width).lines(for: figure("heat", ["x": value])).map(\.text)
    let left = String(shape[0] - 1).count + 1
    return lines.dropFirst().prefix(shape[0]).map { line in
      let characters = Array(line.dropFirst(left))
      return (0..<shape[1]).map { column in
        let cell = characters.dropFirst(column * 2).prefix(2)
        return String(cell).padding(to: 2)
      }
    }
  }

  private static let amounts = ["  ": 0, "░░": 1, "▒▒": 2, "▓▓": 3, "██": 4]
  private static let signed = [
    "-█": -4, "-▓": -3, "-▒": -2, "-░": -1, "  ": 0, "+░": 1, "+▒": 2, "+▓": 3, "+█": 4,
  ]

  @Test(arguments: [40, 80, 200])
  func `amounts read back as their fifth of the range`(width: Int) {
    var random = SeededGenerator(seed: UInt64(width))
    let shape: Shape = [12, (width - 3) / 2]
    let numbers = (0..<shape.elementCount).map { _ in Double.random(in: 2...7, using: &random) }
    let (least, most) = (numbers.min() ?? 0, numbers.max() ?? 0)
    let read = cells(tensor(numbers, shape), shape, width: width)
    for (place, number) in numbers.enumerated() {
      let level = Self.amounts[read[place / shape[1]][place % shape[1]]]
      #expect(level == min(4, Int((number - least) / (most - least) * 5)))
    }
  }

  @Test(arguments: [40, 80, 200])
  func `numbers of both signs read back as quarters of the largest`(width: Int) {
    var random = SeededGenerator(seed: UInt64(width))
    let shape: Shape = [12, (width - 3) / 2]
    let numbers = (0..<shape.elementCount).map { _ in Double.random(in: -1...1, using: &random) }
    let limit = numbers.map(\.magnitude).max() ?? 1
    let read = cells(tensor(numbers, shape), shape, width: width)
    for (place, number) in numbers.enumerated() {
      let level = Self.signed[read[place / shape[1]][place % shape[1]]]
      // Cells are quantised over the whole range, -4 to 4.
      #expect(level == Int((((number / limit + 1) / 2 * 2 - 1) * 4).rounded()))
    }
  }

  @Test func `in ASCII cells read back as well`() {
    var random = SeededGenerator(seed: 5)
    let numbers = (0..<60).map { _ in Double.random(in: 2...7, using: &random) }
    let (least, most) = (numbers.min() ?? 0, numbers.max() ?? 0)
    let lines = Renderer(width: 40).lines(for: figure("heat", ["x": tensor(numbers, [4, 15])]))
    let rows = Surface.ascii.text(lines).split(separator: "\n").dropFirst().prefix(4)
    for (place, number) in numbers.enumerated() {
      let row = Array(rows[rows.startIndex + place / 15].dropFirst(2))
      let cell = 2 * (place % 15) < row.count ? row[2 * (place % 15)] : " "
      let level = [" ", ".", "+", "%", "#"].firstIndex(of: cell)
      #expect(level == min(4, Int((number - least) / (most - least) * 5)))
    }
  }

  @Test func `zero, masked and missing numbers look different`() {
    let numbers: [Double] = [0, -.infinity, .nan, .infinity, 0.001, 1]
    let value = tensor(numbers, [1, 6])
    #expect(cells(value, [1, 6], width: 40) == [[" ·", " ×", " ?", " ∞", "  ", "██"]])
    let lines = Renderer(width: 40).lines(for: figure("heat", ["x": value]))
    #expect(lines.last?.text == "  NaN")
    // Colours never replace what tells them apart.
    let special = lines[1].spans.filter { $0.text.contains { "·×?∞".contains($0) } }
    let isKept = special.allSatisfy { span in
      if case .marked = span.style { true } else { false }
    }
    #expect(isKept)
  }

  @Test func `a matrix too large for the width is shown by means`() {
    let value = tensor((0..<10_000).map { Double($0 / 5000) }, [100, 100])
    let lines = Renderer(width: 40).lines(for: figure("heat", ["x": value])).map(\.text)
    #expect(lines.last == "each cell is the mean of 3 × 6 numbers")
    #expect(lines.count == 1 + 34 + 2)
  }

  @Test func `more than two axes give panels under one scale`() {
    let value = tensor((0..<8).map(Double.init), [2, 2, 2], labels: ["N", "T", "S"])
    #expect(
      show(figure("heat", ["x": value]), width: 40) == """
        [N=0]      [N=1]
        T\\S 0 1    T\\S 0 1
          0  ·       0 ▒▒▓▓
          1 ░░▒▒     1 ████
        0   ░░▒▒▓▓██ 7   · 0
        """)
  }

  @Test func `tokens may stand in the place of numbers`() {
    let tokens = Value.list([.text("the"), .text("cat")])
    let value = tensor([1, 0, 0.5, 0.5], [2, 2], labels: ["T", "S"])
    #expect(
      show(figure("heat", ["x": value, "rows": tokens, "columns": tokens]), width: 40) == """
        T\\S the cat
        the ████   ·
        cat ▒▒▒▒▒▒▒▒
        0   ░░▒▒▓▓██ 1   · 0
        """)
  }

  @Test(.timeLimit(.minutes(1))) func `a huge matrix is drawn in few cells`() {
    let huge = Value.numbers(Tensor(repeating: 0.5, shape: [40_000, 50_000]))
    // A look at every number would take a second, each time.
    for _ in 0..<100 { #expect(show(figure("heat", ["x": huge])).utf8.count < 20_000) }
  }
}

extension String {
  fileprivate func padding(to width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(0, width - count))
  }
}
