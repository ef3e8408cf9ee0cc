import Evaluation
import Rendering
import Tensors

/// Figures whose drawings are kept as text.
enum GoldenFigures {
  static let all: [(name: String, value: Value)] = [
    ("heat", figure("heat", ["x": attention])),
    ("heat of both signs", figure("heat", ["x": waves])),
    ("table over time", figure("table", ["x": states])),
    ("table of a matrix", figure("table", ["x": waves])),
    ("bars", figure("bars", ["x": tensor([0.25, 1, -0.5, .nan, 0])])),
    ("line", figure("line", ["y": tensor((0..<50).map { square(Double($0) / 7 - 3) })])),
    (
      "lines on a logarithmic scale",
      figure("line", ["y": .list([powers(0.5), powers(0.25)]), "log": number(1)])
    ),
    ("hist", figure("hist", ["x": tensor([1, 2, 2, 3, 3, 3, 10, .nan]), "bins": number(3)])),
    ("scatter", figure("scatter", ["p": tensor([3, 4, 1, 0.5], [2, 2]), "arrows": number(1)])),
    (
      "attention",
      figure("attention", ["w": attention, "queries": .text("the cat sat down")])
    ),
    (
      "tree",
      figure("tree", ["x": .list([step(["a", "b"], [-1, -2]), step(["ab", "ac"], [-3, -4])])])
    ),
    ("shapes", figure("shapes", ["x": states])),
    ("summary", figure("summary", ["m": states])),
  ]

  private static let attention = tensor(
    [1, 0, 0, 0, 0.7, 0.3, 0, 0, 0.2, 0.25, 0.55, 0, 0.1, 0.05, 0.05, 0.8], [4, 4],
    labels: ["T", "S"])

  private static let waves = tensor(
    (0..<240).map { place in
      let (row, column) = (place / 80, place % 80)
      return Double((column * (row + 1)) % 17 - 8) / 4
    }, [3, 80])

  private static let states = record([
    "h": tensor((0..<8).map { Double($0) / 8 - 0.5 }, [4, 2], labels: ["Step", "H"]),
    "c": tensor([1, 10, 100, 1000]), "y": tensor([1e-9, 1, 2, 3]),
  ])

  private static func step(_ texts: [String], _ scores: [Double]) -> Value {
    record(["seq": .list(texts.map { .text($0) }), "lp": tensor(scores)])
  }

  private static func square(_ x: Double) -> Double { x * x }

  private static func powers(_ base: Double) -> Value {
    var numbers = [1.0]
    for _ in 0..<12 { numbers.append(numbers[numbers.count - 1] * base) }
    return tensor(numbers)
  }
}
