import Syntax
import Testing

/// `rearrange`, `einsum`, `split`: axes by name, and what their patterns can get wrong.
struct ArrangingTests {
  @Test func `an image becomes rows of patches, and patches an image again`() {
    expectHolds(
      """
      x = reshape(0..15, 4, 4); P = 2
      p = rearrange(x, "(h p) (w q) -> (h w) (p q)", p = P, q = P)
      claim p == [[0,1,4,5],[2,3,6,7],[8,9,12,13],[10,11,14,15]]
      claim rearrange(p, "(h w) (p q) -> (h p) (w q)", h = 2, p = 2) == x
      claim rearrange(x, "a b → b a") == x'
      claim rearrange(x, "a b -> 1 (b a) ()") == reshape(x', 1, 16, 1)
      y = randn(2, 3, 4); claim rearrange(y, "... c -> c ...") == rearrange(y, "a b c -> c a b")
      claim rearrange(reshape(0..7, 2, 2, 2), "a … -> a (…)") == [[0,1,2,3],[4,5,6,7]]
      claim rearrange(7, "-> 1") == [7]
      """)
  }

  @Test func `a gradient flows through a rearrangement`() {
    expectHolds(
      """
      x = randn(4, 6); w = randn(2, 3, 2, 2)
      r = rearrange(x, "(a b) (c d) -> b c a d", a = 2, d = 2)
      L = sum(w * r)
      claim ∂L/∂x ≈ rearrange(w, "b c a d -> (a b) (c d)")
      """)
  }

