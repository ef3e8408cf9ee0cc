extension Surface {
  /// Characters of ASCII in the place of shades, lines and signs, as wide as they are.
  ///
  /// Letters stay what they are: names and texts belong to their authors.
  public static let ascii = Surface("ascii") { (lines: [Line]) in
    lines.map { line in
      String(
        line.text.trimmedEnd.map { character in Ascii.signs[character] ?? Ascii.dots(character) })
        + "\n"
    }.joined()
  }
}

private enum Ascii {
  static let signs: [Character: Character] = [
    // Shades, from little to much
    "░": ".", "▒": "+", "▓": "%", "█": "#",
    // Marks of heat maps
    "·": "o", "×": "x", "∞": "^",
    // Parts of bars, and heights
    "▎": "-", "▍": "-", "▌": "=", "▋": "=", "▊": "=", "▉": "=",
    "▁": "_", "▂": ".", "▃": ",", "▄": "-", "▅": "=", "▆": "+", "▇": "*",
    // Edges and branches
    "─": "-", "═": "=", "│": "|", "┤": "+", "├": "+", "┼": "+", "└": "+", "┬": "+", "▏": "|",
    // Signs of curves and trees
    "●": "*", "○": "o", "◆": "#", "△": "^", "★": "@", "→": ">", "…": "~", "✓": "v", "✗": "x",
    "•": "*",
  ]

  /// Braille dots by the half of the cell they are in; other characters as they are.
  static func dots(_ character: Character) -> Character {
    guard let scalar = character.unicodeScalars.first, (0x2801...0x28FF).contains(scalar.value)
    else { return character }
    let mask = scalar.value - 0x2800
    let (hasUpper, hasLower) = (mask & 0x1B != 0, mask & 0xE4 != 0)
    return hasUpper ? hasLower ? ":" : "'" : "."
  }
}
