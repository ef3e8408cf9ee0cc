import Evaluation
import Graphs
import Syntax
import Tensors
import Testing

/// Loops at the session that plans did: whoever looks inside finds what evaluation would have left.
struct PlannedHistoryTests {
  static let setting = """
    X = randn(40, 2); W = randn(2, 3); R = randn(3, 3); b = randn(3); h₀ = zeros(3); V = randn(3)
    cell(h, x) = { a = x @ W + h @ R + b; f = σ(a); g = tanh(a); y = f * h + (1 - f) * g; y }
    """

  static let loops = [
    "H = scan(cell, h₀, X); L = sum(H[-1] * V) + sum(H[3]^2)",
    "H = scan((h, x) -> cell(h, x), h₀, X); L = sum(H @ V)",
    "H = scan((s, x) -> { h = cell(s.h, x); c = s.c + h; (h = h, c = c, o = h * c) }, (h = h₀, c = h₀), X); L = sum(H.o[-1]) + sum(H.h[20] * H.c[21])",
    "e = fold(cell, h₀, X); H = [e, e]; L = sum(e * V)",
    "e = fold((s, x) -> { h = cell(s.h, x); (h = h, c = s.c * 0.9 + h) }, (h = h₀, c = h₀), X); H = [e.h, e.c]; L = sum(e.h * V) + sum(e.c^2)",
    "H = map(x -> cell(h₀, x), X); L = sum(H @ V)",
    "H = map((x, i) -> x * i, X, 1..40) @ W; L = sum(H^2)",
    // An inner loop, a branch by a number.
    "H = scan((h, x) -> if sum(x) > 0 then cell(h, x) else h - 0.1, h₀, X); L = sum(H @ V)",
    "H = scan((h, x) -> last(scan((k, i) -> tanh(k @ R + x @ W), h, 1..3)), h₀, X); L = sum(H @ V)",
    // The same value twice, a part that stays as it is.
    "S = scan((s, x) -> { h = cell(s.h, x); (h = h, k = h, w = s.w) }, (h = h₀, k = h₀, w = V), X); H = S.h; L = sum(S.k @ V) + sum(S.h[5] * S.w[7])",
    // Training by gradients inside.
    """
    f(w) = sum((X @ w - 1)^2)
    w = fold((w, i) -> w - 0.001 * ∂(f)(w), W, 1..60); H = w'; L = f(w)
    """,
    "w = fold((w, i) -> { L = sum((X @ w - 1)^2); w - 0.001 * ∂L/∂w }, W, 1..60); H = w'; L = sum(w)",
    // Draws.
    "H = scan((h, x) -> cell(h, x) * (rand(3) > 0.2), h₀, X); L = sum(H @ V)",
    """
    noise(h) = { e = randn(3); k = bernoulli(0.7 + zeros(3)); h * k + 0.1 * e + rand(3) }
    H = scan((h, x) -> { y = noise(cell(h, x)); noise(y) }, h₀, X); L = sum(H @ V) + sum(fold((h, x) -> noise(h), V, X)) + rand()
    """,
    "H = map(x -> cell(h₀, x) * shuffle([1, 2, 3]), X); L = sum(H @ V) + sum(map(x -> cell(h₀, shuffle(x)), X) @ V)",
    // A derivative by what the rows were made of.
    "X = outer(1..40, b); H = scan((h, x) -> { L = sum(x^2); h + ∂L/∂b }, h₀, X); L = sum(H @ V)",
    "X = outer(1..40, b); H = map(x -> { k = [1, 2][x[0] > 0]; L = k * sum(x^2); ∂L/∂b }, X); L = sum(H @ V)",
    // A derivative by what lies before the step.
    """
    H = scan((h, x) -> { y = cell(h, x); s = sum(y); y + stop(0.1 * ∂s/∂b) }, h₀, X[:20])
    L = sum(H @ V)
    """,
  ]

