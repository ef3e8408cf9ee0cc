import Catalogues
import Evaluation
import Foundation
import Rendering
import Tensors
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Figures as SVG.
struct PictureTests {
  private func picture(_ value: Value, width: Int = 80) throws -> String {
    guard case .figure(let figure) = value else { throw NoLiteral() }
    let canvas = try #require(Renderer(width: width).canvas(for: figure))
    return Surface.svg(title: figure.name).text(canvas)
  }

  /// The elements of a picture by name, in order; nil where it is no XML.
  private func elements(_ text: String) -> [Element]? {
    let parser = XMLParser(data: Data(text.utf8))
    let reader = ElementReader()
    parser.delegate = reader
    return parser.parse() ? reader.elements : nil
  }

  @Test(arguments: GoldenFigures.all.map(\.name), [40, 80])
  func `every figure is a picture of its texts and marks`(name: String, width: Int) throws {
    let value = try #require(GoldenFigures.all.first { $0.name == name }).value
    let elements = try #require(elements(try picture(value, width: width)))
    #expect(elements.first?.name == "svg")
    #expect(elements.contains { $0.name == "text" })
    #expect(elements.contains { ["rect", "path", "polyline", "circle"].contains($0.name) })
    // Characters that stand in for marks are not drawn as well.
    let texts = elements.filter { $0.name == "text" }.map(\.text)
    #expect(!texts.contains { $0.contains { "░▒▓█│─┼└├┬⠁⣀".contains($0) } })
  }

  @Test func `a cell of a heat map says its number where one points`() throws {
    let value = figure("heat", ["x": tensor([0.25, -1], [1, 2]), "columns": .text("ab")])
    let elements = try #require(elements(try picture(value)))
    let notes = elements.filter { $0.name == "title" }.map(\.text)
    #expect(notes == ["heat", "0, a: 0.25", "0, b: -1"])
    #expect(elements.count { $0.attributes["shape-rendering"] == "crispEdges" } == 2 + 9)
  }

  @Test func `points and bars say their numbers`() throws {
    let curve = try #require(elements(try picture(figure("line", ["y": tensor([1, 4])]))))
    #expect(curve.filter { $0.name == "title" }.map(\.text) == ["line", "at 0: 1", "at 1: 4"])
    let bars = figure("bars", ["x": tensor([2, -1]), "names": .text("a b")])
    let drawn = try #require(elements(try picture(bars)))
    #expect(drawn.filter { $0.name == "title" }.map(\.text) == ["bars", "a: 2", "b: -1"])
  }

  @Test func `a gap in a curve stays a gap`() throws {
    let value = figure("line", ["y": tensor([1, 2, .nan, 4, 5])])
    let elements = try #require(elements(try picture(value)))
    #expect(elements.count { $0.name == "polyline" } == 2)
  }

  @Test func `hostile texts are texts`() throws {
    let hostile = "</title><script>alert(1)</script>&\"'\u{1B}[31m\u{0}"
    let value = figure(
      "heat", ["x": tensor([1], [1, 1]), "rows": .list([.text(hostile)])])
    let elements = try #require(elements(try picture(value)))
    #expect(!elements.contains { $0.name == "script" })
  }

  @Test func `lines of a page are escaped and have classes`() {
    let line = Line([Span("<b>&", .label), Span("░", .shade(Colour(0xFF0000)))])
    #expect(
      Surface.html.text([line])
        == "<span class=\"d-l\">&lt;b&gt;&amp;</span>"
        + "<span style=\"background:#ff0000\"> </span>\n")
  }
}

private struct Element {
  let name: String
  let attributes: [String: String]
  var text = ""
}

private final class ElementReader: NSObject, XMLParserDelegate {
  var elements: [Element] = []
  private var open: [Int] = []

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    open.append(elements.count)
    elements.append(Element(name: name, attributes: attributes))
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) { open.removeLast() }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if let place = open.last { elements[place].text += text }
  }
}
