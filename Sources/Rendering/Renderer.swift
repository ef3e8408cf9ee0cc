import Catalogues
public import Evaluation

/// Turns what a notebook gives into lines, and lines into text for the place they are shown on.
///
/// Lines are the same on every surface; only `text(_:)` depends on the palette. None is wider than
/// the width, and none holds a control character.
public struct Renderer: Sendable {
  /// The columns a line may take, at least 20; figures are made for 40 and more.
  public let width: Int
  /// How numbers are written.
  public let format: NumberFormat
  /// The colours of the place.
  public let palette: Palette

  /// A renderer.
  ///
  /// - Parameters:
  ///   - width: the columns of the terminal or session.
  ///   - digits: the significant digits of a number, 1 to 17.
  ///   - palette: the colours of the place; none by default, as in session files.
  public init(width: Int = 80, digits: Int = 4, palette: Palette = .plain) {
    self.width = max(20, width)
    format = NumberFormat(digits: digits)
    self.palette = palette
  }

  /// Where the lines are shown.
  public var surface: Surface { .terminal(palette) }

  /// Lines as text for the place they are shown on, a line end behind each.
  public func text(_ lines: [Line]) -> String { surface.text(lines) }

  var printer: ValuePrinter { ValuePrinter(width: width, format: format) }

  /// A value under a name, as `lines(for: Outcome)` prints it.
  public func lines(for value: Value, named name: String? = nil) -> [Line] {
    fitted(printer.lines(for: value, named: name))
  }

  /// What one statement gave.
  ///
  /// - Parameters:
  ///   - outcome: the result.
  ///   - number: of the cell, for results without a name: `_3 = 19.76`.
  public func lines(for outcome: Outcome, number: Int? = nil) -> [Line] {
    switch outcome.content {
    case .value(let value):
      lines(for: value, named: outcome.name ?? number.map { "_\($0)" })
    case .definition(let heading):
      fitted(Line(heading, .heading).wrapped(to: width))
    case .claim(let report):
      fitted(printer.lines(for: report))
    }
  }

  /// A figure on a canvas of the renderer's width; nil where its values cannot be drawn.
  public func canvas(for figure: Figure) -> Canvas? {
    FigureDrawer.catalogue[figure.name]?.draw(figure, in: Frame(width: width, format: format))
  }

  // What is too wide is cut here at the latest, whoever made it.
  func fitted(_ lines: [Line]) -> [Line] { lines.map { $0.clipped(to: width) } }
}
