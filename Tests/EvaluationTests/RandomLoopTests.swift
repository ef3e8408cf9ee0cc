import Evaluation
import SameBits
import SeededNumbers
import Tensors
import Testing

/// Loops with steps made up at random have the same gradients with plans and without.
struct RandomLoopTests {
  @Test(arguments: 0..<60)
  func `gradients of random loops have the same bits`(seed: Int) throws {
    var made = RandomLoop(seed: UInt64(seed))
    let loss = made.loss()
    let precision: Precision = seed.isMultiple(of: 2) ? .f64 : .f32
    let sessions = [true, false].map { usesPlans in
      Session(seed: UInt64(seed), precision: precision, usesPlans: usesPlans)
    }
    for session in sessions {
      try session.run(
        """
        X = 0.5 * randn(300, 3); V = randn(3); z = zeros(3)
        p = (W = 0.5 * randn(3, 3), R = 0.5 * randn(3, 3), b = randn(3), s = randn(3), X = X)
        """)
      try session.run(loss)
    }
    for look in ["∂(f)(p)", "L = f(p)", "∂L/∂p", "∂L/∂V", "uses(p.b, L)", "∂L/∂p"] {
      let found = sessions.map { session in Result { try session.repeated(look) } }
      switch (found[0], found[1]) {
      case (.success(let a), .success(let b)):
        #expect(a.notes == b.notes, "\(loss): \(look)")
        if case .value(let x)? = a.outcomes.last?.content,
          case .value(let y)? = b.outcomes.last?.content
        {
          expectIdentical(x, y, "\(loss): \(look)")
        }
      case (.failure, .failure):
        #expect(look != "L = f(p)", "\(loss)")
        #expect(sessions[0].complaint(look) == sessions[1].complaint(look), "\(loss): \(look)")
      default: Issue.record("\(loss): \(look): \(found)")
      }
    }
  }
}

/// A loss with a loop whose step is made up.
private struct RandomLoop {
  private var generator: SeededGenerator
  private let draws: Bool

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
    draws = seed.isMultiple(of: 3)
  }

  mutating func loss() -> String {
    let count = pick([25, 60, 300])
    let rows = pick(["X[:\(count)]", "p.X[:\(count)]"])
    let names = ["s.h", "s.c", "x", "p.b", "p.s", "V"]
    let a = expression(3, names)
    let b = expression(3, names + ["a", "a"])
    let branch =
      pick([true, false, false])
      ? "if \(pick(["x[0]", "s.h[1]", "sum(a)"])) > 0 then \(expression(2, names + ["a", "b"])) else \(expression(2, names + ["a", "b"]))"
      : expression(2, names + ["a", "b"])
    let inner = names + ["a", "b", "d"]
    let step = """
      (s, x) -> { a = tanh(\(a)); b = \(b); d = \(branch)
        (h = tanh(\(expression(2, inner))), c = 0.7 * tanh(\(expression(2, inner))), o = \(expression(1, inner))) }
      """
    let initial = pick(["(h = z, c = z)", "(h = p.b, c = z)", "(h = p.s, c = p.b)"])
    let look = pick([
      "sum(S.h[-1] * V)", "sum(S.h @ V)", "sum(S.o * p.b) + sum(S.c[3])",
      "sum(S.h[5][1:]) + sum(S.c[5] * S.h[6]) + sum(S.o[-1])", "sum(S.h[:, 1] * S.c[:, 0])",
    ])
    let end = pick(["", " + sum(p.W @ p.s)", " + sum(tanh(p.X) @ V)"])
    return "f(p) = { S = scan(\(step), \(initial), \(rows)); \(look)\(end) }"
  }

  private mutating func pick<T>(_ choices: [T]) -> T {
    choices[Int.random(in: choices.indices, using: &generator)]
  }

  private mutating func expression(_ depth: Int, _ names: [String]) -> String {
    if depth == 0 { return pick(names) }
    if draws && pick([true, false, false]) {
      let e = expression(depth - 1, names)
      return pick([
        "(\(e) + 0.1 * randn(3))", "(\(e)) * bernoulli([0.5, 0.9, 1])", "rand(3) * (\(e))",
        "(\(e)) * bernoulli(σ(\(e)))", "(\(e))[permutation(3)]",
        "{ n = randn(3); m = n * (\(e)); m }",
      ])
    }
    let (e, f) = (expression(depth - 1, names), expression(depth - 1, names))
    return pick([
      "tanh(\(e))", "σ(\(e))", "(\(e) + \(f))", "(\(e) * \(f))", "(\(e) - 0.3 * \(f))",
      "(\(e)) @ p.W", "(\(e)) @ p.R", "sum(\(e)) * (\(f))", "max(\(e), \(f))",
      "where(\(e) > 0, \(f), 0.1 * \(e))", "cat((\(e))[:2], (\(f))[2:])", "relu(\(e))",
      "stop(\(e)) + \(f)", "(\(e))[[2, 0, 1]]", "softmax(\(e))", "(\(e)) * p.X[2]",
      "(\(e))[0] * p.W[1]", "cumsum(\(e)) * (\(f))[1]", "p.X[7] + \(e)",
    ])
  }
}
