import Foundation
import Sessions
import Testing

/// Sessions as pages.
struct ExportTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func export(_ text: String, to name: String = "a.md") throws -> SessionExport.Result {
    let path = try folder.write(text, to: name)
    let html = try #require(SessionExport.all.first { $0.name == "html" })
    return try html.export(path)
  }

  /// What stands between the tags of `main`.
  private func body(_ text: String) throws -> String {
    let page = String(decoding: try export(text).bytes, as: UTF8.self)
    let start = try #require(page.range(of: "<main>\n"))
    let end = try #require(page.range(of: "\n</main>"))
    return String(page[start.upperBound..<end.lowerBound])
  }

  static let proses: [(String, String)] = [
    ("# A *b*", "<h1 dir=\"auto\">A <em>b</em></h1>"),
    ("two\nlines", "<p dir=\"auto\">two lines</p>"),
    ("a  \nb", "<p dir=\"auto\">a  <br>b</p>"),
    (
      "**bold** and `x < y` and a_b_c",
      "<p dir=\"auto\"><strong>bold</strong> and "
        + "<code dir=\"ltr\">x &lt; y</code> and a_b_c</p>"
    ),
    ("2 * 3 * 4, \\*no\\*", "<p dir=\"auto\">2 * 3 * 4, *no*</p>"),
    (
      "[here](b.md) <https://x.org>",
      "<p dir=\"auto\"><a href=\"b.md\" rel=\"noreferrer\">here</a> "
        + "<a href=\"https://x.org\" rel=\"noreferrer\">https://x.org</a></p>"
    ),
    (
      "- a\n- b\n  more\n\n3. c\n4. d",
      "<ul>\n<li dir=\"auto\">a</li>\n<li dir=\"auto\">b more</li>\n</ul>\n"
        + "<ol start=\"3\">\n<li dir=\"auto\">c</li>\n<li dir=\"auto\">d</li>\n</ol>"
    ),
    ("- a\n  - b", "<ul>\n<li dir=\"auto\">a\n<ul>\n<li dir=\"auto\">b</li>\n</ul>\n</li>\n</ul>"),
    ("> said", "<blockquote>\n<p dir=\"auto\">said</p>\n</blockquote>"),
    ("a\n\n---\n<!-- hide me -->\nb", "<p dir=\"auto\">a</p>\n<hr>\n<p dir=\"auto\">b</p>"),
    (
      "```swift\nlet a = 1 < 2\n```",
      "<div class=\"d-code\" dir=\"ltr\"><pre><code>let a = 1 &lt; 2\n</code></pre></div>"
    ),
    (
      "| a | b |\n|---|--:|\n| `1|2` | x \\| y |",
      "<table>\n<thead><tr><th dir=\"auto\">a</th>"
        + "<th dir=\"auto\" style=\"text-align:right\">b</th></tr></thead>\n<tbody>\n"
        + "<tr><td dir=\"auto\"><code dir=\"ltr\">1|2</code></td>"
        + "<td dir=\"auto\" style=\"text-align:right\">x | y</td></tr>\n</tbody></table>"
    ),
  ]

  static let formulas: [(String, String)] = [
    ("h_t = W h_{t−1} + x_t²", "h<sub>t</sub> = W h<sub>t−1</sub> + x<sub>t</sub>²"),
    (
      "W^T, e^{γβ}, W^(2−t), e^−x.",
      "W<sup>T</sup>, e<sup>γβ</sup>, W<sup>2−t</sup>, e<sup>−x</sup>."
    ),
    (
      "∂ŷ_i/∂o_i, Σ_j V_ij, ‖W_j‖",
      "∂ŷ<sub>i</sub>/∂o<sub>i</sub>, Σ<sub>j</sub> V<sub>ij</sub>, ‖W<sub>j</sub>‖"
    ),
    ("(|w|/4)^T and *x_t*", "(|w|/4)<sup>T</sup> and <em>x<sub>t</sub></em>"),
    ("a_{<b>&}", "a<sub>&lt;b&gt;&amp;</sub>"),
    (
      "`h_t` leaky_relu log_softmax x_max",
      "<code dir=\"ltr\">h_t</code> leaky_relu log_softmax x_max"
    ),
    ("a_b_c a_b.md .x_t h\\_t h_{ x^", "a_b_c a_b.md .x_t h_t h_{ x^"),
    ("_so_ x_ {t} 2 ^ 3 [^1] h_{} a_{b{c}}", "<em>so</em> x_ {t} 2 ^ 3 [^1] h_{} a_{b{c}}"),
  ]

  @Test(arguments: formulas)
  func `formulas of the narration have indices and exponents`(prose: String, html: String) throws {
    #expect(try body(prose) == "<p dir=\"auto\">\(html)</p>")
  }

  @Test(arguments: proses)
  func `narration becomes a page`(prose: String, html: String) throws {
    #expect(try body(prose) == html)
  }

  @Test func `cells have their input, result and figures`() throws {
    let body = try body(
      "```daftar\n> x = [1, 2]\nx : [2]\n   1  2\n> heat(x)\n…\n> heat([x, x])\n> y\n! name: …\n! …\n```"
    )
    #expect(body.contains("<pre>x <span class=\"d-op\">=</span> ["))
    #expect(body.contains("<span class=\"d-h\">x</span> : <span class=\"d-l\">[2]</span>\n   1  2"))
    // What leaves lines out is shown as written; a whole figure is a picture.
    #expect(body.components(separatedBy: "<svg").count == 2)
    #expect(body.contains("<title>1, 1: 2</title>"))
    #expect(body.contains("d-bad"))
  }

  @Test func `figures in lists and records are pictures too`() throws {
    let body = try body("```daftar\n> (heat(eye(2)), 5, (a = heat(eye(3)), b = 1))\n```")
    #expect(body.components(separatedBy: "<svg").count == 3)
    #expect(body.contains("list of 3") && body.contains("[1]</span> = "))
  }

  @Test func `hidden cells run unseen, and cells that do not run show what is written`() throws {
    let body = try body(
      """
      <!-- hide -->
      ```daftar
      > secret = 41
      secret = 41
      ```
      <!-- norun -->
      ```daftar
      > launch()
      gone
      ```
      ```daftar
      > secret + 1
      42
      ```
      """)
    #expect(!body.contains("secret</span> = 41") && !body.contains("secret = 41"))
    #expect(body.contains("gone"))
    #expect(body.contains("42"))
  }

  @Test func `what is not as the file says is told`() throws {
    let result = try export("```daftar\n> 1 + 1\n3\n> z\n4\n```\n")
    #expect(
      result.surprises == [
        "line 2: the result is not the one the file holds", "line 4: name: there is no z",
      ])
  }

  @Test func `no text of a session is markup`() throws {
    let evil = "<script>document.title='owned'</script><img src=x onerror=alert(1)>"
    let page = String(
      decoding: try export(
        """
        # \(evil)

        \(evil) *\(evil)* `\(evil)` [\(evil)](javascript:alert(1)) [a](JaVaScRiPt:alert(1))
        [b](x"onclick="alert(1)) [c](data:text/html,x) ![\(evil)](http://x/y.png)

        - \(evil)

        > \(evil)

        | \(evil) | b |
        |---|---|
        | \(evil) | c |

        ```\(evil)
        \(evil)
        ```
        ```daftar
        > s = "\(evil)"
        …
        > s # \(evil)
        > heat([[1]], rows = (s,))
        \(evil)
        ```
        """
      ).bytes, as: UTF8.self)
    // The policy, the style sheet and tags of its own are all that is not text.
    #expect(!page.contains("<script"))
    #expect(!page.contains("<img"))
    #expect(!page.lowercased().contains("javascript:"))
    #expect(!page.contains("\"onclick"))
    #expect(!page.contains("href=\"data:"))
    #expect(page.contains("default-src 'none'"))
  }

  @Test func `prose that runs to the left does, and code does not`() throws {
    let page = String(
      decoding: try export("# دفتر\n\nسلام `x`\n\n```daftar\n> 1\n1\n```\n").bytes, as: UTF8.self)
    #expect(page.contains("<html dir=\"rtl\">"))
    #expect(page.contains("<code dir=\"ltr\">x</code>"))
    #expect(page.contains("<div class=\"d-cell\" dir=\"ltr\">"))
  }

  @Test func `a script is a page of its cells`() throws {
    let page = String(decoding: try export("x = 2\nx^2\n", to: "s.daf").bytes, as: UTF8.self)
    #expect(page.contains("<title>s</title>"))
    #expect(page.contains("4"))
  }

  @Test func `the same session gives the same bytes`() throws {
    let text = "```daftar\n> heat(randn(4, 4))\n…\n> line(randn(30))\n```\n"
    #expect(try export(text).bytes == export(text).bytes)
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: ["*a ", "[a](", "[", "`a ``b ", "<", "**a _b ", "> ", "- ", "| "])
  func `no prose takes long`(piece: String) throws {
    // So many that steps in number like their square would take many minutes.
    let text = try body(String(repeating: piece, count: 300_000) + "end")
    #expect(text.contains("end"))
  }
}
