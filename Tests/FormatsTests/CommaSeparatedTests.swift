import Formats
import Tensors
import Testing

struct CommaSeparatedTests {
  private func read(_ text: String) throws(FormatError) -> Tensor {
    try CommaSeparated.tensor(from: Array(text.utf8))
  }

  @Test func `rows become rows`() throws {
    let table = try read("1,2.5,-3\n4, 5,6e2\n")
    #expect(table.shape == [2, 3])
    #expect(table.elements == [1, 2.5, -3, 4, 5, 600])
  }

  @Test func `a line of headings, empty lines and any line ends are skipped`() throws {
    #expect(try read("a,b\r\n1,2\r\n\r\n3,4").elements == [1, 2, 3, 4])
  }

  @Test func `nothing is an empty table`() throws {
    #expect(try read("").shape == [0, 0])
  }

  @Test func `a row of another length is refused by its line`() {
    let error = #expect(throws: FormatError.self) { try read("1,2\n3\n") }
    #expect(error?.description == "line 2 has 1 columns, the others 2")
  }

  @Test func `a word among numbers is refused by its line`() {
    let error = #expect(throws: FormatError.self) { try read("1,2\n3,x\n") }
    #expect(error?.description == "line 2: \"x\" is no number")
  }
}
