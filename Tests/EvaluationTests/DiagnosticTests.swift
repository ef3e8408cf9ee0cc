import Evaluation
import Syntax
import Testing

/// The mistakes beginners make, word for word.
struct DiagnosticTests {
  static let setting = """
    X : [T, E] = ones(3, 4); x = [1, 2, 3]; W = 2; L = W^2; y : [T, E] = 2 * X; one = 1
    """

  @Test(
    arguments: [
      (
        "X @ X",
        [
          "shape: inner sizes differ, [T=3, E=4] @ [T=3, E=4]", "  X @ X", "    ^ try X'",
          "from cell 1: X",
        ]
      ),
      (
        "softmax[T](X @ X')",
        [
          "label: [T=3, T=3] has two axes T", "  softmax[T](X @ X')",
          "          ^ rename one: (X @ X' : [T, S])",
        ]
      ),
      (
        "∂y/∂X",
        [
          "gradient: y is [T=3, E=4], not one number", "  ∂y/∂X", "   ^ sum it, or jacobian(y, X)",
        ]
      ),
      ("X.T", ["name: a tensor has no field T", "  X.T", "   ^ try X'"]),
      (
        "scan((s, x) -> (h = x), (h = 0, c = 0), X)",
        [
          "loop: the state is (h, c), step 0 returned (h)",
          "  scan((s, x) -> (h = x), (h = 0, c = 0), X)", "                 ^ c is missing",
        ]
      ),
      (
        "if x > 0 then x else 0",
        [
          "value: if needs one number, x > 0 is [3]", "  if x > 0 then x else 0",
          "     ^ try where(x > 0, x, 0)",
        ]
      ),
      ("softmx(X)", ["name: there is no softmx", "  softmx(X)", "  ^ did you mean softmax?"]),
      (
        "Y : [T] = ones(5)",
        [
          "shape: [5] is not [T]: T is 3 (bound by X, cell 1), not 5", "  Y : [T] = ones(5)",
          "      ^",
        ]
      ),
      (
        "x + [1, 2]",
        [
          "shape: sizes 3 and 2 do not match, [3] + [2]", "  x + [1, 2]", "    ^", "from cell 1: x",
        ]
      ),
      ("x[7]", ["value: there is no entry 7; there are 3, from 0 to 2", "  x[7]", "    ^"]),
      ("one(2)", ["value: one is a number, not a function", "  one(2)", "  ^"]),
      ("2 : [T]", ["shape: a number is not [T]", "  2 : [T]", "      ^"]),
      (
        "mse(1)", ["value: mse needs target", "  mse(1)", "  ^ write mse(y, target)"]
      ),
      (
        "Linear(2, 3, 4)",
        ["value: Linear takes 2 (I, O), not 3", "  Linear(2, 3, 4)", "               ^"]
      ),
      (
        "sum(x, kep = 1)",
        [
          "name: sum has no setting kep", "  sum(x, kep = 1)",
          "               ^ did you mean keep?",
        ]
      ),
    ] as [(String, [String])])
  func `a mistake reads so`(text: String, lines: [String]) throws {
    let session = try Session(Self.setting)
    #expect(session.error(text)?.lines() == lines)
  }

  @Test func `a rebound value reads so`() throws {
    let session = try Session(Self.setting, "W = 3")
    #expect(
      session.error("∂L/∂W")?.lines() == [
        "gradient: L (cell 1) used an earlier W; this is cell 2's", "  ∂L/∂W",
        "      ^ evaluate L again",
      ])
  }

  @Test func `the call path is told from the inside out`() throws {
    let session = try Session("f = x -> x[7]; g(x) = f(x) + 1; h(x) = g(x) * 2")
    #expect(
      session.error("h([1, 2])")?.lines() == [
        "value: there is no entry 7; there are 2, from 0 to 1",
        "  f = x -> x[7]; g(x) = f(x) + 1; h(x) = g(x) * 2", "             ^",
        "in f, called as f(x)", "in g, called as g(x)", "in h, called as h([1, 2])",
      ])
  }

  @Test func `an error in the prelude shows its line and the user's call`() throws {
    let session = try Session("m = LSTM(2, 3)")
    let lines = try #require(session.error("m(m.start(), [1, 2, 3])")?.lines())
    #expect(lines[0] == "shape: [3] is not [*, I]: I is 2 (from LSTM(I = 2, H = 3)), not 3")
    #expect(lines.last == "in m, called as m(m.start(), [1, 2, 3])")
    #expect(lines.contains { $0.hasPrefix("in LSTM.daf, line") })
  }

  @Test func `labels that meet are shown with both shapes`() throws {
    let session = try Session(Self.setting, "s : [S] = x")
    #expect(session.complaint("s + (x : [Q])").hasPrefix("label: S meets Q, [S=3] with [Q=3]"))
  }

  @Test(
    arguments: [
      ("B + ones(2, 5, 4)", "sizes 3 and 5 do not match, [2, 3, 4] + [2, 5, 4]", nil),
      ("B @ ones(5, 4, 3)", "the axes in front of the matrices differ, [2, 3, 4] @ [5, 4, 3]", nil),
      ("B @ ones(3, 3, 4)", "inner sizes differ, [2, 3, 4] @ [3, 3, 4]", nil),
      ("B @ ones(3, 4)", "inner sizes differ, [2, 3, 4] @ [3, 4]", "try ones(3, 4)'"),
      (
        "2 @ B", "a product of matrices takes no single number, [] @ [2, 3, 4]",
        "write * to multiply by a number"
      ),
      ("reshape(B, -1, -1)", "-1 may stand for one size only, the one that is left", nil),
      (
        "split(B, 3)", "the 4 places of axis 2 of [2, 3, 4] do not make 3 equal parts",
        "give the size of each part, as in [2, 1]"
      ),
      ("pool(ones(9, 3), 5)", "a window of 5 is larger than the 3 columns it slides over", nil),
      (
        "conv(ones(3, 9), ones(5, 5))", "a window of 5 is larger than the 3 rows it slides over",
        nil
      ),
      (
        "pick(B, [[0, 1, 9], [0, 0, 0]])",
        "there is no entry 9 along axis 2 of [2, 3, 4]; there are 4, from 0 to 3", nil
      ),
      (
        "gather(B, 7)", "there is no entry 7 along axis 0 of [2, 3, 4]; there are 2, from 0 to 1",
        nil
      ),
      (
        "einsum(\"i j, j k -> i k\", ones(3, 4), ones(3, 4))", "j is 4 and 3, [3, 4] with [3, 4]",
        nil
      ),
      ("unfold(B)", "unfold needs h", "write unfold(x, h, w, stride = 1, pad = 0, dilation = 1)"),
      ("softmax(B, mask = 1)", "softmax has no setting mask", "write softmax[axes](x)"),
    ] as [(String, String, String?)])
  func `an error of an op says which axis is meant, and no hint leads astray`(
    text: String, message: String, hint: String?
  ) throws {
    let error = try Session("B = ones(2, 3, 4)").error(text)
    #expect(error?.message == message)
    #expect(error?.hint == hint)
  }
}
