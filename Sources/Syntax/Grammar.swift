/// The grammar, for the reference: what the parser reads, on one page.
///
/// `{x}` is any number of x, `[x]` at most one, `x, …` a list with commas, words and signs in quotes
/// stand for themselves.
public struct Grammar: Sendable {
  /// What it describes: `claim`.
  public let name: String
  /// How it is written.
  public let form: String
  /// Some of it, each a statement by itself.
  public let examples: [String]

  private init(_ name: String, _ form: String, _ examples: String...) {
    self.name = name
    self.form = form
    self.examples = examples
  }

  /// All rules, from the whole to its parts.
  public static let rules: [Grammar] = [
    Grammar("cell", #"{statement (NEWLINE | ";")}"#, "x = 1; y = 2"),
    Grammar("statement", #"layer | claim | function | binding | expr [":" shape] | ":" command"#),
    Grammar(
      "binding", #"(NAME [":" shape] | "(" NAME, … ")") "=" expr"#, "x = 1",
      "X : [T, D] = randn(3, 4)",
      "(a, b) = [1, 2]"),
    Grammar(
      "function", #"NAME ["[" NAME ["=" axis] "]"] parameters ["->" shape] "=" expr"#,
      "f(x, y = 1) = x + y", "total[a = -1](x) = sum[a](x)", "g(x : [N]) -> [N] = 2 * x"),
    Grammar("parameters", #""(" (NAME [":" shape] ["=" expr]), … ")""#),
    Grammar(
      "layer", #""layer" NAME parameters "{" {(field | function) (NEWLINE | ";")} "}""#,
      "layer Net(I, H) { W : [I, H] ~ glorot; b : [H] = 0; call(x : [*, I]) -> [*, H] = x @ W + b }"
    ),
    Grammar("field", #"NAME ":" shape ("=" | "~") expr | NAME "=" expr"#),
    Grammar(
      "claim", #""claim" ["forall" (NAME "in" expr), … ":"] expr"#, "claim 1 + 1 == 2",
      "claim forall a in 0..3, b in 0..3 : a + b == b + a"),
    Grammar(
      "shape", #""[" ("*" | size), … "]""#, "x : [*, T, 3]"),
    Grammar("size", #"NAME | NUMBER | size ("+" | "-" | "*" | "/") size"#, "x : [2*H, T-1]"),
    Grammar(
      "expr",
      #""if" expr "then" expr "else" expr | (NAME | parameters) "->" expr | or {"|>" postfix}"#,
      "if a then 1 else 2", "x -> x + 1", "(x, y = 1) -> x * y", "x |> tanh |> sum"),
    Grammar("or", #"and {"or" and}"#, "a or b and c"),
    Grammar("and", #"not {"and" not}"#),
    Grammar("not", #""not" not | comparison"#, "not a == b"),
    Grammar(
      "comparison", #"span [("==" | "!=" | "<" | "<=" | ">" | ">=") span | "≈" span ["±" span]]"#,
      "a <= b", "a ≈ b ± 0.1"),
    Grammar("span", #"sum [".." sum]"#, "0..n - 1"),
    Grammar("sum", #"product {("+" | "-") product}"#, "a + b - c"),
    Grammar("product", #"unary {("*" | "/" | "@") unary}"#, "a * b @ c"),
    Grammar("unary", #""-" unary | postfix ["^" unary]"#, "-x^2", "2^-x"),
    Grammar(
      "postfix", #"atom {"'" | "." NAME | "(" argument, … ")" | "[" index, … "]"}"#, "W'",
      "m.att.Wq",
      "f(x, keep = 1)", "h[-1, 1:]"),
    Grammar(
      "argument", #"[part {"." part} "="] expr [":" shape]"#, "do(L, H[2] = 0)",
      "with(m, blocks[1].W = 0)"),
    Grammar("part", #"NAME {"[" expr, … "]"}"#),
    Grammar("index", #"[NAME "="] (expr | [expr] ":" [expr])"#, "x[T = 3, :2]"),
    Grammar(
      "atom",
      #"NUMBER | TEXT | NAME | "√" postfix | "∂" "(" expr ")" | "∂" path "/" "∂" path | block | brackets"#,
      "√x", "∂(f)(x)", "∂L/∂m.W", "\"text\""),
    Grammar("block", #""{" {statement (NEWLINE | ";")} "}""#, "{ a = 1; a + 1 }"),
    Grammar(
      "brackets",
      #""(" expr [":" shape] ")" | "(" (NAME "=" expr), … ")" | "(" expr, … ")" | "[" expr, … "]""#,
      "(x : [T, S])", "(h = 0, c = 1)", "(a, b)", "[[1, 2], [3, 4]]"),
    Grammar("path", #"NAME {"." NAME}"#),
  ]
}
