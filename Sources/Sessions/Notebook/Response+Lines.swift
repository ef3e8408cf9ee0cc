public import Rendering
import Syntax

extension Response {
  /// The answer as it is shown.
  ///
  /// - Parameters:
  ///   - width: the columns there are.
  ///   - palette: the colours of the place.
  ///   - isNumbered: whether a result without a name shows the number it can be used by.
  public func text(width: Int, palette: Palette = .plain, isNumbered: Bool = false) -> String {
    let renderer = Renderer(width: width, digits: digits, palette: palette)
    return renderer.text(lines(renderer, isNumbered: isNumbered))
  }

  /// The answer for a pipe or a screen reader: figures in words.
  public func words(width: Int) -> String {
    let renderer = Renderer(width: width, digits: digits)
    return pieces(renderer, hasMistake: false).map { piece in
      switch piece {
      case .lines(let lines): Surface.plain.text(lines)
      case .figure(let heading, let canvas, let name):
        Surface.plain.text([heading ?? Line(name)]) + Surface.words.text(canvas)
      }
    }.joined()
  }

  /// What went wrong, as it is shown; empty where nothing did.
  public func mistakeText(width: Int, palette: Palette = .plain) -> String {
    guard let diagnostic else { return "" }
    let renderer = Renderer(width: width, digits: digits, palette: palette)
    return renderer.text(renderer.lines(for: diagnostic))
  }

  /// What it left behind, in one line for a screen; nil where nothing.
  public func staleText(width: Int) -> String? {
    if stale.isEmpty { return nil }
    let names = stale.map { "\($0.name)[\($0.cell)]" }
    var line = "stale: " + names.joined(separator: " ")
    if line.displayWidth > width - 6 {
      line = "stale: \(names.count) names, from \(names[0]) on"
    }
    return line + " · :re"
  }

  /// The answer as a session file holds it.
  func transcript(width: Int) -> [TranscriptLine] {
    let renderer = Renderer(width: width, digits: digits)
    let output = lines(renderer, isNumbered: false).map { TranscriptLine(.output, $0.fileText) }
    guard let diagnostic else { return output }
    let mistake = renderer.lines(for: diagnostic)
    return output + mistake.map { TranscriptLine(.error, $0.fileText) }
  }

  private func lines(_ renderer: Renderer, isNumbered: Bool) -> [Line] {
    parts.flatMap { part in
      switch part {
      case .result(let result):
        renderer.lines(for: result, number: isNumbered ? number : nil)
      case .text(let texts):
        texts.map { Line($0) }
      case .changes(let changes):
        changes.lines(renderer)
      }
    }
  }
}

extension Line {
  /// The characters without spaces at the end.
  fileprivate var fileText: String {
    var text = self.text[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
