public import Rendering
import Syntax

extension Demo {
  /// A heading of the outline.
  public struct Heading: Sendable {
    /// 1 for the title.
    public let level: Int
    /// Its words.
    public let title: String
    /// Whether the demo is below it.
    public let isHere: Bool
  }

  /// All headings, the one the demo is below marked.
  public var outline: [Heading] {
    let headings = headings
    let current = headings.lastIndex { $0.step <= place }
    return headings.enumerated().map { place, heading in
      Heading(level: heading.level, title: heading.title, isHere: place == current)
    }
  }

  /// What a speaker sees of a step: notes, the cell with what it will give, what comes after it.
  public func speakerLines(at step: Int, width: Int, rows: Int) -> [Line] {
    guard steps.indices.contains(step) else { return [] }
    var lines: [Line] = []
    let title = headings.last { $0.step <= step }?.title ?? ""
    lines.append(Line("\(step + 1) of \(steps.count)   \(title)", .heading))
    for note in steps[step].notes { lines += Line("✎ " + note, .warning).wrapped(to: width) }
    for (offset, next) in steps[step...].enumerated() where lines.count < rows {
      lines.append(Line(offset == 0 ? "── now " : "── then", .dim))
      lines += self.lines(of: next, width: width, showsProse: offset > 0)
    }
    return Array(lines.prefix(rows)).map { $0.clipped(to: width) }
  }

  private func lines(of step: Step, width: Int, showsProse: Bool) -> [Line] {
    let prose = showsProse ? Array(ProseLines.lines(step.prose, width: width).prefix(4)) : []
    switch step.stop {
    case .pause: return prose + [Line("(a break)", .dim)]
    case .end: return prose + [Line("(the end)", .dim)]
    case .cell(let index):
      let input = document.cells[index].input.split(
        separator: "\n", omittingEmptySubsequences: false)
      let output = document.expectation(of: document.cells[index]).prefix(6)
      return prose + input.map { Line("> " + String($0), .label) }
        + output.map { Line($0.text, $0.kind == .error ? .error : .plain) }
    }
  }
}