  @Test(arguments: loops)
  func `values, gradients and sites are the same`(loop: String) throws {
    let sessions = try [true, false].map { usesPlans in
      let session = Session(seed: 3, usesPlans: usesPlans)
      try session.run(PlannedHistoryTests.setting)
      let notes = try session.run(loop).notes
      return (session, notes)
    }
    #expect(sessions[0].1 == sessions[1].1)
    for look in [
      "H", "L", "H[-1]", "sites(L)", "∂L/∂R", "∂L/∂W", "∂L/∂b", "trace(L)", "∂L/∂H", "∂L/∂V",
      "jacobian(H[1], b)", "uses(b, L)", "∂(z -> sum(z * H[-1]))(V)", "do(L, H[4] = ones(3))",
      "do(L, b = zeros(3))",
    ] {
      let (a, b) = (sessions[0].0.copy, sessions[1].0.copy)
      a.interpreter.usesPlans = true
      b.interpreter.usesPlans = false
      let found = [a, b].map { session in Result { try session.value(look) } }
      switch (found[0], found[1]) {
      case (.success(let x), .success(let y)): expectIdentical(x, y, look)
      case (.failure, .failure): #expect(a.complaint(look) == b.complaint(look), "\(look)")
      default: Issue.record("\(look)")
      }
    }
  }

  @Test(arguments: [(100, false), (60_000, true)])
  func `few steps keep their history, unless they are large`(count: Int, isLeftOut: Bool) throws {
    let sessions = try [true, false].map { usesPlans in
      let session = Session(seed: 4, usesPlans: usesPlans)
      try session.run("X = randn(9, \(count)); w = randn(\(count))")
      try session.run("e = fold((h, x) -> { a = h * w + x; tanh(a) }, zeros(\(count)), X)")
      return session
    }
    guard case .tensor(let last) = try sessions[0].value("e") else {
      Issue.record("a tensor")
      return
    }
    #expect(last.node.inputs.isEmpty == isLeftOut && !last.node.isGiven)
    try sessions.forEach { try $0.run("L = sum(e^2)") }
    for look in ["e", "∂L/∂w", "trace(L)"] {
      expectIdentical(try sessions[0].value(look), try sessions[1].value(look), look)
    }
  }

  @Test func `looking inside in any order gives the same`() throws {
    for looks in [["∂L/∂R", "H[3]", "trace(L)", "∂L/∂H"], ["H[3]", "∂L/∂H", "∂L/∂b", "trace(H)"]] {
      let sessions = try [true, false].map { usesPlans in
        let session = Session(seed: 5, usesPlans: usesPlans)
        try session.run(PlannedHistoryTests.setting)
        try session.run("H = scan(cell, h₀, X); L = sum(H @ V)")
        return session
      }
      for look in looks {
        expectIdentical(try sessions[0].value(look), try sessions[1].value(look), look)
      }
    }
  }

  @Test func `errors in a step name the step`() {
    let cell = "scan((h, x) -> h + [1, 2, 3][x], 0, mod(0..60, 3) + (0..60 > 50))"
    #expect(Session(usesPlans: true).complaint(cell) == Session(usesPlans: false).complaint(cell))
    #expect(Session(usesPlans: true).complaint(cell).contains("in step 53"))
  }

  @Test func `a loop whose history grew large has the bits of one that kept it`() throws {
    // Of a value that a step gives twice the adjoints may be added in another order.
    for script in PlannedHistoryTests.loops where !script.contains("k = h") {
      let cut = Session(seed: 3, historyLimit: 3000, usesPlans: false)
      let kept = Session(seed: 3, usesPlans: false)
      for session in [cut, kept] {
        try session.run(PlannedHistoryTests.setting)
        try session.run(script)
      }
      for look in ["H", "L", "∂L/∂R", "∂L/∂b"] {
        let found = [cut, kept].map { session in try? session.value(look) }
        if let a = found[0], let b = found[1] {
          expectIdentical(a, b, "\(script): \(look)")
        } else {
          let bothFail = found[0] == nil && found[1] == nil
          #expect(bothFail, "\(script): \(look)")
        }
      }
    }
  }
}
