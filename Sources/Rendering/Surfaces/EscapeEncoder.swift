/// Writes lines with the escape sequences of ECMA-48 terminals.
struct EscapeEncoder: Sendable {
  let palette: Palette

  func encode(_ line: Line) -> String {
    var result = ""
    for span in line.spans {
      let text = replacesText(span.style) ? blank(span) : span.text
      let code = code(of: span.style)
      result += code.isEmpty ? text : "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }
    return result
  }

  /// Whether colour says what the characters say elsewhere.
  ///
  /// Sixteen colours are the user's choice and in no even order: there the characters stay.
  private func replacesText(_ style: Style) -> Bool {
    guard case .shade = style else { return false }
    return palette == .cube || palette == .full
  }

  private func blank(_ span: Span) -> String { String(repeating: " ", count: span.width) }

  private func code(of style: Style) -> String {
    switch style {
    case .plain, .number: ""
    case .heading: "1"
    case .emphasis: "3"
    case .label, .code: "36"
    case .text: "32"
    case .dim, .grid: "90"
    case .good: "32"
    case .bad, .error: "31"
    case .warning: "33"
    case .ink(let colour): foreground(colour)
    case .shade(let colour): background(colour)
    case .marked(let colour): marked(colour)
    }
  }

  private func foreground(_ colour: Colour) -> String {
    switch palette {
    case .plain: ""
    case .sixteen: "\(30 + Self.nearestOfEight(to: colour))"
    case .cube: "38;5;\(Self.placeInCube(of: colour))"
    case .full: "38;2;\(colour.red);\(colour.green);\(colour.blue)"
    }
  }

  private func background(_ colour: Colour) -> String {
    switch palette {
    case .plain: ""
    case .sixteen: foreground(colour)
    case .cube: "48;5;\(Self.placeInCube(of: colour))"
    case .full: "48;2;\(colour.red);\(colour.green);\(colour.blue)"
    }
  }

  private func marked(_ colour: Colour) -> String {
    palette == .sixteen ? "90" : "\(foreground(colour.contrast));\(background(colour))"
  }

  /// Red, green, yellow, blue, magenta or cyan; black and white would vanish on one ground or the
  /// other.
  private static func nearestOfEight(to colour: Colour) -> Int {
    let codes: [UInt32] = [0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD]
    let distances = codes.map { colour.distance(to: Colour($0)) }
    let nearest = distances.indices.min { distances[$0] < distances[$1] } ?? 0
    return nearest + 1
  }

  private static func placeInCube(of colour: Colour) -> Int {
    let levels = [0, 95, 135, 175, 215, 255]
    func nearest(_ part: UInt8) -> Int {
      levels.indices.min { abs(levels[$0] - Int(part)) < abs(levels[$1] - Int(part)) } ?? 0
    }
    let (r, g, b) = (nearest(colour.red), nearest(colour.green), nearest(colour.blue))
    let inCube = Colour(
      red: UInt8(levels[r]), green: UInt8(levels[g]), blue: UInt8(levels[b]))
    let step = min(23, max(0, (colour.brightness - 3) / 10))
    let level = UInt8(8 + 10 * step)
    let grey = Colour(red: level, green: level, blue: level)
    let isGrey = colour.distance(to: grey) < colour.distance(to: inCube)
    return isGrey ? 232 + step : 16 + 36 * r + 6 * g + b
  }
}
