import Syntax
import Testing

/// What a user reads who made a slip.
struct MistakeTests {
  private func told(_ text: String) -> String {
    mistake(in: text)?.lines().joined(separator: "\n") ?? "no mistake"
  }

  @Test(arguments: [
    (
      "0 < x < 1",
      """
      syntax: comparisons do not chain
        0 < x < 1
              ^ write 0 < x and x < 1
      """
    ),
    (
      "∂loss(m)",
      """
      syntax: ∂ takes a function in brackets
        ∂loss(m)
        ^ write ∂(loss)(m)
      """
    ),
    (
      "f(a, b) = { a\n- b }",
      """
      syntax: this value is never used; the next line starts with -
        f(a, b) = { a
                    ^ end this line with - to continue
      """
    ),
  ])
  func `the mistakes beginners make first are told in full`(text: String, lines: String) {
    #expect(told(text) == lines)
  }

  @Test(
    arguments: [
      ("a ≤ f(b,\nc) ≤ d", "comparisons do not chain", nil),
      ("f(x) == y ≈ 1 + 2", "comparisons do not chain", "write f(x) == y and y ≈ 1 + 2"),
      ("1..2..3", "ranges do not chain", nil),
      ("f (x)", "a ( must touch what it calls", "write f(x)"),
      ("[[1,0] [1,1]]", "a comma is missing, or this [ must touch the value before", nil),
      ("x '", "' must touch what it transposes", nil),
      ("a b", "an operator or a comma is missing between two values", nil),
      ("1.", "a number needs digits on both sides of its point", "write 1.0"),
      (".5", "a number needs digits on both sides of its point", "write 0.5"),
      ("3x", "a number and a name need an operator between them", "write 3*x"),
      ("0x1F", "a number and a name need an operator between them", "write 0*x1F"),
      ("\"abc", "this text is never closed", "end it with \""),
      (#""\q""#, #"a \ in a text begins \", \\ or \n"#, #"write \\ for the sign itself"#),
      ("{ a; b }", "this value is never used", nil),
      (
        "{ a\n* b }", "this value is never used; the next line starts with *",
        "end this line with * to continue"
      ),
      ("a = 1\n+ 2", "a value is missing before +", "end the line before with +"),
      ("if x = 0 then 1 else 2", "= gives a name, it does not compare", "write =="),
      ("claim x = 0", "= gives a name, it does not compare", "write =="),
      ("m.W = 0", "only a name, name(…) or (a, b) can stand before =", nil),
      ("a, b = f(x)", "a list needs brackets", "write (a, b)"),
      ("x : [*, ]", "a size is missing before ]", nil),
      ("x : [* T]", "a comma or ] is missing before T", nil),
      ("1 + x -> x", "a lambda needs brackets to be an operand", "write (x -> …)"),
      ("1 + if a then b else c", "if needs brackets to be an operand", "write (if …)"),
      ("1 + not a", "not needs brackets to be an operand", "write (not …)"),
      ("[1, 2,]", "a value is missing before ]", nil),
      ("f(a", "this ( is never closed", nil),
      ("f(a]", "this ] meets an open (", "write ) first"),
      ("a)", "this ) closes nothing", nil),
      ("∂L", "∂L needs a variable to be taken by", "write ∂L/∂x"),
      ("∂L/W", "∂ is missing before W", nil),
      ("∂ (f)", "∂ must touch the ( behind it", nil),
      ("x : [2.5]", "a size is a whole number", nil),
      ("x : [T, *]", "* stands first in a shape, for any leading axes", nil),
      ("x : 3", "a shape such as [T, 3] is missing before 3", nil),
      ("in = 3", "a value is missing before in", nil),
      ("f(if) = 3", "if is a reserved word, not a name", nil),
      ("layer A() { claim a }", "claim is a reserved word, not a name", nil),
      ("layer A() { W ~ f }", "a random field needs its shape", "write W : [sizes] ~ …"),
      (
        "layer A() { W }", "a layer holds fields and functions only",
        "W = …, W : [sizes] = … or W(…) = …"
      ),
      ("x = ²", "the sign ² (U+00B2) has no meaning", "write ^2"),
      ("if a 1", "an operator or a comma is missing between two values", nil),
      ("(a = 1, 2)", "the name of a field is missing before 2", nil),
      ("claim forall a : a", "in is missing before :", nil),
      ("x = ", "a value is missing at the end", nil),
      ("a = 1; then", "a value is missing before then", nil),
    ] as [(String, String, String?)])
  func `a slip is told with what to write`(text: String, message: String, hint: String?) throws {
    let found = try #require(mistake(in: text))
    #expect(found.kind == .syntax)
    #expect(found.message == message)
    #expect(found.hint == hint)
  }

  @Test(arguments: [
    "f(", "f(a", "[1, 2", "{ a = 1", "{ a", "x =", "x = # soon", "a +", "a +\n", "a |>", "x ->",
    "if a", "if a then", "if a then b", "if a then b else", "layer A() {", "layer A(", "f(x) =",
    "f(x) -> [", "∂L/", "a and", "not", "√", "(a, b", "f = (s, x : [I],",
    "claim forall k in 0..3 :",
    "x[1:", "m.", "{ f(x) = {", "do(L, H[t", "f(x : [I], y : [", "-",
  ])
  func `a text that ends too early is incomplete`(text: String) {
    #expect(mistake(in: text)?.isIncomplete == true)
    #expect(mistake(in: text + "\n")?.isIncomplete == true)
  }

  @Test(arguments: [
    "a)", "f(a]", "a b", "\"abc", "1.", "claim", "x = if", "∂L", "[1 2", "{ a; b", "f (", "$(",
    "layer", "layer A", "claim forall a",
  ])
  func `a text no line can complete is not incomplete`(text: String) {
    #expect(mistake(in: text)?.isIncomplete == false)
  }
}
