import Evaluation
import Testing

/// Draws: keyed by the session's seed and the names on the way, never by what else there is.
struct RandomTests {
  @Test func `inserting another binding, cell or layer changes no other draw`() throws {
    let plain = try Session("m = Linear(2, 3); w = randn(3)", "x = rand(2)")
    let crowded = try Session(
      "z = randn(100); q = LSTM(3, 3)",
      "claim rand() < 2; m = Linear(2, 3); u = rand(); w = randn(3)",
      "1 + 1", "x = rand(2)")
    for name in ["m.W", "w", "x"] {
      #expect(try plain.numbers(name) == crowded.numbers(name))
    }
  }

  @Test func `another field changes no other field`() throws {
    let one = try Session("layer L() { A : [3] ~ glorot; B : [3] ~ glorot }; m = L()")
    let two = try Session(
      "layer L() { N : [9] ~ glorot; A : [3] ~ glorot; part = Linear(2, 2); B : [3] ~ glorot }; m = L()"
    )
    #expect(try one.numbers("m.A") == two.numbers("m.A"))
    #expect(try one.numbers("m.B") == two.numbers("m.B"))
    #expect(try one.numbers("m.A") != one.numbers("m.B"))
  }

  @Test func `names, seeds and settings give other draws`() throws {
    let session = try Session("a = randn(2); b = randn(2); c = randn(2, seed = 1)")
    let draws = try ["a", "b", "c"].map { try session.numbers($0) }
    #expect(Set(draws).count == 3)
    let other = Session(seed: 1)
    try other.run("a = randn(2)")
    #expect(try other.numbers("a") != draws[0])
    let again = try Session("a = randn(2, seed = 0)")
    #expect(try again.numbers("a") == draws[0])
  }

  @Test func `repeated draws under one name differ and are not merged`() {
    expectHolds(
      """
      a = (rand(), rand()); claim a[0] ≠ a[1]
      f() = rand(); b = f() - f(); claim b ≠ 0
      c = map(i -> rand(), 1..3); claim c[0] ≠ c[1]; claim c[1] ≠ c[2]
      """)
  }

  @Test func `a step's draws do not depend on how many steps there are`() {
    expectHolds(
      """
      f(n) = { v = scan((s, i) -> rand(), 0, 1..n); v }
      claim f(2)[0] ≠ f(2)[1]
      """)
    let few = Session()
    let many = Session()
    let short = try? few.numbers("v = map(i -> randn(), 1..3)")
    let long = try? many.numbers("v = map(i -> randn(), 1..9)")
    #expect(short == long.map { Array($0.prefix(3)) })
  }

  @Test func `a cell without a name is keyed by its text`() throws {
    let one = try Session("rand(2)")
    let two = try Session("1 + 1", "rand(3)")
    #expect(try one.numbers("rand(4)") == two.numbers("rand(4)"))
    #expect(try one.numbers("rand(4)[:2]") != one.numbers("rand(2)"))
  }
}
