import Syntax
import Testing

struct LexerTests {
  private func kinds(_ text: String) -> [Token.Kind] {
    Lexer.tokens(of: Source(name: "", text: text)).map(\.kind)
  }

  @Test(arguments: [
    ("a ⊙ b", "a * b"), ("a · b", "a @ b"), ("a ~= b", "a ≈ b"), ("a ≈ b +/- c", "a ≈ b ± c"),
    ("a ≤ b", "a <= b"), ("a ≥ b", "a >= b"), ("a ≠ b", "a != b"), ("x → x", "x -> x"),
    ("xᵀ", "x'"), ("√x", "sqrt(x)"), ("∞", "inf"), ("∂(f)(x)", "grad(f)(x)"), ("-∞", "-inf"),
    ("ŷ = 1", "y\u{302} = 1"), ("Å", "\u{212B}"),
  ])
  func `each spelling of one form gives the same tree`(one: String, other: String) throws {
    #expect(try parse(one) == parse(other))
  }

  @Test(arguments: [
    "x", "_", "W_q", "h₀", "x₁₂", "f′", "σ", "ℓ", "γs", "ŷ", "y\u{302}", "متغیر", "名前",
    "می\u{200C}خواهم", "iff", "claims", "x٣", "हिन्दी",
  ])
  func `letters, marks, digits, subscripts and primes make one name`(name: String) {
    #expect(kinds(name) == [.name(name)])
  }

  @Test(arguments: Token.Keyword.allCases)
  func `reserved words are no names`(word: Token.Keyword) {
    #expect(kinds(word.rawValue) == [.keyword(word)])
    #expect(mistake(in: "\(word.rawValue) = 1") != nil)
  }

  @Test func `the names ᵀ and · end are operators`() {
    #expect(
      kinds("Xᵀ·Y") == [
        .name("X"), .operator(.transpose), .operator(.matmul), .name("Y"),
      ])
  }

  @Test(arguments: [
    ("0", 0), ("12", 12), ("0.5", 0.5), ("1e3", 1000), ("1e-9", 1e-9), ("1E+2", 100),
    ("2.5e2", 250), ("1e999", .infinity), ("1e-999", 0), ("007", 7),
  ])
  func `numbers are read to the nearest Double`(text: String, value: Double) {
    #expect(kinds(text) == [.number(value)])
  }

  @Test func `a number of many digits is infinite`() {
    #expect(kinds(String(repeating: "9", count: 400)) == [.number(.infinity)])
  }

  @Test func `two points behind a digit make a range`() {
    #expect(kinds("1..5") == [.number(1), .operator(.range), .number(5)])
    #expect(kinds("1.5..2") == [.number(1.5), .operator(.range), .number(2)])
  }

  @Test func `texts know three escapes`() {
    #expect(kinds(#""a\"b\\c\nd""#) == [.text("a\"b\\c\nd")])
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `every line end ends a line once`(end: String) throws {
    #expect(kinds("a\(end)b") == [.name("a"), .newline, .name("b")])
    #expect(try parse("a = 1\(end)\(end)b = 2\(end)").count == 2)
  }

  @Test func `a byte order mark at the start is no part of the text`() throws {
    #expect(try parse("\u{FEFF}x = 1") == parse("x = 1"))
    #expect(mistake(in: "x = \u{FEFF}1") != nil)
  }

  @Test func `a colon first on a line outside brackets begins a command`() throws {
    #expect(kinds(":save my file # all  ") == [.command("save my file # all")])
    #expect(kinds("x\n  :re") == [.name("x"), .newline, .command("re")])
    #expect(try parse(":help") == parse("\n  : help \n"))
    #expect(try parse("x[\n:2]") == parse("x[:2]"))
  }

  @Test(arguments: [
    ("\u{202E}", "U+202E"), ("\u{200B}", "U+200B"), ("\u{0}", "U+0000"), ("\u{1B}", "U+001B"),
    ("\u{2066}", "U+2066"), ("\u{AD}", "U+00AD"), ("\u{3164}", "U+3164"), ("\u{A0}", "U+00A0"),
    ("\u{200D}", "U+200D"), ("\u{FE0F}", "U+FE0F"), ("\u{2028}", "U+2028"), ("٣", "U+0663"),
    ("🙂", "U+1F642"), ("\u{E0041}", "U+E0041"),
  ])
  func `what cannot be seen or has no meaning is refused by its code point`(
    sign: String, point: String
  ) throws {
    let found = try #require(mistake(in: "a + \(sign)b"))
    #expect(found.kind == .syntax)
    #expect(found.message.contains(point))
    #expect(found.range?.lower == 4)
    #expect(!found.isIncomplete)
  }

  @Test(arguments: ["\u{202E}", "\u{2066}", "\u{1B}", "\u{85}", "\u{2028}"])
  func `comments, commands and texts cannot hide code`(sign: String) {
    #expect(mistake(in: "x # \(sign)") != nil)
    #expect(mistake(in: "\"\(sign)\"") != nil)
    #expect(mistake(in: ":help \(sign)") != nil)
  }

  @Test(arguments: ["a\u{200C}b", "\u{200C}a", "a\u{200C}", "م\u{200C}b", "م\u{200C}"])
  func `a joiner stands between Arabic letters only`(name: String) {
    #expect(mistake(in: name)?.message.contains("U+200C") == true)
  }

  @Test func `tokens cover the text in order, whatever it is`() {
    let text = "layer A(x) { W:[x] ~ 3x $ \"open\n} # end"
    let tokens = Lexer.tokens(of: Source(name: "", text: text))
    var end = 0
    for token in tokens {
      #expect(token.range.lower >= end)
      end = token.range.upper
    }
    #expect(end == text.utf8.count)
    #expect(tokens.contains { $0.kind == .invalid })
    #expect(tokens.last?.kind == .comment)
  }

  @Test(
    arguments: [
      ([0x78, 0xFF], 1), ([0x78, 0x20, 0xC0, 0x80], 2), ([0xED, 0xA0, 0x80], 0), ([0xE2, 0x82], 0),
      ([0xF5, 0x80, 0x80, 0x80], 0),
    ] as [([UInt8], Int)])
  func `bytes that are not UTF-8 are named`(bytes: [UInt8], offset: Int) {
    #expect {
      try Parser.parse(bytes: bytes, name: "a.daf")
    } throws: { error in
      let found = error as? Diagnostic
      return found?.kind == .file && found?.range?.lower == offset
        && found?.message.contains("byte \(offset) ") == true
    }
  }

  @Test func `bytes that are UTF-8 parse`() throws {
    #expect(try Parser.parse(bytes: Array("ŷ = √2".utf8), name: "a.daf") == parse("ŷ = √2"))
  }
}
