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
    return (before.isEmpty ? [] : [.lines(before)]) + last.map { piece(for: $0) }
  }

  private func piece(for outcome: Outcome) -> Piece {
    guard case .value(.figure(let figure)) = outcome.content, let canvas = canvas(for: figure)
    else { return .lines(lines(for: outcome)) }
    let heading = outcome.name.map { printer.head($0, figure.name) }
    return .figure(heading: heading, canvas, name: figure.name)
  }
}
