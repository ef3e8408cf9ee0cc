import Evaluation
import Syntax
import Testing

/// `top`, `put`, `pick` and the random draws as a session calls them.
struct SelectingTests {
  @Test func `the largest come first, of equal ones the one in front, NaN last`() {
    expectHolds(
      """
      t = top([1, 3, 2, 3, nan], 4)
      claim t.value == [3, 3, 2, 1]; claim t.index == [1, 3, 2, 0]
      x = randn(3, 5); claim top(x, 5).value == flip(sort(x)); claim pick(x, top(x, 2).index) == top(x, 2).value
      claim top(x, 1).index == unsqueeze(argmax(x))
      claim size(top(x, 0).value) == 0
      """)
  }

  @Test func `the gradient of the largest goes to their places`() throws {
    expectHolds(
      """
      x = [3, 1, 4, 1]; L = sum([10, 20] * top(x, 2).value)
      claim ∂L/∂x == [20, 0, 10, 0]
      """)
    let result = try Session("x = [3, 1, 4]").run("L = sum(top(x, 2).index); ∂L/∂x")
    #expect(result.notes.first?.contains("order") == true)
  }

  @Test func `a replaced place takes the gradient of its value`() {
    expectHolds(
      """
      x = randn(2, 3); v = 5; w = randn(2, 3)
      y = put(x, 1, -1, v); claim y[1, 2] == 5; claim y[0] == x[0]
      L = sum(w * y^2); claim ∂L/∂v ≈ 10 * w[1, 2]; claim ∂L/∂x ≈ put(2 * w * x, 1, 2, 0)
      r = [7, 8, 9]; M = sum(w * put(x, 0, r)); claim ∂M/∂r ≈ w[0]
      claim put(x, 0, 1) == [[1, 1, 1], x[1]]
      claim put([1, 2, 3], argmax([0, 5, 1]), 9) == [1, 9, 3]
      """)
  }

  @Test(arguments: [
    ("put(x, 2, 5)", "there is no entry 2; there are 2, from 0 to 1"),
    ("put(x, 0, 3, 5)", "there is no entry 3; there are 3, from 0 to 2"),
    ("put(x, 0.5, 5)", "an index must be a whole number, not 0.5"),
    ("put(x, [0, 1], 5)", "an index must be a whole number, not [2]"),
    ("put(x, 0, 0, 0, 5)", "too many indices for [2, 3]"),
    ("put(x, 0, [1, 2])", "[2] does not fit in a place of [3]"),
    ("put(x, 5)", "put needs x, a place and v"),
    ("top(x, 4)", "k must be from 0 to 3, the last axis of [2, 3], not 4"),
    ("top(x, -1)", "k must be from 0 to 3, the last axis of [2, 3], not -1"),
    ("top(5, 1)", "a number has no largest elements"),
    ("top(x)", "top needs k"),
    ("pick(x, [0, 1, 2])", "[2, 3] needs places for each row, not [3]"),
    ("bernoulli(1.5)", "a probability lies from 0 to 1, not at 1.5"),
    ("randint(3, 1)", "there is no whole number from 3 to 1"),
    ("randint(0, 1e18, 2)", "1000000000000000000 is too large to draw up to"),
    ("pad(x, 1, how = \"mirror\")", "how must be zero, reflect or replicate, not \"mirror\""),
    ("pad(x, 3, how = \"reflect\")", "3 places cannot be reflected from 3"),
    (
      "tile(x, 99999999, 99999999)",
      "[199999998, 299999997] has too many elements, 447,034,827 GiB; 2,147,483,647 is the most"
    ),
    ("repeat(5, 2)", "a single number has no axis to repeat along"),
    ("squeeze[0](x)", "axis 0 of [2, 3] has size 2, not 1"),
    ("full(x, 2)", "full takes one number, not [2, 3]"),
  ])
  func `what cannot be selected or made is told`(call: String, message: String) throws {
    #expect(try Session("x = randn(2, 3)").error(call)?.message == message)
  }

  @Test func `draws differ from call to call and not from run to run`() throws {
    for draw in ["randint(0, 1000000)", "permutation(20)", "shuffle(0..19)", "bernoulli(0.5, 40)"] {
      let text = "a = \(draw); b = \(draw); claim sum(a != b) > 0"
      expectHolds(text)
      #expect(try Session().numbers("a = \(draw); a") == Session().numbers("a = \(draw); a"))
      #expect(try Session(seed: 1).numbers("a = \(draw); a") != Session().numbers("a = \(draw); a"))
    }
  }

  @Test func `options of arrangement by name and by axis label`() {
    expectHolds(
      """
      X : [T, E] = randn(4, 3)
      claim flip[T](X) == reverse(X); claim roll[T](X, 1)[0] == X[3]
      claim pad[T](X, 1, after = 0)[1:] == X; claim repeat[T](X, 2)[5] == X[2]
      claim pick(X, argmax(X)) == max[E](X)
      claim bin(sort(rand(9)), linspace(0, 1, 2)) == full(1, 9)
      """)
  }
}
