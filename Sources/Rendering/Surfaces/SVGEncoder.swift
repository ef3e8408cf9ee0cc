import Syntax

/// Writes a canvas as a picture: texts as texts, marks as shapes.
struct SVGEncoder: Sendable {
  /// A cell in user units: that of common fonts of fixed width at 14 units.
  static let cell = (width: 8.4, height: 19.0)
  /// A file has its own margin, a page gives one.
  private var margin: (x: Double, y: Double) { isAlone ? (8, 8) : (1, 6) }

  /// Whether it stands by itself, with its own colours, or within a page that has them.
  let isAlone: Bool
  /// What a reader is told who cannot see it.
  let title: String

  func encode(_ canvas: Canvas) -> String {
    let width = canvas.usedWidth * Self.cell.width + 2 * margin.x
    let height = Double(canvas.height) * Self.cell.height + 2 * margin.y
    var parts = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"d-fig\" role=\"img\" "
        + "width=\"\(width.markup)\" height=\"\(height.markup)\" "
        + (isAlone ? "" : "style=\"--w:\(width.markup)px\" ")
        + "viewBox=\"0 0 \(width.markup) \(height.markup)\">"
    ]
    if !title.isEmpty { parts.append("<title>\(title.escapedForMarkup)</title>") }
    if isAlone {
      parts.append("<style>\(style.escapedForStyle)</style>")
      parts.append("<rect width=\"100%\" height=\"100%\" style=\"fill:var(--page)\"/>")
    }
    parts.append("<g transform=\"translate(\(margin.x.markup) \(margin.y.markup))\">")
    parts += canvas.marks.map(encode)
    for row in 0..<canvas.height {
      parts += texts(of: canvas.line(row, hidesStandIns: true), row: row)
    }
    parts.append("</g></svg>")
    return parts.joined(separator: "\n") + "\n"
  }

  private var style: String {
    """
    :root{--page:#ffffff}
    @media screen and (prefers-color-scheme:dark){:root{--page:#14171b}}
    \(StyleSheet.variables)
    \(StyleSheet.rules)
    """
  }

  // MARK: - Texts

  /// Each word at its own place, so that columns hold in any font.
  private func texts(of line: Line, row: Int) -> [String] {
    var result: [String] = []
    var column = 0
    for span in line.spans {
      for word in span.text.placedWords {
        let x = Double(column + word.column) * Self.cell.width
        let y = (Double(row) + 0.5) * Self.cell.height
        result.append(
          "<text x=\"\(x.markup)\" y=\"\(y.markup)\"\(ink(span.style))>"
            + "\(word.text.escapedForMarkup)</text>")
      }
      column += span.width
    }
    return result
  }

  private func ink(_ style: Style) -> String {
    if let name = style.markupClass { return " class=\"\(name)\"" }
    return switch style {
    case .ink(let colour): " style=\"fill:\(colour.markup);color:\(colour.markup)\""
    case .marked(let colour): " style=\"fill:\(colour.contrast.markup)\""
    default: ""
    }
  }

  // MARK: - Marks

  private func encode(_ mark: Mark) -> String {
    switch mark.shape {
    case .area(let place, let width, let height):
      let place = scaled(place)
      let size =
        "width=\"\((width * Self.cell.width).markup)\" "
        + "height=\"\((height * Self.cell.height).markup)\""
      return element(
        "rect", "x=\"\(place.x.markup)\" y=\"\(place.y.markup)\" \(size)", fill(mark.style), mark)
    case .curve(let places):
      let points = places.map { pair($0) }.joined(separator: " ")
      return element("polyline", "points=\"\(points)\"", stroke(mark.style, "d-line"), mark)
    case .rule(let from, let to):
      let path = "d=\"M\(pair(from)) L\(pair(to))\""
      return element("path", path, stroke(mark.style, "d-rule"), mark)
    case .arrow(let from, let to): return arrow(from, to, mark)
    case .sign(let sign, let place): return self.sign(sign, place, mark)
    case .text(let text, let place, let isCentred):
      let place = scaled(place)
      let anchor = isCentred ? "middle" : "end"
      return "<text x=\"\(place.x.markup)\" y=\"\(place.y.markup)\" text-anchor=\"\(anchor)\""
        + "\(ink(mark.style))>\(text.escapedForMarkup)</text>"
    case .spot(let place, let radius):
      let centre = scaled(place)
      let shape =
        "cx=\"\(centre.x.markup)\" cy=\"\(centre.y.markup)\" "
        + "r=\"\((radius * Self.cell.width).markup)\""
      return element("circle", shape, stroke(mark.style, "d-spot d-say"), mark)
    }
  }

  private func element(_ name: String, _ shape: String, _ look: String, _ mark: Mark) -> String {
    guard let note = mark.note else { return "<\(name) \(shape)\(look)/>" }
    return "<\(name) \(shape)\(look)><title>\(note.escapedForMarkup)</title></\(name)>"
  }

  private func fill(_ style: Style) -> String {
    switch style {
    case .shade(let colour), .marked(let colour):
      // Without it neighbours show a seam.
      " fill=\"\(colour.markup)\" shape-rendering=\"crispEdges\""
    default: ink(style)
    }
  }

  private func stroke(_ style: Style, _ kind: String) -> String {
    if let name = style.markupClass { return " class=\"\(name) \(kind)\"" }
    guard case .ink(let colour) = style else { return " class=\"\(kind)\"" }
    return " class=\"\(kind)\" style=\"color:\(colour.markup)\""
  }

  private func arrow(_ from: Mark.Place, _ to: Mark.Place, _ mark: Mark) -> String {
    let (start, end) = (scaled(from), scaled(to))
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let length = (dx * dx + dy * dy).squareRoot()
    guard length > 0 else { return "" }
    let (ux, uy) = (dx / length, dy / length)
    let size = min(9, length / 2)
    func wing(_ side: Double) -> String {
      let x = end.x - size * ux + side * size * 0.45 * uy
      return "\(x.markup),\((end.y - size * uy - side * size * 0.45 * ux).markup)"
    }
    let tip = "\(end.x.markup),\(end.y.markup)"
    let path = "d=\"M\(start.x.markup),\(start.y.markup) L\(tip) M\(wing(1)) L\(tip) L\(wing(-1))\""
    return element("path", path, stroke(mark.style, "d-line"), mark)
  }

  private func sign(_ sign: Mark.Sign, _ place: Mark.Place, _ mark: Mark) -> String {
    let centre = scaled(place)
    let r = 3.6
    func points(_ offsets: [(Double, Double)]) -> String {
      offsets.map { "\((centre.x + $0.0 * r).markup),\((centre.y + $0.1 * r).markup)" }
        .joined(separator: " ")
    }
    let circle = "cx=\"\(centre.x.markup)\" cy=\"\(centre.y.markup)\" r=\"\(r.markup)\""
    switch sign {
    case .disc: return element("circle", circle, look(mark.style, "d-say"), mark)
    case .ring: return element("circle", circle, stroke(mark.style, "d-open"), mark)
    case .plus:
      let path = points([(-1, 0), (1, 0)]) + " M" + points([(0, -1), (0, 1)])
      return element("path", "d=\"M\(path)\"", stroke(mark.style, "d-line"), mark)
    case .cross:
      let path = points([(-1, -1), (1, 1)]) + " M" + points([(-1, 1), (1, -1)])
      return element("path", "d=\"M\(path)\"", stroke(mark.style, "d-line"), mark)
    case .diamond:
      let corners = points([(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)])
      return element("polygon", "points=\"\(corners)\"", look(mark.style, "d-say"), mark)
    case .triangle:
      let corners = points([(0, -1.2), (1.2, 1), (-1.2, 1)])
      return element("polygon", "points=\"\(corners)\"", stroke(mark.style, "d-open"), mark)
    }
  }

  private func look(_ style: Style, _ kind: String) -> String {
    if let name = style.markupClass { return " class=\"\(name) \(kind)\"" }
    return ink(style) + " class=\"\(kind)\""
  }

  private func scaled(_ place: Mark.Place) -> Mark.Place {
    Mark.Place(x: place.x * Self.cell.width, y: place.y * Self.cell.height)
  }

  private func pair(_ place: Mark.Place) -> String {
    let place = scaled(place)
    return "\(place.x.markup),\(place.y.markup)"
  }
}

extension String {
  /// Words with the columns they begin at.
  fileprivate var placedWords: [(column: Int, text: String)] {
    var words: [(column: Int, text: String)] = []
    var column = 0
    var word = ""
    for character in self {
      if character == " " {
        if !word.isEmpty { words.append((column - word.displayWidth, word)) }
        word = ""
      } else {
        word.append(character)
      }
      column += character.displayWidth
    }
    return word.isEmpty ? words : words + [(column - word.displayWidth, word)]
  }

  /// The same within a `style` of XML, where `<` and `&` would begin markup.
  fileprivate var escapedForStyle: String {
    replacing("&", with: "&amp;").replacing("<", with: "&lt;")
  }
}

extension Surface {
  /// A picture that stands by itself: a file.
  ///
  /// - Parameter title: what a reader is told who cannot see it.
  public static func svg(title: String = "") -> Surface {
    Surface("svg") { (canvas: Canvas) in
      SVGEncoder(isAlone: true, title: title).encode(canvas)
    }
  }

  /// A picture within a page that has the colours of `StyleSheet`.
  public static func inlineSVG(title: String = "") -> Surface {
    Surface("inline svg") { (canvas: Canvas) in
      SVGEncoder(isAlone: false, title: title).encode(canvas)
    }
  }
}
