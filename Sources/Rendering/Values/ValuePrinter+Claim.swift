import Evaluation
import Syntax
import Tensors

extension ValuePrinter {
  /// `✓ holds within 1e-9`, or `✗` with the first case that fails.
  func lines(for report: ClaimReport) -> [Line] {
    var line = Line(report.holds ? "✓ " : "✗ ", report.holds ? .good : .bad)
    if !report.path.isEmpty {
      line.append("in \(report.path.joined(separator: ".")): ", .label)
    }
    line.append(report.holds ? successText(report) : failureText(report))
    return line.wrapped(to: width)
  }

  private func successText(_ report: ClaimReport) -> String {
    let bound = report.tolerance.map { " within \($0)" } ?? ""
    return (report.cases.map { $0.counted("case") } ?? "holds") + bound
  }

  private func failureText(_ report: ClaimReport) -> String {
    let example = report.counterexample
    var text = ""
    if let cases = report.cases {
      text = "fails in \(report.failures.grouped) of \(cases.counted("case"))"
      let variables = (example?.variables ?? []).map { "\($0.name) = \(inline($0.value))" }
      let first = report.failures == 1 ? ", at " : ", first at "
      if !variables.isEmpty { text += first + variables.joined(separator: ", ") }
      guard let example, example.left != nil || example.place != nil else { return text }
      text += ": "
    }
    if let place = example?.place { text += "\(place): " }
    return text + comparison(example)
  }

  /// `3 == 2 does not hold`, both sides with as many digits as it takes to tell them apart.
  private func comparison(_ example: ClaimReport.Counterexample?) -> String {
    guard let example, let left = example.left else { return "does not hold" }
    guard let right = example.right, let sign = example.sign else {
      return "\(inline(left)) does not hold"
    }
    for digits in format.digits...17 {
      let printer = ValuePrinter(width: width, format: NumberFormat(digits: digits))
      let (left, right) = (printer.inline(left), printer.inline(right))
      guard left != right || digits == 17 else { continue }
      // Rounding parts them, no more: what one wants to say is another sign.
      let isRounding = sign == "==" && digits > 12
      return "\(left) \(sign) \(right) does not hold\(isRounding ? "; ≈ allows rounding" : "")"
    }
    return "does not hold"
  }
}
