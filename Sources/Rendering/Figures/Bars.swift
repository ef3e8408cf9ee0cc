import Catalogues
import Evaluation
import Syntax
import Tensors

extension FigureDrawer {
  /// Numbers as bars.
  static let bars = FigureDrawer(
    "bars", summary: "Numbers as bars from 0, one below the other.",
    documentation: "A record of numbers has its names beside the bars; `names` gives others.",
    examples: [
      Example(
        "bars([1, 2, -1])",
        gives: """
          0   1                          ████████████████████████▌
          1   2                          █████████████████████████████████████████████████
          2  -1 █████████████████████████
          """)
    ]
  ) { figure, frame in
    guard let value = figure["x"] else { return nil }
    var names: [String]?
    if case .tensor(let variable) = value, let given = figure["names"] {
      names = PlaceNames.texts(of: given, count: variable.shape.elementCount)
    }
    guard let bars = BarChart(value, names: names) else { return nil }
    return bars.canvas(in: frame)
  }
}

/// Numbers under labels, drawn as horizontal bars.
struct BarChart {
  private static let eighths = Array("▏▎▍▌▋▊▉")
  private static let shown = (limit: 40, head: 28, tail: 8)

  private let count: Int
  private let label: (Int) -> String
  private let number: (Int) -> Double
  private let isSingle: Bool
  private let labelLimit: Int?

  /// Bars for labels and numbers.
  ///
  /// - Parameter labelLimit: the most columns of a label; a quarter of all where it is nil.
  init(labels: [String], numbers: [Double], labelLimit: Int? = nil) {
    self.init(
      count: numbers.count, label: { labels[$0] }, number: { numbers[$0] }, isSingle: false,
      labelLimit: labelLimit)
  }

  private init(
    count: Int, label: @escaping (Int) -> String, number: @escaping (Int) -> Double,
    isSingle: Bool, labelLimit: Int? = nil
  ) {
    self.labelLimit = labelLimit
    self.count = count
    self.label = label
    self.number = number
    self.isSingle = isSingle
  }

  /// Bars for a tensor or a record of numbers; nil for other values.
  init?(_ value: Value, names: [String]? = nil) {
    switch value {
    case .tensor(let variable):
      let (tensor, shape) = (variable.tensor, variable.shape)
      self.init(
        count: shape.elementCount, label: { names?[$0] ?? Self.label($0, in: shape) },
        number: { tensor[element: $0] }, isSingle: tensor.precision == .f32)
    case .record(let record):
      let numbers = record.fields.compactMap { field -> Double? in
        if case .tensor(let variable) = field.value { variable.tensor.singleNumber } else { nil }
      }
      guard numbers.count == record.fields.count else { return nil }
      self.init(labels: record.fields.map(\.name), numbers: numbers)
    default: return nil
    }
  }

  private static func label(_ place: Int, in shape: Shape) -> String {
    var rest = place
    var parts: [String] = []
    for axis in (0..<shape.rank).reversed() {
      parts.insert(String(rest % shape[axis]), at: 0)
      rest /= shape[axis]
    }
    return parts.joined(separator: ",")
  }

  func canvas(in frame: Frame) -> Canvas {
    if count == 0 { return Canvas([Line("empty", .dim)]) }
    let shown = Elision(
      of: count, limit: Self.shown.limit, head: Self.shown.head, tail: Self.shown.tail)
    let numbers = shown.shown.map(number)
    let labels = shown.shown.map {
      label($0).madeVisible.prefix(columns: labelLimit ?? frame.width / 4)
    }
    let format = frame.format.single(isSingle)
    let notation = format.notation(for: numbers)
    let texts = numbers.map { format.text($0, in: notation) }
    let labelWidth = labels.map(\.displayWidth).max() ?? 0
    let textWidth = texts.map(\.displayWidth).max() ?? 0
    let scale = Scale(numbers, room: frame.width - labelWidth - textWidth - 3)
    var canvas = Canvas(
      width: frame.width, height: shown.shown.count + (shown.hidden > 0 ? 1 : 0))
    let left = labelWidth + textWidth + 3
    var (place, row) = (0, 0)
    shown.forEach { position in
      defer { row += 1 }
      guard position != nil else {
        canvas.write("… \(shown.hidden.grouped) more", .dim, x: 0, y: row)
        return
      }
      canvas.write(labels[place].padded(behind: labelWidth), .label, x: 0, y: row)
      canvas.write(texts[place].padded(before: textWidth), .number, x: labelWidth + 2, y: row)
      let isDrawn = numbers[place].isFinite
      canvas.write(
        scale.bar(for: numbers[place]), .ink(Colour.series[0]), x: left, y: row, isStandIn: isDrawn)
      if isDrawn {
        canvas.draw(
          Mark(
            scale.area(for: numbers[place], left: left, row: row), .ink(Colour.series[0]),
            note: "\(labels[place]): \(texts[place])"))
      }
      place += 1
    }
    if scale.left > 0 {
      let zero = Double(left + scale.left)
      let foot = Mark.Place(x: zero, y: Double(canvas.height))
      canvas.draw(Mark(.rule(from: Mark.Place(x: zero, y: 0), to: foot), .dim))
    }
    return canvas
  }

  /// Where 0 is and how long one is.
  private struct Scale {
    let left: Int
    let right: Int
    let extent: Double

    init(_ numbers: [Double], room: Int) {
      let finite = numbers.filter(\.isFinite)
      let most = max(0, finite.max() ?? 0) / 2
      let least = max(0, -(finite.min() ?? 0)) / 2
      extent = max(most, least)
      let whole = most + least
      left = whole > 0 ? Int((Double(room) * (least / whole)).rounded()) : 0
      right = room - left
    }

    /// The bar as a mark.
    func area(for number: Double, left: Int, row: Int) -> Mark.Shape {
      let share = extent == 0 ? 0 : (number / 2) / extent
      let length = Double(max(self.left, right)) * abs(share)
      let zero = Double(left + self.left)
      return .area(
        Mark.Place(x: number < 0 ? zero - length : zero, y: Double(row) + 0.12), width: length,
        height: 0.76)
    }

    func bar(for number: Double) -> String {
      if number.isNaN { return String(repeating: " ", count: left) + "?" }
      if number == 0 { return "" }
      // Halved, the least number there is becomes 0, and so does the extent of nothing larger.
      let share = number.isInfinite || extent == 0 ? 1 : abs(number / 2) / extent
      let eighths = Int((Double(max(left, right)) * share * 8).rounded())
      if number < 0 {
        let length = min(left, (eighths + 4) / 8)
        let bar = length > 0 ? String(repeating: "█", count: length) : ""
        return bar.padded(before: left)
      }
      let full = min(right, eighths / 8)
      let rest = full < right ? eighths % 8 : 0
      let bar =
        String(repeating: "█", count: full)
        + (rest > 0 ? String(BarChart.eighths[rest - 1]) : "")
      return String(repeating: " ", count: left) + bar
    }
  }
}
