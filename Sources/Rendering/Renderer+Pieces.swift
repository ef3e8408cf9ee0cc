public import Evaluation

/// A part of what a cell prints, for surfaces that can draw.
public enum Piece: Sendable {
  /// Lines of text.
  case lines([Line])
  /// A figure, with the line that names it.
  case figure(heading: Line?, Canvas, name: String)
}

extension Renderer {
  /// What a cell prints, figures apart; the same as `lines(for:number:)` in the same order.
  public func pieces(for result: CellResult) -> [Piece] {
    let claims = result.outcomes.filter(\.isClaim)
    let last = result.outcomes.filter { $0.range == result.outcomes.last?.range && !$0.isClaim }
    let before = claims.flatMap { lines(for: $0) } + result.notes.flatMap { lines(forNote: $0) }
    return (before.isEmpty ? [] : [.lines(before)]) + last.flatMap { pieces(for: $0) }
  }

  private func pieces(for outcome: Outcome) -> [Piece] {
    guard case .value(let value) = outcome.content, value.holdsFigure else {
      return [.lines(lines(for: outcome))]
    }
    return pieces(for: value, named: outcome.name)
  }

  /// A value that holds figures: what is around them as lines, each of them apart.
  private func pieces(for value: Value, named name: String?) -> [Piece] {
    switch value {
    case .figure(let figure):
      guard let canvas = canvas(for: figure) else { break }
      return [
        .figure(heading: name.map { printer.head($0, figure.name) }, canvas, name: figure.name)
      ]
    case .list(let values) where value.holdsFigure:
      let parts = values.enumerated().map { Record.Field("[\($0)]", $1) }
      return [.lines([printer.head(name, "list of \(values.count.grouped)")])] + pieces(for: parts)
    case .record(let record) where value.holdsFigure:
      let names = record.fields.map(\.name).joined(separator: ", ")
      return [.lines([printer.head(name, "(\(names))")])] + pieces(for: record.fields)
    default: break
    }
    return [.lines(printer.lines(for: value, named: name))]
  }

  private func pieces(for parts: [Record.Field]) -> [Piece] {
    let most = 40
    let hidden = parts.count - min(parts.count, most)
    return parts.prefix(most).flatMap { pieces(for: $0.value, named: $0.name) }
      + (hidden > 0 ? [.lines([Line("… \(hidden.grouped) more", .dim)])] : [])
  }
}

extension Value {
  /// Whether a figure is shown in it: itself, or an entry of a list or plain record.
  fileprivate var holdsFigure: Bool {
    switch self {
    case .figure: true
    case .list(let values): values.contains(where: \.holdsFigure)
    case .record(let record):
      record.instance == nil && !record.isTrace && record.fields.contains { $0.value.holdsFigure }
    case .tensor, .text, .function: false
    }
  }
}
