import LanguageExamples
import Syntax
import Testing

struct ExampleTests {
  @Test(arguments: LanguageExample.all)
  func `every program of the tour parses and survives printing`(
    example: LanguageExample
  ) throws {
    let statements = try parse(example.source)
    let printed = Printer.print(statements)
    #expect(try parse(printed) == statements)
    #expect(try Printer.print(parse(printed)) == printed)
  }

  @Test(arguments: LanguageExample.all)
  func `printed lines with a block to break stay within eighty columns`(
    example: LanguageExample
  ) throws {
    let lines = Printer.print(try parse(example.source)).split(separator: "\n")
    for line in lines where line.contains("{ ") { #expect(line.displayWidth <= 80) }
  }
}
