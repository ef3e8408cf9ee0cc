import Syntax
import Testing

/// The grammar, rule by rule: what is written on the left means what is spelt out on the right.
struct GrammarTests {
  @Test(arguments: [
    ("a + b * c", "a + (b * c)"), ("a - b - c", "(a - b) - c"), ("a / b * c", "(a / b) * c"),
    ("a @ b + c", "(a @ b) + c"), ("-x^2", "-(x^2)"), ("2^-x", "2^(-x)"), ("2^3^4", "2^(3^4)"),
    ("--x", "-(-x)"), ("-x * y", "(-x) * y"), ("a * -b", "a * (-b)"), ("√x^2", "(√x)^2"),
    ("√f(x)", "√(f(x))"), ("x'[0]", "(x')[0]"), ("x^2'", "x^(2')"), ("-x'", "-(x')"),
    ("0..n-1", "0..(n - 1)"), ("a == b..c", "a == (b..c)"), ("not a == b", "not (a == b)"),
    ("not a and b", "(not a) and b"), ("not not a", "not (not a)"),
    ("a or b and c", "a or (b and c)"),
    ("a and b or c", "(a and b) or c"), ("a + b < c * d", "(a + b) < (c * d)"),
    ("a ≈ b + 1 ± 2 * c", "a ≈ (b + 1) ± (2 * c)"), ("x -> x + 1", "x -> (x + 1)"),
    ("x -> y -> x", "x -> (y -> x)"), ("if a then b else c + d", "if a then b else (c + d)"),
    ("if a then b else if c then d else e", "if a then b else (if c then d else e)"),
    ("∂L/∂W/2", "(∂L/∂W)/2"), ("∂L/∂W[0]", "(∂L/∂W)[0]"), ("2*∂L/∂m.W", "2*(∂L/∂m.W)"),
    ("x |> f", "f(x)"), ("x |> f |> g", "g(f(x))"), ("x |> f(1)", "f(1)(x)"),
    ("a + b |> f", "f(a + b)"), ("x -> x |> f", "x -> f(x)"), ("m.a.b", "(m.a).b"),
    ("f(x)(y)", "(f(x))(y)"), ("((x))", "x"), ("a<-b", "a < (-b)"), ("1-1", "1 - 1"),
  ])
  func `operators bind as the grammar says`(text: String, meaning: String) throws {
    #expect(try expression(text) == expression(meaning))
  }

  @Test func `round brackets group, list and make records`() throws {
    #expect(try expression("(1)").kind == .number(1))
    #expect(try expression("()").kind == .list([]))
    #expect(try expression("(a, b)").kind == .list([name("a"), name("b")]))
    #expect(try expression("(h = a)").kind == .record([Expression.Field("h", name("a"))]))
    #expect(try expression("[]").kind == .brackets([]))
    #expect(try expression("[a]").kind == .brackets([name("a")]))
  }

