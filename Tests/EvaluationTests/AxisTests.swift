import Evaluation
import Syntax
import Testing

/// Axis names: how long they live and what they decide.
struct AxisTests {
  static let setting = "X : [T, D] = [[1, 2, 3], [4, 5, 6]]; t : [T] = [1, 2]; d : [D] = [1, 2, 3]"

  // MARK: a label lives while its axis keeps its size

  @Test(
    arguments: [
      ("X[:, 0]", "[T=2]"), ("X[0]", "[D=3]"), ("X[0:2]", "[T=2, D=3]"), ("X[:1]", "[1, D=3]"),
      ("X[:, 1:]", "[T=2, 2]"), ("cat(X, X)", "[T=2, 6]"), ("cat[0](X, X)", "[4, D=3]"),
      ("X[T=1]", "[D=3]"), ("X[D=0:2]", "[T=2, 2]"), ("X[[0, 0]]", "[2, D=3]"),
      ("X'", "[D=3, T=2]"),
      ("sum[T](X)", "[D=3]"), ("sum[-1](X)", "[T=2]"), ("exp(X)", "[T=2, D=3]"),
      ("(X : [A, B])", "[A=2, B=3]"), ("X @ X'", "[T=2, T=2]"), ("X @ d", "[T=2]"),
    ])
  func `labels follow their axes`(text: String, shape: String) throws {
    let session = try Session(Self.setting)
    #expect(try session.shape(text) == shape)
  }

  // MARK: broadcasting

  @Test func `operands meet right-aligned, or each axis at its namesake`() throws {
    let session = try Session(Self.setting)
    expectHolds("claim X * d == [[1, 4, 9], [4, 10, 18]]", in: session)
    expectHolds("claim X - t == [[0, 1, 2], [2, 3, 4]]", in: session)
    expectHolds("claim t - X == [[0, -1, -2], [-2, -3, -4]]", in: session)
    expectHolds("claim X + [1, 1, 1] == [[2, 3, 4], [5, 6, 7]]", in: session)
    expectHolds("b : [N, T, D] = ones(2, 2, 3); claim (b * t)[1, 1] == [2, 2, 2]", in: session)
  }

  @Test func `labels that meet must agree`() throws {
    let session = try Session(Self.setting, "s : [S] = [1, 2]")
    #expect(session.error("t + s")?.kind == .label)
    #expect(session.error("X * s")?.kind == .shape)
    #expect(session.error("X' @ (X : [S, D])")?.message.contains("T meets S") == true)
    #expect(try session.shape("t + [1, 2]") == "[T=2]")
  }

  @Test func `the matrix product refuses unequal inner labels`() throws {
    let session = try Session(Self.setting, "A : [N, N] = ones(3, 3)")
    let error = try #require(session.error("X @ A"))
    #expect(error.kind == .label)
    #expect(error.message.contains("D meets N"))
  }

  // MARK: reducers

  @Test func `reducers take all axes, softmax and argmax the last`() {
    expectHolds(
      """
      x = [[1, 2], [5, 4]]
      claim sum(x) == 12; claim max(x) == 5; claim mean(x) == 3
      claim argmax(x) == [1, 0]; claim sum[-1](softmax(x)) ≈ [1, 1]
      claim sum[0, 1](x) == 12; claim sum[0](x) == [6, 6]; claim sum[-1](x, keep = 1) == [[3], [9]]
      """)
  }

  @Test func `a label found twice, or not at all, is an error`() throws {
    let session = try Session(Self.setting)
    #expect(session.error("sum[T](X @ X')")?.kind == .label)
    #expect(session.error("sum[Q](X)")?.message == "[T=2, D=3] has no axis Q")
    #expect(session.error("sum[T, T](X)")?.kind == .label)
    #expect(session.error("sum[4](X)") != nil)
  }

  // MARK: a callee's labels are its own

  @Test(
    arguments: [
      ("f(x : [A, B]) = x", "[T=2, D=3]"), ("f(x : [A, B]) = x'", "[D=3, T=2]"),
      ("f(x : [A, B]) = { k : [S, B] = x; k' }", "[D=3, 2]"),
      ("f(x) = x", "[T=2, D=3]"), ("f(x : [D, T]) = x", "[T=2, D=3]"),
      ("f(x : [A, B]) -> [B, A] = x'", "[D=3, T=2]"), ("f(x : [*, B]) = x", "[T=2, D=3]"),
      ("f(x) = { y : [Q, R] = ones(2, 2); y }", "[2, 2]"),
    ])
  func `on return every label becomes its argument's`(definition: String, shape: String) throws {
    let session = try Session(Self.setting, definition)
    #expect(try session.shape("f(X)") == shape)
  }

  @Test func `labels in records and lists are renamed as well`() throws {
    let session = try Session(Self.setting, "f(x : [A, B]) = (u = x, v = (x', 1))")
    #expect(try session.shape("f(X).u") == "[T=2, D=3]")
    #expect(try session.shape("f(X).v[0]") == "[D=3, T=2]")
  }
}
