import Evaluation
import Syntax
import Testing

/// `∂y/∂x`, `∂(f)`, `jacobian`, `uses`.
struct DerivativeTests {
  @Test func `derivatives by names, locals, fields, sites and steps`() {
    expectHolds(
      """
      x = [1, 2, 3]; y = sum(x^2); claim ∂y/∂x == [2, 4, 6]; p = 3; claim ∂p/∂p == 1
      f(v) = { a = v^2; b = 5 * a; ∂b/∂a + ∂b/∂v }; claim f(2) == 25
      m = Linear(3, 1); z = sum(m(x)); claim flat(∂z/∂m.W) == x; claim (∂z/∂m).b == [1]
      g(v) = { s = 3 * v; s^2 }; L = g(2); claim ∂L/∂s == 12; claim ∂L/∂g.s == 12
      H = scan((h, t) -> h * t, 1, [2, 3, 4]); E = H[2]
      claim ∂E/∂H[0] == 12; claim ∂E/∂H[1] == 4; claim ∂E/∂H == [12, 4, 1]
      claim ∂y/∂x[1] == 4; claim ∂y/∂x/2 == x
      """)
  }

  @Test func `each step's derivative counts all later steps`() {
    expectHolds(
      """
      X = randn(6, 2); H = scan((h, x) -> tanh(0.5 * h + x), zeros(2), X); L = sum(H^2)
      claim ∂L/∂H[3] ≈ 2 * H[3] + ∂L/∂H[4] * 0.5 * (1 - H[4]^2)
      claim ∂L/∂H[5] ≈ 2 * H[5]
      """)
  }

  @Test func `derivatives nest`() {
    expectHolds(
      """
      x = 2; y = x^4; d = ∂y/∂x; e = ∂d/∂x; claim d == 32; claim e == 48; f = ∂e/∂x; claim f == 48
      claim ∂(∂(x -> x^3))(2) == 12; claim ∂(x -> ∂(y -> x * y^2)(3))(5) == 6
      claim ∂(x -> sum(jacobian(x^2, x)))([1, 2]) ≈ [2, 2]
      """)
  }

  @Test func `few inputs or few outputs, a Jacobian is the same and nests`() {
    expectHolds(
      """
      x = [0.5, -1]; W = randn(9, 2); y = tanh(W @ x); J = (1 - reshape(y, 9, 1)^2) * W
      claim jacobian(y, x) ≈ J ± 1e-15
      claim jvp(y, x, [2, 3]) ≈ J @ [2, 3] ± 1e-14; claim vjp(y, x, y) ≈ y @ J ± 1e-14
      s = sum(jacobian(y, x)^2); g = ∂s/∂x; h = 1e-5
      f(x) = sum(jacobian(tanh(W @ x), x)^2)
      claim g ≈ [f(x + [h, 0]) - f(x - [h, 0]), f(x + [0, h]) - f(x - [0, h])] / (2 * h) ± 1e-7
      z = W'; claim jacobian(z, W)[1, 3] ≈ outer(onehot(3, 9), [0, 1])
      r = (a = 2, b = [1, 1, 1]); p = r.a * outer(r.b, ones(20)); q = jacobian(p, r)
      claim q.a ≈ ones(3, 20); claim q.b[1, 7] ≈ [0, 2, 0]
      """)
  }

  @Test func `products with a Jacobian refuse what does not fit`() {
    let session = Session()
    #expect(session.error("x = [1, 2]; jvp(x^2, x, [1, 2, 3])")?.message == "v is [3], not [2]")
    #expect(session.error("x = [1, 2]; vjp(x^2, 3, 1)")?.kind == .gradient)
    expectHolds("x = [1, 2]; claim jvp(argmax(x), x, [1, 2]) == 0", in: session)
  }

