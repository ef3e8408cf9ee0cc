import Rendering

extension Response {
  /// The answer in the order it came, figures apart, for surfaces that can draw.
  func pieces(_ renderer: Renderer) -> [Piece] {
    var pieces = parts.flatMap { part -> [Piece] in
      switch part {
      case .result(let result): renderer.pieces(for: result)
      case .text(let texts): [.lines(texts.map { Line($0) })]
      case .changes(let changes): [.lines(changes.lines(renderer))]
      }
    }
    if let diagnostic { pieces.append(.lines(renderer.lines(for: diagnostic))) }
    return pieces
  }
}
