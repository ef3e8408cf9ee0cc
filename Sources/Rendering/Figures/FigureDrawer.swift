public import Catalogues
public import Evaluation

/// How one kind of figure is drawn.
///
/// A figure is drawn on a canvas, so every surface shows it. A new kind is a file beside this one and
/// a line in `catalogue`.
public struct FigureDrawer: Entry {
  /// What a user writes.
  public let name: String
  /// Other spellings.
  public let aliases: [String]
  /// What it shows, in one line.
  public let summary: String
  /// More about it.
  public let documentation: String
  /// Inputs with the lines they give at 80 columns; a test draws them.
  public let examples: [Example]
  /// The file that makes it.
  public let file: String
  private let body: @Sendable (Figure, Frame) -> Canvas?

  init(
    _ name: String, summary: String, documentation: String = "", examples: [Example],
    file: String = #fileID, _ body: @escaping @Sendable (Figure, Frame) -> Canvas?
  ) {
    self.name = name
    aliases = []
    self.summary = summary
    self.documentation = documentation
    self.examples = examples
    self.file = file
    self.body = body
  }

  /// A figure on a canvas; nil where its values are not what can be drawn.
  public func draw(_ figure: Figure, in frame: Frame) -> Canvas? { body(figure, frame) }
}

/// The room a figure has and how its numbers are written.
public struct Frame: Sendable {
  /// The columns there are; figures are made for 40 and more.
  public let width: Int
  /// How numbers are written.
  public let format: NumberFormat

  /// A frame.
  public init(width: Int, format: NumberFormat = NumberFormat()) {
    self.width = width
    self.format = format
  }
}

extension FigureDrawer {
  /// All kinds of figures.
  public static let catalogue = Catalogue<FigureDrawer>([
    heat, attention, table, bars, line, histogram, scatter, tree, shapes, summary, program,
  ])
}
