import Foundation
import PseudoTerminals
import Testing

/// Exported pages in a real browser, where there is one.
@Suite(.enabled(if: Browser.path != nil), .timeLimit(.minutes(2)), .serialized)
struct BrowserTests {
  @Test func `a page shows its figures and runs nothing`() throws {
    let folder = try TemporaryFolder()
    let evil =
      "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
    try folder.write(
      """
      # Safe \(evil)

      \(evil) and `\(evil)`

      ```daftar
      > s = "\(evil.replacingOccurrences(of: "\"", with: "\\\""))"
      …
      > s
      > heat([[0.25, 1], [0, 0.5]], rows = "ab")
      > line([1, 4, 9])
      ```
      """, to: "a.md")
    // The results are not written in the file: that is told, and the page is made all the same.
    #expect(try Program.run(["export", "a.md"], in: folder.path).output == "wrote a.html\n")
    let page = try Browser.dump(folder.path + "/a.html", in: folder)
    #expect(page.contains("<title>Safe &lt;script&gt;"))
    #expect(!page.contains("<script"))
    #expect(!page.contains("<img"))
    #expect(page.contains("<title>a, 0: 0.25</title>"))
    #expect(page.components(separatedBy: "<polyline").count == 2)
  }

  @Test(arguments: [false, true])
  func `a page is drawn, light and dark`(isDark: Bool) throws {
    let folder = try TemporaryFolder()
    try folder.write("# T\n\n```daftar\n> heat([[0, 1]])\n…\n```\n", to: "a.md")
    _ = try Program.run(["export", "a.md", "-o", "a.html"], in: folder.path)
    let picture = try Browser.picture(folder.path + "/a.html", isDark: isDark, in: folder)
    #expect(picture.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    #expect(picture.count > 3000)
  }
}

/// A browser of this machine without a window.
private enum Browser {
  static let path: String? =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"].lazy
    .flatMap { name in ["/usr/bin/", "/usr/local/bin/"].map { $0 + name } }
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  /// The page as the browser understood it, after all that runs in it ran.
  static func dump(_ file: String, in folder: TemporaryFolder) throws -> String {
    try run(["--dump-dom", "file://" + file], in: folder)
  }

  static func picture(
    _ file: String, isDark: Bool, in folder: TemporaryFolder
  ) throws -> [UInt8] {
    let target = folder.path + "/page.png"
    _ = try run(
      (isDark ? ["--blink-settings=preferredColorScheme=0"] : []) + [
        "--screenshot=" + target, "--window-size=800,600", "file://" + file,
      ], in: folder)
    return Array(try Data(contentsOf: URL(fileURLWithPath: target)))
  }

  private static func run(_ arguments: [String], in folder: TemporaryFolder) throws -> String {
    let run = PipedProgram(
      try #require(path),
      [
        "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
        "--user-data-dir=" + folder.path + "/profile",
      ] + arguments, environment: ["PATH": "/usr/bin:/bin", "HOME": folder.path])
    #expect(run.status == 0)
    return run.output
  }
}
