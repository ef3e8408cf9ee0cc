import LanguageExamples
import SeededNumbers
import Syntax
import Testing

/// Texts that nobody would write: none may crash, and what parses must survive printing.
struct MutationTests {
  @Test(arguments: LanguageExample.all)
  func `programs with a token lost, doubled or swapped`(example: LanguageExample) {
    let source = Source(name: "line 1", text: example.source)
    let tokens = Lexer.tokens(of: source)
    let pieces = tokens.map { source[$0.range] }
    for place in pieces.indices {
      check(pieces, place, place + 1, with: [])
      check(pieces, place, place + 1, with: [pieces[place], pieces[place]])
      if place > 0 {
        check(pieces, place - 1, place + 1, with: [pieces[place], pieces[place - 1]])
      }
    }
  }

  private func check(
    _ pieces: [String], _ lower: Int, _ upper: Int, with replacement: [String]
  ) {
    // The few tokens around are kept together, so that most mutants still parse.
    let near = max(0, lower - 25)..<min(pieces.count, upper + 25)
    let mutant = pieces[near.lowerBound..<lower] + replacement + pieces[upper..<near.upperBound]
    survives(mutant.joined(separator: " "))
    survives(mutant.joined())
  }

  @Test func `random rows of tokens`() {
    let words = [
      "x", "f", "1", "0.5", "\"t\"", "(", ")", "[", "]", "{", "}", "(", ")", ",", ":", "=", "->",
      "+", "-", "*", "^", "..", "<", "≈", "±", "∂", "√", "'", ".", "|>", "\n", ";", " ", "if",
      "then", "else", "and", "not", "claim", "forall", "in", "layer", "~", "∂x/∂y", "∂(", "∞",
      ":re",
    ]
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<20_000 {
      let count = Int.random(in: 1...12, using: &generator)
      let row = (0..<count).map { _ in words.randomElement(using: &generator) ?? "" }
      survives(row.joined(separator: Bool.random(using: &generator) ? " " : ""))
    }
  }

  @Test func `random bytes`() {
    var generator = SeededGenerator(seed: 2)
    for round in 0..<5_000 {
      let top: UInt8 = round % 2 == 0 ? 0x7F : 0xFF
      let count = Int.random(in: 0...40, using: &generator)
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...top, using: &generator) }
      if (try? Parser.parse(bytes: bytes, name: "")) == nil {
        survives(String(decoding: bytes, as: UTF8.self))
      }
    }
  }

  @Test func `random scalars from all over Unicode`() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<5_000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<8 {
        let value = UInt32.random(
          in: 0...(Bool.random(using: &generator) ? 0x2FFF : 0x10FFFF), using: &generator)
        text.append(Unicode.Scalar(value) ?? "x")
      }
      survives(String(text))
    }
  }

  private func survives(_ text: String) {
    do {
      let statements = try parse(text)
      let printed = Printer.print(statements)
      let again = try? parse(printed)
      #expect(again == statements, "\(text) was printed as \(printed)")
    } catch {
      let lines = error.lines()
      if lines.count < 3 { Issue.record("no place in \(lines)") }
    }
    checkTokens(text)
  }

  private func checkTokens(_ text: String) {
    var end = 0
    for token in Lexer.tokens(of: Source(name: "", text: text)) {
      if token.range.lower < end || token.range.upper <= token.range.lower {
        Issue.record("tokens of \(text) overlap")
      }
      end = token.range.upper
    }
  }
}
