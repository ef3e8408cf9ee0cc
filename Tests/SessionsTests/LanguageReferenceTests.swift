import Foundation
import Sessions
import Syntax
import Testing

struct LanguageReferenceTests {
  @Test func `the page is what the program writes`() throws {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../docs/language.md")
    let page = try String(contentsOf: path, encoding: .utf8)
    #expect(page == LanguageReference.text, "make reference writes it anew")
  }

  @Test func `it has every name once`() {
    let entries = LanguageReference.text.split(separator: "\n").filter { $0.hasPrefix("- **`") }
    #expect(entries.count > 300)
    #expect(Set(entries).count == entries.count)
  }
}
