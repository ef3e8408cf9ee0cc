import Syntax
import Testing

/// `against`: targets and outputs that would spread over each other.
struct AgainstTests {
  @Test func `what fits, or is spread to the other's shape, passes as it is`() {
    expectHolds(
      """
      t = [1, 2]
      claim against(t, [3, 4]) == t; claim against(t, ones(5, 2)) == t; claim against(3, t) == 3
      claim against(ones(5, 2), t) == ones(5, 2); claim against([[1], [2]], ones(2, 3)) == [[1], [2]]
      """)
  }

  @Test func `it is the target in every gradient`() {
    expectHolds("t = [1, 2]; L = sum(against(t, [3, 4])^2); claim ∂L/∂t == [2, 4]")
  }

  @Test(
    arguments: [
      ("against([1, 2], [[1], [2]])", "[2, 1] and [2] would spread to [2, 2]"),
      ("against([[1], [2], [3]], [1, 2])", "[2] and [3, 1] would spread to [3, 2]"),
      ("mse([[1], [2]], [1, 2])", "[2, 1] and [2] would spread to [2, 2]"),
      ("bcelogits([1, 2], [[1], [0]])", "[2] and [2, 1] would spread to [2, 2]"),
    ])
  func `a column against a row is refused`(text: String, message: String) {
    let error = Session().error(text)
    #expect(error?.kind == .shape)
    #expect(error?.message.hasSuffix(message) == true, "\(error?.message ?? "no error")")
  }

  @Test(arguments: ["mse([1, 2], [1, 2, 3])", "mae(\"a\", 1)", "against(1)"])
  func `what does not fit at all is an error, too`(text: String) {
    #expect(Session().error(text) != nil)
  }
}
