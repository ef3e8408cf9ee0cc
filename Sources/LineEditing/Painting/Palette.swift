/// The colours of the looks, among the sixteen every terminal lets its user choose.
package struct Palette: Sendable {
  /// Whether there are colours at all.
  package var usesColour: Bool

  /// A palette with or without colours.
  package init(usesColour: Bool) { self.usesColour = usesColour }

  /// A run as the terminal takes it.
  package func encode(_ run: Run) -> String {
    guard usesColour, let code = Self.code(run.style) else { return run.text }
    return "\u{1B}[\(code)m\(run.text)\u{1B}[0m"
  }

  private static func code(_ style: TextStyle) -> String? {
    switch style {
    case .plain: nil
    case .keyword: "35"
    case .number: "36"
    case .string: "32"
    case .comment: "90"
    case .symbol: "33"
    case .function: "34"
    case .label: "94"
    case .command: "95"
    case .error: "31"
    case .mistake: "4;31"
    case .partner: "1;4"
    case .prompt: "1;36"
    case .faint: "90"
    }
  }
}
