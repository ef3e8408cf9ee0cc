import Foundation
import Sessions
import Testing

/// The mistakes in `docs/errors.md`, each with the words it is answered with.
struct FaultyProgramTests {
  private static let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../docs/errors.md").standardizedFileURL.path

  /// The lines of every answer that is an error.
  private static let answers: [[Substring]] = {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return [] }
    var answers: [[Substring]] = []
    var isInside = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("! ") {
        if isInside { answers[answers.count - 1].append(line) } else { answers.append([line]) }
      }
      isInside = line.hasPrefix("! ")
    }
    return answers
  }()

  @Test func `each mistake is answered as the page says`() {
    let check = SessionCheck(of: Self.path)
    #expect(check.passed, "\(check.lines.joined(separator: "\n"))")
  }

  @Test func `there are enough of them, each with its kind, its words and its place`() {
    #expect(Self.answers.count >= 60)
    for answer in Self.answers {
      #expect(answer[0].contains(": "), "\(answer)")
      #expect(answer.contains { $0.hasPrefix("!   ") && $0.contains("^") }, "\(answer)")
    }
  }

  @Test func `most of them say what to do`() {
    let helpful = Self.answers.count { answer in
      answer.contains { line in
        line.firstIndex(of: "^").map { !line[$0...].dropFirst(2).isEmpty } ?? false
      }
    }
    #expect(helpful * 10 >= Self.answers.count * 6, "\(helpful) of \(Self.answers.count)")
  }
}
