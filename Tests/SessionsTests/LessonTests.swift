import Foundation
import Sessions
import Testing

/// The lessons in `sessions/`: they run as they are written, their numbers are right, and the index
/// leads to every exercise.
struct LessonTests {
  static let folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "sessions")

  @Test(arguments: SessionFolder.sessions(in: [folder.path]))
  func `a lesson gives what it holds`(path: String) {
    let check = SessionCheck(of: path)
    #expect(check.passed, "\(check.lines.joined(separator: "\n"))")
  }

  @Test(arguments: LessonNumbers.all)
  func `a lesson's numbers agree with a reference`(lesson: LessonNumbers) throws {
    let path = Self.folder.appending(path: "\(lesson.description).md").path
    let document = try SessionDocument(bytes: Array(Data(contentsOf: URL(filePath: path))))
    var notebook = Notebook(
      settings: document.settings, host: DiskHost(folder: Self.folder.path), role: .replay)
    // Claims bind nothing, and those over all cases take long.
    for cell in document.cells where !cell.input.hasPrefix("claim ") {
      _ = notebook.respond(to: cell.input)
    }
    let lines = notebook.text(of: lesson.claims).split(separator: "\n")
    let claimCount = lesson.claims.ranges(of: "claim ").count
    let held = lines.count { $0.hasPrefix("✓") }
    let others = lines.filter { !$0.hasPrefix("✓") }.joined(separator: "\n")
    #expect(held == claimCount, "\(others)")
  }

  @Test func `every lesson ends with something to change`() throws {
    for path in SessionFolder.sessions(in: [Self.folder.path]) {
      let text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
      let ending = text.suffix(1500)
      let isAsked = ["What to change", "چه را عوض کنیم؟"].contains { ending.contains($0) }
      #expect(isAsked, "\(path)")
    }
  }
}
