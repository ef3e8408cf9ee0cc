import Catalogues
import Evaluation
import Syntax
import Tensors

extension FigureDrawer {
  /// How often numbers fall into stretches of equal length.
  static let histogram = FigureDrawer(
    "hist", summary: "How many numbers lie in each of `bins` stretches of equal length.",
    documentation: """
      There are 20 bins where none are asked for, and 40 at most. Of more than a million numbers a \
      million are counted, evenly chosen.
      """,
    examples: [
      Example(
        "hist([0, 1, 1, 2], bins = 2)",
        gives: """
          0 … 1  1 ███████████████████████▋
          1 … 2  3 ███████████████████████████████████████████████████████████████████████
          """)
    ]
  ) { figure, frame in
    guard case .tensor(let variable)? = figure["x"] else { return nil }
    var bins = 20
    if case .tensor(let count)? = figure["bins"], let number = count.tensor.singleNumber,
      number >= 1
    {
      bins = Int(min(number, 40))
    }
    return histogram(variable.tensor, bins: bins, in: frame)
  }

  private static func histogram(_ tensor: Tensor, bins: Int, in frame: Frame) -> Canvas {
    let chosen = sample(of: tensor)
    let numbers = chosen.filter(\.isFinite)
    let remark = remarks(tensor.shape.elementCount, chosen.count, finite: numbers.count)
    guard let least = numbers.min(), let most = numbers.max() else {
      return Canvas([Line("nothing to show: no finite number", .dim)] + remark)
    }
    let bins = least == most ? 1 : bins
    // Halved, so that no extent overflows.
    let extent = most / 2 - least / 2
    var counts = Array(repeating: 0, count: bins)
    for number in numbers {
      let share = extent > 0 ? (number / 2 - least / 2) / extent : 0
      counts[min(bins - 1, Int(share * Double(bins)))] += 1
    }
    let edges = (0...bins).map { bin in
      let share = Double(bin) / Double(bins)
      return bin == bins ? most : least * (1 - share) + most * share
    }
    let notation = frame.format.notation(for: edges)
    let texts = edges.map { frame.format.text($0, in: notation) }
    let width = texts.map(\.displayWidth).max() ?? 0
    let labels = (0..<bins).map { bin in
      "\(texts[bin].padded(before: width)) … \(texts[bin + 1].padded(before: width))"
    }
    return BarChart(labels: labels, numbers: counts.map(Double.init)).canvas(in: frame)
      .followed(by: remark)
  }

  private static func sample(of tensor: Tensor) -> [Double] {
    let count = tensor.shape.elementCount
    let most = 1_000_000
    return count <= most ? tensor.elements : (0..<most).map { tensor[element: $0 * count / most] }
  }

  /// What the bars do not say.
  private static func remarks(_ count: Int, _ chosen: Int, finite: Int) -> [Line] {
    var lines: [Line] = []
    if finite < chosen {
      lines.append(Line("not shown: \((chosen - finite).grouped) not finite", .dim))
    }
    if chosen < count {
      lines.append(Line("\(chosen.grouped) of \(count.grouped) numbers, evenly chosen", .dim))
    }
    return lines
  }
}