  @Test func `an ascription has a shape`() throws {
    let shape = ShapePattern(
      hasLeading: true,
      dimensions: [
        .name("T"), .combined(.add, .size(1), .combined(.multiply, .size(2), .name("H"))),
      ],
      range: nowhere)
    #expect(try expression("(x : [*, T, 1 + 2*H])").kind == .ascription(name("x"), shape))
    #expect(try expression("x : [*,T,1+2*H]").kind == .ascription(name("x"), shape))
    #expect(
      try expression("f(x : [*, T, 1+2*H])").kind
        == .call(name("f"), [Expression.Argument(name("x"), shape: shape)]))
    #expect(try parse("x : [*] = 1") != parse("x : [] = 1"))
  }

  @Test func `arguments are given by place, by path or by step`() throws {
    let kind = try expression("do(L, 1, keep = 2, att.w = 3, H[t] = 4)").kind
    let paths: [Path?] = [
      nil, nil, Path(["keep"], range: nowhere), Path(["att", "w"], range: nowhere),
      Path(["H"], step: name("t"), range: nowhere),
    ]
    guard case .call(_, let arguments) = kind else {
      Issue.record("no call")
      return
    }
    #expect(arguments.map(\.label) == paths)
    #expect(try expression("f(H[t] == 4)") == expression("f((H[t]) == 4)"))
  }

  @Test func `indices are places, slices and labels`() throws {
    let one = Expression(.number(1), nowhere)
    func indices(_ text: String) throws -> [Expression.Index]? {
      guard case .index(_, let indices) = try expression(text).kind else { return nil }
      return indices
    }
    #expect(try indices("x[]") == [])
    #expect(try indices("x[1, :]") == [.init(.at(one)), .init(.slice(nil, nil))])
    #expect(try indices("x[1:]") == [.init(.slice(one, nil))])
    #expect(try indices("x[:1, 1:1]") == [.init(.slice(nil, one)), .init(.slice(one, one))])
    #expect(try indices("x[T = 1]") == [.init(label: "T", .at(one))])
    #expect(try indices("x[T = 1:]") == [.init(label: "T", .slice(one, nil))])
  }

  @Test func `lambdas take a name or parameters`() throws {
    #expect(try expression("x -> 1") == expression("(x) -> 1"))
    guard case .lambda(let inputs, _) = try expression("(s, x : [I], k = 2) -> s").kind else {
      Issue.record("no lambda")
      return
    }
    #expect(inputs.map(\.name) == ["s", "x", "k"])
    #expect(inputs[1].shape?.dimensions == [.name("I")])
    #expect(inputs[2].defaultValue == Expression(.number(2), nowhere))
    #expect(try expression("() -> 1").kind == .lambda([], Expression(.number(1), nowhere)))
  }

  @Test func `derivatives are one atom over paths`() throws {
    let path = Path(["m", "W"], range: nowhere)
    #expect(
      try expression("∂L/∂m.W").kind == .derivative(of: Path(["L"], range: nowhere), by: path))
    #expect(try expression("∂(f)").kind == .call(name("grad"), [Expression.Argument(name("f"))]))
  }

  @Test(arguments: [
    "x = 1", "x : [T, D] = 1", "(a, b) = c", "f(x) = x", "f() = 1", "f(x : [T], k = 2) -> [T] = x",
    "layer A() {}", "claim a", "claim forall k in 0..3, x in w : k == x", "x", ":help",
    "layer A(I, H = 4) { W : [I, H] ~ glorot; b : [H] = 0; n = LN(H); call(x) = x@W + b }",
    "{}", "{ a = 1; a }", "{ claim a; f(x) = x; layer B() {}; (p, q) = r; f }",
  ])
  func `statements of every form parse`(text: String) throws {
    let statements = try parse(text)
    #expect(statements.count == 1)
    #expect(try parse(Printer.print(statements)) == statements)
  }

  @Test func `layers hold parameters, parts and functions`() throws {
    let layer = "layer A(I) { W : [I] ~ glorot; b : [I] = 0; n = LN(I); call(x) = x }"
    guard case .layer(let declaration) = try parse(layer)[0].kind else {
      Issue.record("no layer")
      return
    }
    let isRandom = declaration.members.map { member in
      if case .parameter(_, _, let isRandom, _) = member { return isRandom as Bool? }
      return nil
    }
    #expect(isRandom == [true, false, nil, nil])
  }

  @Test(arguments: [
    ("a +\nb", "a + b"), ("x =\n1", "x = 1"), ("f(a,\n\nb)", "f(a, b)"), ("[1,\n2]", "[1, 2]"),
    ("(1\n+ 2)", "(1 + 2)"), ("x ->\nx", "x -> x"), ("x\n|> f", "f(x)"),
    ("a # note\nor b", "a or b"),
    ("if a\nthen b\n\nelse c", "if a then b else c"), ("a\nand b", "a and b"),
    ("if a then\nb else\nc", "if a then b else c"), ("not\na", "not a"), ("√\nx", "√x"),
    ("f({ a = 1\na })", "f({ a = 1; a })"), ("({\na\n})", "{ a }"),
    ("; x = 1;; y = 2;", "x = 1\ny = 2"),
    ("{ a = (1,\n2)\na }", "{ a = (1, 2); a }"), ("x = 1 # one\n# two\ny = 2", "x = 1; y = 2"),
    ("x'\ny", "x'; y"), ("a\n-b", "a; -b"), ("", "\n\n# nothing"),
  ])
  func `lines end statements unless they cannot`(text: String, same: String) throws {
    #expect(try parse(text) == parse(same))
  }

  @Test func `brackets at the start of a statement look past their partner`() throws {
    #expect(try parse("(a, b) = c")[0].kind == .destructure(["a", "b"], name("c")))
    #expect(try expression("(a, b) -> c") == expression("((a, b) -> c)"))
    guard case .define = try parse("f(a) = c")[0].kind else {
      Issue.record("no definition")
      return
    }
    #expect(try expression("f(a) == c") == expression("(f(a)) == c"))
  }

  @Test func `ranges of operands hold their brackets, so the sign between them is found`() throws {
    let source = Source(name: "line 1", text: "((a + b) # first\n @ (c))")
    let statements = try Parser.parse(source)
    guard case .expression(let value) = statements[0].kind,
      case .binary(_, let left, let right) = value.kind
    else {
      Issue.record("no product")
      return
    }
    #expect(source[left.range] == "(a + b)")
    #expect(source[right.range] == "(c)")
    #expect(source[source.operatorRange(from: left, to: right)] == "@")
  }

  private let nowhere = SourceRange(0, 0)

  private func name(_ name: String) -> Expression { Expression(.name(name), nowhere) }
}