  @Test(
    arguments: [
      ("sum(sigmoid(1e5 * x))", "the slope of sigmoid is 0 there; it is saturated"),
      ("sum(max(x - 100, 0))", "the slope of max is 0 there"),
      ("argmax(x) * 2", "no gradient passes, blocked at argmax (a place does not change smoothly)"),
      ("sum(x > 1) + sum(floor(x))", "no gradient passes, blocked at > (a yes or no does"),
      ("[5, 6][x[0] - 1]", "no gradient passes, blocked at gather (nothing passes by indices)"),
      ("sum(where(x, 1, 2))", "no gradient passes, blocked at where (nothing passes by condition)"),
      ("sum(stop(x))", "no gradient passes, blocked at stop (it was asked to)"),
    ])
  func `a gradient of 0 has a reason in words`(text: String, reason: String) throws {
    let result = try Session().run("x = [1, 2]; L = \(text); ∂L/∂x")
    let note = try #require(result.notes.first)
    #expect(note.hasPrefix("∂L/∂x is 0: " + reason), "\(note)")
  }

  @Test func `a gradient that happens to be 0 somewhere needs no reason`() throws {
    #expect(try Session().run("x = [0, 2]; L = sum(x^2); ∂L/∂x").notes.isEmpty)
  }

  @Test func `a record gives a record, and leaves not reached are 0`() {
    expectHolds(
      """
      r = (u = [1, 2], v = 3, w = (z = 4)); y = sum(r.u^2) + r.w.z
      claim (∂y/∂r).u == [2, 4]; claim (∂y/∂r).v == 0; claim (∂y/∂r).w.z == 1
      claim ∂(s -> s.u[0] * s.v)(r).v == 1
      """)
  }

  @Test func `of a function only the first argument counts`() {
    expectHolds(
      "f(a, b) = a^2 * b; claim ∂(f)(3, 5) == 30; x = 2; claim ∂(v -> v * x)(x) == 2")
  }

  @Test func `a value rebound since is an error that names both cells`() throws {
    let session = try Session("W = 2; L = W^2", "W = 3")
    let error = try #require(session.error("∂L/∂W"))
    #expect(error.kind == .gradient)
    #expect(error.message == "L (cell 1) used an earlier W; this is cell 2's")
    #expect(error.hint == "evaluate L again")
    #expect(session.error("K = W^2; W = 4; ∂K/∂W")?.kind == .gradient)
    #expect(session.error("q = 1; ∂L/∂q")?.message == "L does not depend on q")
    #expect(session.error("∂L/∂nope")?.message == "there is no nope")
  }

  @Test(
    arguments: [
      ("sum(x * floor(x) * 0)", ""), ("sum(floor(x))", "floor"), ("sum(x > 1)", ">"),
      ("sum(V[argmax(x)])", "argmax"), ("sum(stop(x))", "stop"), ("sum(V[x[0]])", ""),
      ("sum(sample(x) * 1)", "sample"),
    ])
  func `blocked gradients are 0 with a note`(text: String, op: String) throws {
    let session = try Session("x = [0, 1]; V = [3, 4]; L = \(text)")
    let result = try session.run("∂L/∂x")
    guard case .value(let slope)? = result.outcomes.last?.content else { throw NoValue(text: text) }
    #expect(slope.text == "0.0 0.0")
    if text.contains("* 0)") { return }
    #expect(result.notes.count == 1)
    #expect(result.notes.first?.contains(op) == true, "\(result.notes)")
  }

  @Test func `uses adds up to the gradient`() throws {
    let session = try Session(
      """
      W = 0.5 * randn(2, 2); X = randn(5, 2); H = scan((h, x) -> tanh(W @ h + x), zeros(2), X)
      L = sum(H^2) + sum(W)
      """)
    expectHolds("claim sum[Use](uses(L, W)) ≈ ∂L/∂W; claim size[0](uses(L, W)) == 6", in: session)
    expectHolds("w = 3; y = w * w * 2; claim uses(y, w) == [6, 6]", in: session)
    let other = session
    #expect(try other.shape("uses(L, W)") == "[Use=6, 2, 2]")
  }

