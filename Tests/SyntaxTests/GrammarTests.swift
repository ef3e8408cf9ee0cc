import Syntax
import Testing

struct GrammarTests {
  @Test(arguments: Grammar.rules.flatMap { rule in rule.examples.map { (rule.name, $0) } })
  func `an example of a rule is read, and printed back`(rule: String, example: String) throws {
    let statements = try Parser.parse(Source(name: rule, text: example))
    #expect(!statements.isEmpty)
    let printed = Printer.print(statements)
    #expect(try Parser.parse(Source(name: rule, text: printed)) == statements)
  }

  @Test func `every part of a rule is a rule`() {
    let names = Set(Grammar.rules.map(\.name))
    for rule in Grammar.rules {
      var words = ""
      // Between quotes stands what is typed.
      for (place, piece) in rule.form.split(separator: "\"", omittingEmptySubsequences: false)
        .enumerated() where place.isMultiple(of: 2)
      { words += piece }
      for word in words.split(whereSeparator: { !$0.isLetter }) {
        let isTerminal = word.allSatisfy(\.isUppercase) || ["axis", "command"].contains(word)
        #expect(isTerminal || names.contains(String(word)), "\(word) of \(rule.name)")
      }
    }
  }
}
