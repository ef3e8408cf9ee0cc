import Evaluation
import Syntax
import Tensors

extension ValuePrinter {
  /// A record as a head and its fields; an instance as its parameters; a trace as its sites.
  func lines(for record: Record, named name: String?, depth: Int) -> [Line] {
    if record.isTrace { return traceLines(record, named: name) }
    if let instance = record.instance {
      return instanceLines(record, of: instance, named: name)
    }
    let names = record.fields.map(\.name).joined(separator: ", ")
    let head = head(name, "(\(names))")
    if depth >= Self.deepest { return [head] }
    return [head] + partLines(record.fields, noun: "field", depth: depth)
  }

  /// A list on one line where it fits, else as a head and its values.
  func lines(for values: [Value], named name: String?, depth: Int) -> [Line] {
    if let text = inlineList(values) {
      var line = assignment(name)
      line.append(text, .plain)
      if line.width <= width { return [line] }
    }
    // Within something else the steps of a search would fill the screen; by itself a list is shown.
    if depth > 0, let names = commonFields(of: values) {
      return [
        self.head(name, "list of \(values.count.grouped) records (\(names))").clipped(to: width)
      ]
    }
    let head = head(name, "list of \(values.count.grouped)")
    if depth >= Self.deepest { return [head] }
    // Names are made for the few that are shown.
    let shown = Elision(of: values.count, limit: 10, head: 4, tail: 3)
    var lines = [head]
    shown.forEach { place in
      guard let place else {
        lines.append(elision("\(shown.hidden.grouped) more"))
        return
      }
      lines += part(Record.Field("[\(place)]", values[place]), depth: depth)
    }
    return lines
  }

  /// The names of the fields of plain records, where all have the same.
  private func commonFields(of values: [Value]) -> String? {
    var common: String?
    for value in values {
      guard case .record(let record) = value, record.instance == nil, !record.isTrace else {
        return nil
      }
      let names = record.fields.map(\.name).joined(separator: ", ")
      guard common == nil || common == names else { return nil }
      common = names
    }
    return values.count > 1 ? common : nil
  }

  private func partLines(_ fields: [Record.Field], noun: String, depth: Int) -> [Line] {
    let shown = Elision(of: fields.count, limit: 40, head: 30, tail: 5)
    var lines: [Line] = []
    shown.forEach { place in
      guard let place else {
        lines.append(elision(shown.hidden.counted("more " + noun)))
        return
      }
      lines += part(fields[place], depth: depth)
    }
    return lines
  }

  private func part(_ field: Record.Field, depth: Int) -> [Line] {
    narrowed(by: Self.indent).lines(for: field.value, named: field.name, depth: depth + 1)
      .map { $0.indented(by: Self.indent) }
  }

  // MARK: Layers and traces

  private func instanceLines(
    _ record: Record, of instance: Instance, named name: String?
  ) -> [Line] {
    let leaves = Leaf.all(of: .record(record))
    let count = leaves.filter(\.isParameter).reduce(0) { $0 + $1.variable.shape.elementCount }
    var lines = [head(name, instance.layer.name)] + overview(of: leaves)
    lines.append(Line(count.counted("parameter"), .dim).indented(by: Self.indent))
    return lines
  }

  private func traceLines(_ record: Record, named name: String?) -> [Line] {
    let leaves = Leaf.all(of: .record(record))
    let head = head(name, "trace of " + leaves.count.counted("site"))
    return [head] + overview(of: leaves)
  }

  /// One line for each leaf: path, shape, the look of its numbers.
  private func overview(of leaves: [Leaf]) -> [Line] {
    let shown = Elision(of: leaves.count, limit: 60, head: 45, tail: 10)
    let visible = shown.shown.map { leaves[$0] }
    let pathWidth = min(width / 3, visible.map(\.path.displayWidth).max() ?? 0)
    let shapeWidth = min(
      width / 3, visible.map { $0.isNumber ? 0 : $0.variable.shapeText.displayWidth }.max() ?? 0)
    var lines: [Line] = []
    shown.forEach { place in
      guard let place else {
        lines.append(elision("\(shown.hidden.grouped) more"))
        return
      }
      lines.append(line(for: leaves[place], pathWidth, shapeWidth))
    }
    return lines
  }

  private func line(for leaf: Leaf, _ pathWidth: Int, _ shapeWidth: Int) -> Line {
    let variable = leaf.variable
    let format = format.single(variable.tensor.precision == .f32)
    var line = Line(leaf.path.padded(behind: pathWidth), .heading).indented(by: Self.indent)
    line.append("  ")
    if leaf.isNumber {
      line.append(format.text(variable.tensor[element: 0]), .number)
    } else {
      let shape = variable.shapeText.padded(behind: shapeWidth)
      line.append(shape + "  ", .label)
      let room = width - line.width
      let spark = Sparkline(variable.tensor, width: min(16, max(0, room - 22)))
      line.append(spark.text.padded(behind: min(16, max(0, room - 22))))
      line.append("  " + rangeText(spark, format), .dim)
    }
    return line.clipped(to: width)
  }

  func rangeText(_ spark: Sparkline, _ format: NumberFormat) -> String {
    guard let range = spark.range else { return spark.text.isEmpty ? "" : "no finite number" }
    let least = format.text(range.lowerBound)
    let text =
      range.lowerBound == range.upperBound ? least : "\(least) … \(format.text(range.upperBound))"
    return spark.isSampled ? "about \(text)" : text
  }
}
