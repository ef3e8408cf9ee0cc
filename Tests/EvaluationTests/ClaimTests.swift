import Evaluation
import Syntax
import Tensors
import Testing

/// Claims: when they hold and what they say when not.
struct ClaimTests {
  @Test func `a claim is true if all elements are 1`() throws {
    let session = Session()
    let claims = try session.claims(
      "claim 1; claim [1, 1]; claim [1, 0]; claim 0; claim (a = 1, b = 0)")
    #expect(claims.map(\.holds) == [true, true, false, false, false])
    #expect(claims[2].counterexample?.place == "[1]")
  }

  @Test(arguments: ["2", "[1, -2]", "0 / 0", "randn(2, 2)"])
  func `what is neither true nor false is no claim`(text: String) {
    let error = Session().error("claim \(text)")
    #expect(error?.message.hasPrefix("a claim is true or false") == true)
    #expect(error?.hint == "compare it with ==, ≈ or <")
  }

  @Test func `nearly equal is relative to the right side, with ± absolute`() throws {
    let session = Session()
    let claims = try session.claims(
      """
      claim 1 ≈ 1 + 0.9e-9; claim 1 ≈ 1 + 1.1e-9; claim 1e6 ≈ 1e6 + 0.9e-3; claim 1e-12 ≈ 0
      claim 1 ≈ 1.1 ± 0.2; claim 1 ≈ 1.3 ± 0.2; claim inf ≈ inf; claim 1 ≈ nan
      """)
    #expect(claims.map(\.holds) == [true, false, true, true, true, false, true, false])
    #expect(claims[0].tolerance == "1e-9")
    #expect(claims[4].tolerance == "0.2")
  }

  @Test func `in 32 bits the bound is 1e-5`() throws {
    let session = Session(precision: .f32)
    let claims = try session.claims("claim 1 ≈ 1.000009; claim 1 ≈ 1.00002")
    #expect(claims.map(\.holds) == [true, false])
    #expect(claims[0].tolerance == "1e-5")
  }

  @Test func `records name their first differing leaf`() throws {
    let session = Session()
    let claim = try session.claims(
      "claim (a = 1, b = (c = [1, 2, 3], d = 1)) ≈ (b = (d = 2, c = [1, 5, 6]), a = 1)")[0]
    #expect(claim.counterexample?.place == "b.c[1]")
    #expect(claim.counterexample?.left?.text == "2.0")
    #expect(claim.counterexample?.right?.text == "5.0")
    #expect(claim.counterexample?.sign == "≈")
    #expect(session.error("claim (a = 1) ≈ (b = 1)")?.kind == .value)
    #expect(session.error("claim (a = 1, b = 2) ≈ (a = 1)")?.kind == .value)
    #expect(session.error("claim (a = 1) ≈ (a = 1, b = 2)")?.kind == .value)
  }

  @Test func `in functions every call checks and the first failure is reported with its path`()
    throws
  {
    let session = try Session("g(x) = { claim x < 2; claim x < 3; x }; f(x) = g(x) + 1")
    let claims = try session.claims("map(f, [1, 2, 3, 4])")
    #expect(claims.map(\.path) == [["f", "g"], ["f", "g"]])
    #expect(claims.map { $0.counterexample?.left?.text } == ["2.0", "3.0"])
    #expect(try session.claims("f(1)").isEmpty)
    #expect(try session.numbers("y = f(7); y") == [8])
  }

  @Test func `forall runs over rows, the last variable fastest`() throws {
    let session = Session()
    let claims = try session.claims(
      """
      claim forall i in 1..3, j in 1..i : j <= i
      claim forall i in 1..3, j in 1..3 : j <= i
      claim forall r in [[1, 2], [2, 4], [5, 5]] : r[1] == 2 * r[0]
      claim forall w in ("a", "b") : size(w) == 1
      claim forall i in 5..1 : 0
      """)
    #expect(claims.map(\.cases) == [6, 9, 3, 2, 0])
    #expect(claims.map(\.failures) == [0, 3, 1, 0, 0])
    #expect(claims[1].counterexample?.variables.map(\.name) == ["i", "j"])
    #expect(claims[1].counterexample?.variables.map(\.value.text) == ["1.0", "2.0"])
    #expect(claims[2].counterexample?.variables.map(\.value.text) == ["5.0 5.0"])
  }

  @Test func `and and or evaluate both sides`() throws {
    let session = Session()
    #expect(session.error("1 or nope")?.kind == .name)
    #expect(session.error("0 and nope")?.kind == .name)
    expectHolds("claim 1 or 0; claim not (1 and 0); claim ([1, 0] or [0, 1]) == [1, 1]")
  }

  @Test func `texts compare`() throws {
    let session = Session()
    let claims = try session.claims(
      "claim \"a\" == \"a\"; claim \"a\" == \"b\"; claim \"a\" ≈ \"a\"")
    #expect(claims.map(\.holds) == [true, false, true])
  }

  @Test func `a claim on numbers that are not finite says which and what they are`() throws {
    let claims = try Session().claims(
      """
      x = [0 / 0, 1 / 0]
      claim x > 0; claim x[1] > 3; claim x == x; claim x ≈ [nan, inf]; claim x ≈ [0, inf]
      claim isnan(x) == [1, 0]; claim log(-1) < 0; claim [1, -inf] ≈ [1, inf]; claim x[1] ≈ 1e300
      claim x ≈ [1, 2] ± inf; claim 3 ≈ inf; claim -inf ≈ inf; claim -inf ≈ -inf; claim 3 ≈ inf ± 9
      """)
    #expect(
      claims.map(\.holds) == [
        false, true, false, true, false, true, false, false, false, false, false, false, true,
        false,
      ])
    let places = claims.map { $0.counterexample?.place }
    #expect(places[0] == "[0]" && places[2] == "[0]" && places[4] == "[0]" && places[7] == "[1]")
    #expect(claims.allSatisfy { $0.holds == ($0.counterexample == nil) })
  }

  @Test func `of cases the first that gives no number is named`() throws {
    let claims = try Session().claims("claim forall i in 0..3 : log(2 - i) < 1")
    #expect(claims.map(\.holds) == [false])
    #expect(claims[0].failures == 1)
  }
}
