import Rendering

extension Response {
  /// The answer in the order it came, figures apart, for surfaces that can draw.
  ///
  /// - Parameter hasMistake: whether what went wrong is a part of it.
  func pieces(_ renderer: Renderer, hasMistake: Bool = true) -> [Piece] {
    var pieces = parts.flatMap { part -> [Piece] in
      switch part {
      case .result(let result): renderer.pieces(for: result)
      case .text(let texts): [.lines(texts.map { Line($0) })]
      case .changes(let changes): [.lines(changes.lines(renderer))]
      }
    }
    if hasMistake, let diagnostic { pieces.append(.lines(renderer.lines(for: diagnostic))) }
    return pieces
  }
}