  @Test func `jacobian has the shape of y, then of x`() throws {
    let session = try Session("W : [I, O] = randn(2, 3); v = [1, 2]; y = tanh(v @ W)")
    #expect(try session.shape("jacobian(y, W)") == "[O=3, I=2, O=3]")
    expectHolds("claim jacobian(y, v) ≈ eye(3) * (1 - y^2) @ W'", in: session)
    #expect(session.error("q = 1; jacobian(y, q)")?.kind == .gradient)
    #expect(session.error("∂y/∂W")?.message == "y is [O=3], not one number")
  }

  /// Expressions of one vector `x` of three numbers in (0, 1).
  static let expressions = [
    "sum(x^3)", "x[0] * x[1] / x[2]", "sum(softmax(x) * [1, 2, 3])", "logsumexp(x * 2)",
    "norm(x)", "sum(tanh(W @ x))", "sum(σ(x @ W @ x))", "sum(exp(-x) * sin(x))",
    "mean(gelu(x) + relu(x - 0.4))", "var(x)", "sum(cumsum(x) * x)", "sum(outer(x, x) @ x)",
    "sum(reshape(cat(x, x^2), 2, 3)[1])", "fold((h, v) -> tanh(h * v + x[0]), 0.3, x)",
    "sum(scan((h, v) -> h * v, 1, x))", "sum(map(v -> v^2 * x[1], x))", "max(x) * min(x)",
    "sum(where(x > 0.5, x^2, x))", "sum(x[[0, 0, 2]] * x)", "sum(√x * log(x))", "erf(x[0]) * x[1]",
    "sum(sort(x) * [1, 2, 3])", "sum((x : [T]) * (W[0] : [T]))", "sum(abs(x - 0.45))",
    "dot(x, reverse(x))",
    "mse(x, [1, 2, 3])", "sum(clip(x, 0.5)^3)", "angle(x, [1, 0, 1])", "crossentropy(x, 1)",
  ]

  @Test(arguments: expressions)
  func `gradients agree with differences`(text: String) {
    expectHolds(
      """
      W = [[0.3, -0.2, 0.5], [0.1, 0.9, -0.4], [0.7, 0.2, 0.6]]; x = [0.3, 0.8, 0.55]
      f(x) = \(text)
      e = 1e-5
      d(g, v) = map(u -> (g(v + e * u) - g(v - e * u)) / (2 * e), eye(3))
      claim ∂(f)(x) ≈ d(f, x) ± 1e-7
      s(v) = dot(∂(f)(v), [0.2, -0.5, 0.7])
      claim ∂(s)(x) ≈ d(s, x) ± 1e-6
      """)
  }

  @Test func `the gradient of a layer in a list has the names of its axes`() throws {
    let session = try Session(
      "ls = (Linear(2, 3), Linear(3, 1)); L = sum(ls[1](ls[0]([[1, 2]]))^2)")
    for path in ["ls[1].W", "ls[-1].W"] {
      #expect(try session.value("∂L/∂\(path)").kindText == "[I=3, O=1]")
    }
    #expect(try session.value("∂L/∂ls[0].b").kindText == "[O=3]")
    #expect(try session.value("g = ∂L/∂ls[0].W").kindText == "[I=2, O=3]")
    #expect(try session.value("(∂L/∂ls[1]).W").kindText == "[I=3, O=1]")
    #expect(try session.value("(∂L/∂ls)[1].W").kindText == "[I=3, O=1]")
    expectHolds("claim (∂L/∂ls)[1].W == ∂L/∂ls[1].W", in: session)
    #expect(session.error("∂L/∂ls[1].Q")?.message == "a Linear has no field Q")
    #expect(session.error("∂L/∂ls[2].W") != nil)
  }
}
