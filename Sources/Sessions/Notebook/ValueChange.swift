public import Evaluation
import Rendering

/// What became of a name or expression: its value before and after.
public struct ValueChange: Sendable {
  /// The name, or the expression as it was written.
  public let name: String
  /// The value it had.
  public let before: Value
  /// The value it has.
  public let after: Value

  /// Whether nothing changed, to the last bit.
  var isNone: Bool { after.difference(from: before) == .none }

  /// One line: `L = 1.073 → 0.842`, or the shape and where it changed most.
  func head(_ renderer: Renderer) -> Line {
    let format = renderer.format
    var line = Line(name, .heading)
    switch after.difference(from: before) {
    case .none:
      line.append(" : ")
      line.append(after.kindText, .label)
      line.append("  as before", .dim)
    case .numbers(_, nil, let old, let new):
      line.append(" = \(format.text(old)) → \(format.text(new))")
    case .numbers(let largest, let place?, let old, let new):
      line.append(" : ")
      line.append(after.kindText, .label)
      line.append("  largest change \(format.text(largest)), at \(place)")
      line.append(": \(format.text(old)) → \(format.text(new))")
    case .form:
      line.append(formText)
    }
    return line
  }

  private var formText: String {
    switch (before, after) {
    case (.text(let old), .text(let new)) where old.utf8.count + new.utf8.count < 60:
      " = \"\(old)\" → \"\(new)\""
    case (.tensor, .tensor): " : \(before.kindText) → \(after.kindText)"
    default:
      before.kindText == after.kindText
        ? " : \(after.kindText), another one" : " : \(before.kindText) → \(after.kindText)"
    }
  }
}

/// What became of several names.
public struct ValueChanges: Sendable {
  /// The names, in the order they are shown.
  public let items: [ValueChange]
  /// Whether the values are shown too, before and after beside each other.
  public let showsValues: Bool

  /// The lines that show them; those that did not change are named together.
  func lines(_ renderer: Renderer) -> [Line] {
    let changed = items.filter { !$0.isNone }
    let same = items.filter(\.isNone).map(\.name)
    var lines = changed.flatMap { item in
      [item.head(renderer).clipped(to: renderer.width)]
        + (showsValues ? item.comparison(renderer) : [])
    }
    if !same.isEmpty {
      lines += Line("as before: " + same.joined(separator: ", "), .dim).wrapped(to: renderer.width)
    }
    return lines
  }
}

extension ValueChange {
  /// Before and after beside each other, or below each other where there is no room.
  fileprivate func comparison(_ renderer: Renderer) -> [Line] {
    if case .numbers(_, nil, _, _) = after.difference(from: before) { return [] }
    let half = (renderer.width - 3) / 2
    guard half >= 30 else {
      return [Line("before", .dim)] + renderer.lines(for: before) + [Line("after", .dim)]
        + renderer.lines(for: after)
    }
    let narrow = Renderer(width: half, digits: renderer.format.digits, palette: renderer.palette)
    let left = [Line("before", .dim)] + narrow.lines(for: before)
    let right = [Line("after", .dim)] + narrow.lines(for: after)
    let width = left.map(\.width).max() ?? 0
    return (0..<max(left.count, right.count)).map { row in
      var line = row < left.count ? left[row] : Line()
      line.append(String(repeating: " ", count: width - line.width))
      line.append(" │ ", .dim)
      if row < right.count { line.append(right[row]) }
      return line
    }
  }
}
