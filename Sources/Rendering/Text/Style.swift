/// What a piece of text is; surfaces decide how that looks.
public enum Style: Sendable, Hashable {
  /// Nothing special.
  case plain
  /// The head of a block: a name with its shape.
  case heading
  /// Words that are stressed.
  case emphasis
  /// Words of a language within prose.
  case code
  /// The name of a row, column, field or axis.
  case label
  /// A number.
  case number
  /// A text of the language.
  case text
  /// What matters less: elisions, legends, units.
  case dim
  /// A claim that holds.
  case good
  /// A claim that fails.
  case bad
  /// The kind of a diagnostic and its caret.
  case error
  /// A note.
  case warning
  /// A faint line across a plane; only surfaces that draw show it.
  case grid
  /// Ink in a colour: a curve, a bar.
  case ink(Colour)
  /// A place painted in a colour. The text is the picture where there are no colours; where there
  /// are, the colour replaces it.
  case shade(Colour)
  /// A place painted in a colour on which the text stays to be read.
  case marked(Colour)
}