  @Test func `an axis that stays whole keeps its name`() throws {
    let session = try Session("X : [B, T, E] = randn(2, 3, 4)")
    #expect(try session.shape(#"rearrange(X, "b t e -> t b e")"#) == "[T=3, B=2, E=4]")
    #expect(
      try session.shape(#"rearrange(X, "b t (n d) -> b n t d", n = 2)"#) == "[B=2, 2, T=3, 2]")
    #expect(try session.shape(#"rearrange(X, "... e -> e ...")"#) == "[E=4, B=2, T=3]")
    #expect(
      try session.shape(#"einsum("b t e, b s e -> b t s", X, randn(2, 5, 4))"#) == "[B=2, T=3, 5]")
    #expect(try session.shape("top(X, 2).value") == "[B=2, T=3, 2]")
    #expect(try session.shape("split(X, 2)[0]") == "[B=2, T=3, 2]")
    #expect(try session.shape("put(X, 0, 1, 5)") == "[B=2, T=3, E=4]")
  }

  @Test(arguments: [
    (#"rearrange(x, "a b")"#, #"the pattern "a b" has no ->"#),
    (#"rearrange(x, "a -> b -> a")"#, #"the pattern "a -> b -> a" has more than one ->"#),
    (#"rearrange(x, "a -> a")"#, "the pattern has 1 axis on the left, x is [4, 6]"),
    (#"rearrange(x, "a b c -> a b c")"#, "the pattern has 3 axes on the left, x is [4, 6]"),
    (#"rearrange(x, "a a -> a")"#, "a stands twice on the left"),
    (#"rearrange(x, "a b -> a b b")"#, "b stands twice on the right"),
    (#"rearrange(x, "a b -> a")"#, "b stands only on the left"),
    (#"rearrange(x, "a b -> a b c")"#, "c stands only on the right"),
    (#"rearrange(x, "(a b) c -> a b c")"#, "the sizes of a and b in (a b) are not known"),
    (#"rearrange(x, "(a b) c -> a b c", a = 3)"#, "(a b) is an axis of 4, no multiple of a = 3"),
    (#"rearrange(x, "(a b) c -> a b c", a = 0)"#, "(a b) is an axis of 4, no multiple of a = 0"),
    (
      #"rearrange(x, "(a b) c -> a b c", a = 3, b = 2)"#,
      "a = 3, b = 2 makes an axis of 6, it has 4"
    ),
    (#"rearrange(x, "a b -> b a", a = 5)"#, "a = 5 makes an axis of 5, it has 4"),
    (#"rearrange(x, "a 1 -> a")"#, "1 makes an axis of 1, it has 6"),
    (#"rearrange(x, "(a b) c -> a b c", d = 3)"#, "the pattern has no axis d"),
    (#"rearrange(x, "(a b) c -> a b c", a = -2)"#, "a size cannot be negative: -2"),
    (#"rearrange(x, "(a b) c -> a b c", a = 0.5)"#, "a must be a whole number, not 0.5"),
    (#"rearrange(x, "(a b) c -> a b c", a = "2")"#, "a must be a whole number, not a text"),
    (#"rearrange(x, "(a b) c -> a b c", 2)"#, "sizes are given by name"),
    (#"rearrange(x, "((a b)) c -> a b c")"#, "brackets do not nest in a pattern"),
    (#"rearrange(x, "a b) -> a b")"#, #"a ) has no ( in "a b)""#),
    (#"rearrange(x, "a b -> (a b")"#, #"a ( is not closed in "(a b""#),
    (#"rearrange(x, "a 2 -> a")"#, "a pattern has no axis 2, only names and 1"),
    (#"rearrange(x, "a,b -> b a")"#, #""a,b" is no name of an axis"#),
    (#"rearrange(x, "a (b ...) -> a b ...")"#, "... cannot stand in brackets on the left"),
    (#"rearrange(x, "a b -> a 1 1 1 1 1 1 1 b")"#, "9 axes are too many; 8 is the most"),
    (#"rearrange(x)"#, "rearrange needs x and a pattern"),
    (#"rearrange("x", "a -> a")"#, "x must be numbers, not a text"),
    (#"einsum("i j, j k -> i k", x)"#, "the pattern is for 2 tensors, 1 is given"),
    (#"einsum("i j, j k -> i k", x, x)"#, "j is 6 and 4, [4, 6] with [4, 6]"),
    (#"einsum("ij -> ji", x)"#, "the pattern says ij, the tensor is [4, 6]"),
    (#"einsum("i j -> k", x)"#, "k stands only on the right"),
    (#"einsum("i j -> i i", x)"#, "i stands twice on the right"),
    (#"einsum("i (j k) -> i", x)"#, "einsum takes names only"),
    (#"einsum("i i -> i", x)"#, "i is 4 and 6, [4, 6]"),
    (#"einsum("... -> ", x)"#, "einsum names every axis, ... is not known here"),
    (
      #"einsum("a b, c d, e f, g h, k l -> a b c d e f g h k l", x, x, x, x, x)"#,
      "10 axes are too many; 8 is the most"
    ),
  ])
  func `a pattern that does not fit is told`(call: String, message: String) throws {
    #expect(try Session("x = randn(4, 6)").error(call)?.message == message)
  }

  @Test func `the mistake is marked at the pattern, with a way out`() throws {
    let session = try Session("x = randn(4, 6)")
    let error = try #require(session.error(#"rearrange(x, "(a b) c -> a b c")"#))
    #expect(error.hint == "give all but one, as in b = 2")
    #expect(error.range?.lower == 13)
    #expect(session.error(#"einsum("ij -> ji", x)"#)?.hint == "write i j")
  }

  @Test func `einsum is products, sums, diagonals and orders of axes`() {
    expectHolds(
      """
      a = randn(3, 4); b = randn(4, 5); c = randn(5, 2); q = randn(2, 3, 4); k = randn(2, 6, 4); s = randn(4, 4)
      claim einsum("i j, j k -> i k", a, b) ≈ a @ b
      claim einsum("i j, j k, k l -> l i", a, b, c) ≈ (a @ b @ c)'
      claim einsum("b t d, b s d -> b t s", q, k) ≈ q @ k'
      claim einsum("i j ->", a) ≈ sum(a)
      claim einsum("i j -> j", a) ≈ sum[0](a)
      claim einsum("i j -> j i", a) == a'
      claim einsum("i j, i j -> i j", a, a) == a * a
      claim einsum("i j, i j -> i", a, a) ≈ sum[-1](a * a)
      claim einsum("i j, k l ->", a, b) ≈ sum(a) * sum(b)
      claim einsum("i i -> i", s) == diagonal(s)
      claim einsum("i i ->", s) ≈ sum(s * eye(4))
      claim einsum("i, j -> j i", a[:, 0], b[0]) ≈ outer(a[:, 0], b[0])'
      claim einsum(", i -> i", 3, b[0]) ≈ 3 * b[0]
      claim size(einsum("i j, j k -> i k", zeros(0, 3), zeros(3, 2))) == 0
      """)
  }

  @Test func `einsum has the gradient of what it computes`() {
    expectHolds(
      """
      a = randn(3, 4); b = randn(4, 5); w = randn(3, 5)
      L = sum(w * einsum("i j, j k -> i k", a, b)^2); M = sum(w * (a @ b)^2)
      claim ∂L/∂a ≈ ∂M/∂a; claim ∂L/∂b ≈ ∂M/∂b
      g(x) = einsum("i j, j ->", x, b[:, 0]^2)
      claim ∂(g)(a) ≈ ones(3, 1) * b[:, 0]^2
      """)
  }

  @Test func `names that meet in einsum agree`() throws {
    let session = try Session("A : [T, E] = randn(2, 3); B : [E, S] = randn(3, 2)")
    #expect(try session.shape(#"einsum("i j, j k -> i k", A, B)"#) == "[T=2, S=2]")
    #expect(
      session.error(#"einsum("i j, j k -> i k", B, A)"#)?.message == "S meets T along j")
  }

  @Test func `parts joined again are the whole`() {
    expectHolds(
      """
      x = randn(4, 6)
      claim cat(split(x, 3)) == x
      claim cat[0](split[0](x, [1, 0, 3])) == x
      claim size(split(x, 3)) == 3
      L = sum(split(x, 2)[1]^2); claim ∂L/∂x ≈ 2 * x * [0, 0, 0, 1, 1, 1]
      """)
  }

  @Test(arguments: [
    ("split(x, 4)", "the 6 places of axis 1 of [4, 6] do not make 4 equal parts"),
    ("split(x, 0)", "the 6 places of axis 1 of [4, 6] do not make 0 equal parts"),
    ("split(zeros(0), 9007199254740992)", "the 0 places do not make 9007199254740992 equal parts"),
    ("split(x, [2, 3])", "the parts do not make 6 places together"),
    ("split(x, [7, 0])", "the parts do not make 6 places together"),
    ("split(x, [1e15, 1e15, 6])", "the parts do not make 6 places together"),
    ("split(x, [-1, 7])", "a part has a whole number of places, not -1.0"),
    ("split(5, 1)", "a number has no axis to split"),
    ("split[0, 1](x, 2)", "split takes one axis"),
    ("split[3](x, 2)", "there is no axis 3 in [4, 6]"),
  ])
  func `parts that do not make the whole are told`(call: String, message: String) throws {
    #expect(try Session("x = randn(4, 6)").error(call)?.message == message)
  }
}
