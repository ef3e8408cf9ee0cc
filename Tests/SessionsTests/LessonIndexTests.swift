import Foundation
import Testing

/// The index of the lessons, in both languages.
struct LessonIndexTests {
  /// Every exercise of the five sets, by number.
  static let exercises = """
    000.1a 000.1b 000.1c 000.1d 000.1e 000.1f 000.2 000.3 000.4a 000.4b 000.4c
    001.1a 001.1b 001.1c 001.1d 001.1e 001.2a 001.2b 001.2c 001.3a 001.3b 001.3c 001.3d
    001.4a 001.4b
    002.1a 002.1b 002.2 002.3a 002.3b 002.3c 002.3d 002.4 002.5
    003.1.1 003.1.2 003.1.3 003.1.4 003.2.2 003.2.3 003.2.4
    003.4.1 003.4.2 003.4.3 003.4.4 003.4.5 003.5 003.6a 003.6b 003.6c
    004.1A 004.1B 004.1C 004.2a 004.2b 004.2c 004.2d 004.3a 004.3b
    """.split(whereSeparator: \.isWhitespace).map(String.init)

  static let indices = ["README.md", "fa/README.md"]

  @Test(arguments: indices)
  func `the index has a row for every exercise, and no other`(index: String) throws {
    let rows = try Self.text(index).split(separator: "\n").compactMap { line -> String? in
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      return cells.count == 4 && cells[0].first == "0" ? cells[0] : nil
    }
    #expect(rows == Self.exercises)
  }

  @Test(arguments: indices)
  func `every link leads to a heading`(index: String) throws {
    let folder = LessonTests.folder.appending(path: index).deletingLastPathComponent()
    let links = try Self.text(index).matches(of: /\]\(([^)#]+\.md)(?:#([^)]+))?\)/)
    #expect(links.count > Self.exercises.count)
    for link in links {
      let text = try String(
        contentsOf: folder.appending(path: String(link.1)), encoding: .utf8)
      guard let anchor = link.2 else { continue }
      let anchors = text.split(separator: "\n").filter { $0.hasPrefix("## ") }
        .map { Self.anchor(of: $0.dropFirst(3)) }
      #expect(anchors.contains(String(anchor)), "\(link.0)")
    }
  }

  @Test(arguments: indices)
  func `the index leads to every lesson`(index: String) throws {
    let text = try Self.text(index)
    let lessons = try FileManager.default.contentsOfDirectory(atPath: LessonTests.folder.path)
      .filter { $0.first?.isNumber == true }
    #expect(lessons.count > 20)
    for lesson in lessons { #expect(text.contains("\(lesson))"), "\(lesson)") }
  }

  private static func text(_ index: String) throws -> String {
    try String(contentsOf: LessonTests.folder.appending(path: index), encoding: .utf8)
  }

  /// What a forge makes of a heading: small letters, no punctuation, hyphens between words.
  private static func anchor(of heading: some StringProtocol) -> String {
    String(
      heading.lowercased().unicodeScalars.filter {
        $0 == " " || $0 == "-" || $0 == "_" || $0.properties.isAlphabetic
          || $0.properties.numericType != nil
          || $0.properties.generalCategory == .nonspacingMark
      }.map(Character.init)
    ).replacing(" ", with: "-")
  }
}
