/// The signs and colours of parts of a figure, and the line below it that says whose they are.
struct Legend {
  let names: [String]
  var hiddenCount = 0

  private static let signs = Mark.Sign.allCases

  /// The sign of a part; they begin again where there are more parts than signs.
  func sign(_ part: Int) -> Mark.Sign { Self.signs[part % Self.signs.count] }

  /// The colour of a part.
  func style(_ part: Int) -> Style { .ink(Colour.series[part % Colour.series.count]) }

  /// The names behind their signs.
  func lines(in frame: Frame) -> [Line] {
    var line = Line()
    for (part, name) in names.enumerated() {
      line.append(sign(part).character + " ", style(part))
      line.append(name + (part + 1 < names.count ? "   " : ""), .label)
    }
    if hiddenCount > 0 { line.append("   … more", .dim) }
    return line.wrapped(to: frame.width, indent: 0)
  }
}
