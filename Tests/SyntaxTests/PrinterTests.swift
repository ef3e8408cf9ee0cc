import Syntax
import Testing

struct PrinterTests {
  @Test(arguments: [
    ("a+b*c", "a + b * c"), ("(a+b)*c", "(a + b) * c"), ("a-(b-c)", "a - (b - c)"),
    ("((a-b))-c", "a - b - c"), ("-(x^2)", "-x^2"), ("(-x)^2", "(-x)^2"), ("2^(-x)", "2^-x"),
    ("(2^3)^4", "(2^3)^4"), ("√x", "sqrt(x)"), ("x|>f|>g", "g(f(x))"), ("∂(f)(x)", "∂(f)(x)"),
    ("grad(f)", "∂(f)"), ("grad", "grad"), ("∂L/∂m.W/2", "∂L/∂m.W / 2"),
    ("(∂L/∂m).W", "(∂L/∂m).W"), ("(3).x", "(3).x"), ("-∞", "-∞"), ("Xᵀ·Y", "X' @ Y"),
    ("a⊙b", "a * b"), ("a~=b+/-1e-9", "a ≈ b ± 1e-09"), ("1..(n-1)", "1..n - 1"),
    ("(1..2)*3", "(1..2) * 3"), ("not(a==b)", "not a == b"), ("(not a)==b", "(not a) == b"),
    ("(x)->x", "x -> x"), ("(x:[T])->x", "(x : [T]) -> x"), ("(x->x)(2)", "(x -> x)(2)"),
    ("1+(if a then b else c)", "1 + (if a then b else c)"), ("x[T=1,:,2:]", "x[T = 1, :, 2:]"),
    ("do(L,H[t]=v)", "do(L, H[t] = v)"),
    ("do(y,m.b[1].W[0,i+1]=v)", "do(y, m.b[1].W[0, i + 1] = v)"),
    ("f(a[0][1]=2)", "f(a[0, 1] = 2)"), ("(x:[*,2*H+1])", "(x : [*, 2*H + 1])"),
    (#""a\"b\\c\nd""#, #""a\"b\\c\nd""#), ("1e999", "1e999"), ("3.0", "3"), ("0.10", "0.1"),
    ("(x<y)<z", "(x < y) < z"), ("a or(b or c)", "a or (b or c)"), ("{a=1;a}", "{ a = 1; a }"),
  ])
  func `an expression has one spelling with no bracket too many`(
    text: String, printed: String
  ) throws {
    let tree = try expression(text)
    #expect(Printer.print(tree) == printed)
    #expect(try expression(printed) == tree)
  }

  @Test func `what does not fit on a line has its blocks broken up`() throws {
    let text = """
      layer Cell(I, H) { W : [I + H, 4*H] ~ glorot; call(s, x) = { z = cat(x, s) @ W; tanh(z) } }
      """
    let printed = """
      layer Cell(I, H) {
        W : [I + H, 4*H] ~ glorot
        call(s, x) = { z = cat(x, s) @ W; tanh(z) }
      }
      """
    #expect(try Printer.print(parse(text)) == printed)
    #expect(try parse(printed) == parse(text))
  }

  @Test func `blocks inside calls break up too`() throws {
    let text = """
      states = scan((s, x) -> { hidden = tanh(W @ s.hidden + U @ x); (hidden = hidden) }, 0, inputs)
      """
    let printed = """
      states = scan((s, x) -> {
        hidden = tanh(W @ s.hidden + U @ x)
        (hidden = hidden)
      }, 0, inputs)
      """
    #expect(try Printer.print(parse(text)) == printed)
    #expect(try parse(printed) == parse(text))
  }

  @Test func `statements stand on lines of their own`() throws {
    #expect(
      try Printer.print(parse("x=1\n: re\nclaim forall a in x,b in y:a==b"))
        == "x = 1\n:re\nclaim forall a in x, b in y : a == b")
  }
}
