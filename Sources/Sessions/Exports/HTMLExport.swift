import Rendering
import Syntax

/// Writes a session that was run as one page: narration, cells, and figures that say their numbers.
struct HTMLExport {
  private let document: SessionDocument
  private let replay: Replay

  /// The page of a session.
  ///
  /// - Parameter name: what it is called where it has no title.
  static func text(of replay: Replay, name: String) -> String {
    HTMLExport(document: replay.document, replay: replay).page(name: name)
  }

  private func page(name: String) -> String {
    var title: String?
    let body = document.sections.map { section in
      switch section {
      case .prose(let blocks):
        for case .heading(1, let words) in blocks where title == nil { title = words.plainText }
        return ProseHTML.html(blocks)
      case .fence(let fence):
        return fence.cells.map { html(ofCell: $0) }.filter { !$0.isEmpty }.joined(separator: "\n")
      }
    }
    return Page.html(
      title: title ?? name, body: body.joined(separator: "\n"),
      isRightToLeft: (title ?? "").isRightToLeft)
  }

  // MARK: - Cells

  private func html(ofCell index: Int) -> String {
    let cell = document.cells[index]
    if cell.options.isHidden { return "" }
    let input = "<div class=\"d-in\"><pre>\(InputHTML.html(cell.input))\n</pre></div>"
    let output = output(ofCell: index)
    let body = output.isEmpty ? input : "\(input)\n\(output)"
    let failed = replay.answers[index]?.response.diagnostic != nil
    return "<div class=\"d-cell\(failed ? " d-bad" : "")\" dir=\"ltr\">\n\(body)\n</div>"
  }

  private func output(ofCell index: Int) -> String {
    let expected = document.expectation(of: document.cells[index])
    // What does not run, or leaves lines out, is shown as it is written.
    guard let answer = replay.answers[index], !expected.contains(where: \.isElision) else {
      return expected.isEmpty
        ? "" : pre(Surface.html.text(expected.map { Line($0.text, $0.kind.style) }))
    }
    let renderer = Renderer(width: answer.width, digits: answer.response.digits)
    return answer.response.pieces(renderer).map(html).joined(separator: "\n")
  }

  private func html(of piece: Piece) -> String {
    switch piece {
    case .lines(let lines): return pre(Surface.html.text(lines))
    case .figure(let heading, let canvas, let name):
      let head = heading.map { "<pre>\(Surface.html.text([$0]))</pre>" } ?? ""
      let picture = Surface.inlineSVG(title: name).text(canvas)
      return "<figure class=\"d-out\">\(head)\(picture)</figure>"
    }
  }

  private func pre(_ text: String) -> String {
    text.isEmpty ? "" : "<div class=\"d-out\"><pre>\(text)</pre></div>"
  }
}

extension TranscriptLine.Kind {
  fileprivate var style: Style { self == .error ? .error : .plain }
}

extension String {
  /// Whether its first letter is one of a script that runs to the left.
  fileprivate var isRightToLeft: Bool {
    guard let letter = unicodeScalars.first(where: \.properties.isAlphabetic) else { return false }
    return (0x0590...0x08FF).contains(letter.value) || (0xFB1D...0xFEFC).contains(letter.value)
  }
}
