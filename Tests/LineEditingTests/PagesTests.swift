import LineEditing
import Testing

struct PagesTests {
  @Test func `rows are cut where the terminal cuts them`() {
    var pages = Pages("abcdef\n\n\u{1B}[31mwide 漢字\u{1B}[0m\n", columns: 4)
    #expect(pages.count == 6)
    #expect(pages.next(2) == "abcd\nef\n")
    #expect(pages.shown == 2)
    #expect(pages.next(2) == "\n\u{1B}[31mwide\n")
    #expect(pages.next(.max) == " 漢\n字\u{1B}[0m\n")
    #expect(pages.isAtEnd)
    #expect(pages.next(3) == "")
    pages.goBack(4)
    #expect(pages.next(1) == "\n")
    pages.goBack(9)
    #expect(pages.next(1) == "abcd\n")
  }

  @Test func `nothing has no rows`() {
    #expect(Pages("", columns: 10).count == 0)
    #expect(Pages("a", columns: 1).count == 1)
  }
}
