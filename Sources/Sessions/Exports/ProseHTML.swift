import Rendering

/// Writes narration as HTML; no text of it becomes markup.
enum ProseHTML {
  /// Blocks one after the other.
  static func html(_ blocks: [Prose.Block]) -> String {
    blocks.map { html($0) }.joined(separator: "\n")
  }

  private static func html(_ block: Prose.Block) -> String {
    switch block {
    case .heading(let level, let words):
      // Each paragraph stands as its own first letter does: Persian to the left, code to the right.
      return "<h\(level) dir=\"auto\">\(html(words))</h\(level)>"
    case .paragraph(let words): return "<p dir=\"auto\">\(html(words))</p>"
    case .list(let start, let items):
      let points = items.map { "<li dir=\"auto\">\(item($0))</li>" }.joined(separator: "\n")
      guard let start else { return "<ul>\n\(points)\n</ul>" }
      return "<ol\(start == 1 ? "" : " start=\"\(start)\"")>\n\(points)\n</ol>"
    case .quote(let inner): return "<blockquote>\n\(html(inner))\n</blockquote>"
    case .code(_, let lines):
      let text = lines.map { $0.escapedForMarkup + "\n" }.joined()
      return "<div class=\"d-code\" dir=\"ltr\"><pre><code>\(text)</code></pre></div>"
    case .table(let header, let alignments, let rows): return table(header, alignments, rows)
    case .rule: return "<hr>"
    }
  }

  /// A point of one paragraph needs no paragraph.
  private static func item(_ blocks: [Prose.Block]) -> String {
    guard case .paragraph(let words)? = blocks.first else { return html(blocks) }
    let rest = html(Array(blocks.dropFirst()))
    return html(words) + (rest.isEmpty ? "" : "\n\(rest)\n")
  }

  private static func table(
    _ header: [[Prose.Inline]], _ alignments: [Prose.Alignment], _ rows: [[[Prose.Inline]]]
  ) -> String {
    func row(_ cells: [[Prose.Inline]], _ name: String) -> String {
      let parts = zip(cells, alignments).map { cell, alignment in
        "<\(name) dir=\"auto\"\(alignment.attribute)>\(html(cell))</\(name)>"
      }
      return "<tr>\(parts.joined())</tr>"
    }
    let body = rows.map { row($0, "td") }.joined(separator: "\n")
    return "<table>\n<thead>\(row(header, "th"))</thead>\n<tbody>\n\(body)\n</tbody></table>"
  }

  /// Words with their emphasis, code and links.
  static func html(_ words: [Prose.Inline]) -> String {
    words.map { piece in
      switch piece {
      case .text(let text): text.escapedForMarkup
      case .code(let text): "<code dir=\"ltr\">\(text.escapedForMarkup)</code>"
      case .emphasis(let inner): "<em>\(html(inner))</em>"
      case .strong(let inner): "<strong>\(html(inner))</strong>"
      case .link(let inner, let target): link(html(inner), target)
      case .script(let script): html(script)
      case .lineBreak: "<br>"
      }
    }.joined()
  }

  private static func html(_ script: Prose.Script) -> String {
    let name = script.isRaised ? "sup" : "sub"
    return "<\(name)>\(script.text.escapedForMarkup)</\(name)>"
  }

  /// A link to where links may lead: pages, mail, and files beside this one; others are words.
  private static func link(_ words: String, _ target: String) -> String {
    let scheme = target.prefix { $0 != ":" && $0 != "/" && $0 != "#" && $0 != "?" }
    let hasScheme = scheme.endIndex != target.endIndex && target[scheme.endIndex] == ":"
    if hasScheme, !["http", "https", "mailto"].contains(scheme.lowercased()) { return words }
    return "<a href=\"\(target.escapedForMarkup)\" rel=\"noreferrer\">\(words)</a>"
  }
}

extension Prose.Alignment {
  fileprivate var attribute: String {
    switch self {
    case .natural: ""
    case .left: " style=\"text-align:left\""
    case .centre: " style=\"text-align:center\""
    case .right: " style=\"text-align:right\""
    }
  }
}
