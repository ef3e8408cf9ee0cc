import Evaluation
import Graphs
import SameBits
import Tensors
import Testing

/// Gradients past the history of planned loops have the bits of those through it.
struct PassageTests {
  static let setting = """
    X = randn(40, 2); V = randn(3); h₀ = zeros(3); ks = mod(0..39, 3)
    p = (W = randn(2, 3), R = 0.5 * randn(3, 3), b = randn(3), s = randn(3), X = X, u = randn(6))
    cell(p, h, x) = { z = x @ p.W + h @ p.R + p.b; tanh(z) }
    lots = map((x, k) -> (x, k), 1..30, 2..31)
    """

  /// Losses by a record of parameters; all loops in them can be gone past.
  static let passable = [
    "f(p) = sum(fold((h, x) -> cell(p, h, x), h₀, X))",
    "f(p) = { H = scan((h, x) -> cell(p, h, x), h₀, X); sum(H @ V) }",
    "f(p) = { H = scan((h, x) -> cell(p, h, x), p.b, p.X); sum(H[-1] * V) + sum(H[30]) * sum(H[7]) }",
    // A weight used several times in a step, and outside of the loop, before and behind it.
    """
    f(p) = { A = p.X @ p.W; H = scan((h, a) -> σ(a + h @ p.R + p.b) * p.b + h * p.b, h₀ + p.b, A);
      sum(H @ p.b) + sum(p.R @ p.W') }
    """,
    // A record as the state, outputs beside it, results used in one another.
    """
    f(p) = {
      S = scan((s, x) -> { c = σ(x @ p.W + s.h) * s.c + p.b; (h = tanh(c) * (c @ p.R), c = c, o = c * p.s) },
        (h = h₀, c = p.b), X)
      sum(S.o[-1] * V) + sum(S.h[5] * S.c[20]) + sum(S.o @ p.b) }
    """,
    """
    f(p) = { e = fold((s, x) -> { c = cell(p, s.h, x); (c = c * 0.9 + s.c, h = c - s.c * 0.1) }, (h = h₀, c = h₀), X);
      sum(e.h * V) + sum(e.c^2) }
    """,
    // Nested records and lists in the state.
    """
    f(p) = { e = fold((s, x) -> (a = (s.a[1] + 0.1 * s.a[0], cell(p, s.a[0], x)), b = (d = s.b.d * 0.9 + s.a[1], t = "x")),
      (a = (h₀, p.b), b = (d = p.s, t = "x")), X); sum(e.a[1]) + sum(e.b.d * e.a[0]) }
    """,
    // Slices: of a weight, of the state, of the row, of results between steps.
    """
    f(p) = { H = scan((s, x) -> {
        a = s[:3]; z = x[0] * p.W[0] + x[1:] @ p.W[1:] + p.u[3:] * a + p.u[:3]
        cat(tanh(z) + 0.3 * s[3:] * s[1], 0.3 * a[1:] + tanh(s[0]), 0.4 * [a[0]] + tanh(z[2])) }, p.u, X)
      sum(H[3][:2]) + sum(H[4][1:3]) + sum(H[-1][2:] * p.u[2:]) + sum(H[:, 1]) + sum(H[17]) }
    """,
    // The gates of an LSTM.
    """
    f(p) = { n = 3; Z = p.X @ cat[1](p.W, p.W, -p.W, p.W)
      S = scan((s, z) -> { a = z + cat(s.h @ p.R, s.h, s.c, s.h)
        c = σ(a[3:6]) * s.c + σ(a[:3]) * tanh(a[6:9]); (h = σ(a[9:]) * tanh(c), c = c) }, (h = h₀, c = h₀), Z)
      sum(S.h @ V) }
    """,
    // The state unused, the rows unused, the last state alone used, a step that ignores its state.
    "f(p) = sum(fold((h, x) -> x @ p.W, h₀, X))",
    "f(p) = sum(fold((h, i) -> tanh(h @ p.R + p.b) * p.s, h₀, 1..50))",
    "f(p) = { H = scan((h, x) -> cell(p, 0 * h, x), h₀, X); sum(H[3]) + sum(p.W) }",
    "f(p) = { H = scan((h, x) -> cell(p, h, x), h₀, X); sum(H[12] * p.s) }",
    // A map, rows used several ways, several rows, of one tensor too.
    "f(p) = sum(map(x -> cell(p, p.b, x), p.X) @ p.b)",
    "f(p) = { H = scan((h, x, y, i) -> tanh(h + i * x @ p.W + x[0] * y[1] + sum(y)), h₀, p.X, p.X, 1..40); sum(H^2) }",
    "f(p) = { M = map((x, y) -> (a = x * y, b = x[0] * p.b), p.X, p.X); sum(M.a @ p.W) + sum(M.b[3]) }",
    // Loops over the steps of loops, a closed-over sequence, loops in loops.
    """
    f(p) = { H = scan((h, x) -> cell(p, h, x), h₀, X); G = scan((g, h) -> tanh(h @ p.R + g * p.s), p.b, H);
      K = scan((k, g, h) -> tanh(g + k @ p.R) * h, h₀, G, H); sum(K @ V) + sum(H[-1]) }
    """,
    """
    f(p) = { H = scan((h, x) -> cell(p, h, x), h₀, X);
      e = fold((q, i) -> { a = softmax(H @ q); tanh(a @ H @ p.R + p.b) }, p.s, 1..20); sum(e) }
    """,
    "f(p) = sum(fold((h, x) -> last(scan((k, i) -> tanh(k @ p.R + x @ p.W), h, 1..3)), h₀, X))",
    "f(p) = sum(fold((h, x) -> sum[0](map(w -> tanh(w * x[0] + h), p.R)), h₀, X))",
    // Branches by a question: several ways, in turn and by the numbers.
    "f(p) = sum(scan((h, x) -> if sum(x) > 0 then cell(p, h, x) else h - 0.1 * p.s, h₀, X) @ V)",
    "f(p) = sum(fold((h, k) -> if k == 0 then tanh(h @ p.R) + p.b else if k == 1 then h * p.s else sin(h), p.b, ks))",
    "f(p) = sum(fold((h, k) -> if k == 0 then tanh(h @ p.R) else h * 0.9 + p.b[0], h₀, ks))",
    // What lets nothing pass on one way, and passes on another.
    "f(p) = sum(fold((h, x) -> cell(p, stop(h), x) + 0.5 * stop(p.s) * h, h₀, X))",
    "f(p) = sum(fold((h, x) -> { z = cell(p, h, x); where(z > 0, z, 0.1 * z) + max(z) * p.b + (z > 0.2) * p.s }, h₀, X))",
    "f(p) = sum(fold((h, x) -> { z = cell(p, h, x); z * (argmax(z) + 1) + p.b[argmax([1, 3, 2])] }, h₀, X))",
    "f(p) = sum(fold((h, k) -> gather(p.R, k) * 0.3 + tanh(h @ p.R) * pick(p.R, [k, 0, k]), h₀, ks))",
    // Inner gradients, named ones and called.
    "f(p) = sum(fold((w, x) -> w - 0.05 * ∂(v -> sum((x @ p.W - v)^2 * p.s))(w), h₀, X))",
    // A step whose numbers saturate.
    "f(p) = sum(fold((h, x) -> relu(cell(p, h, x) - 0.3), h₀, X)) + sum(p.W)",
    // Axis names and a matrix for a state.
    """
    f(p) = { Y = p.X; H = scan((h, x) -> softmax(h @ p.R * x[0]) + outer(x @ p.W, p.b), p.R, Y); sum(H[-1] @ H[9]') }
    """,
    // Draws: one, several under one name, in inner loops and functions, on one way of two.
    "f(p) = sum(fold((h, x) -> cell(p, h, x) * (rand(3) > 0.2), h₀, X))",
    """
    noisy(p, h) = { e = randn(3); h + 0.1 * e * p.s + 0.1 * randn(3) }
    f(p) = { H = scan((h, x) -> { k = bernoulli(σ(p.b)); y = noisy(p, cell(p, h, x)) * k; noisy(p, y) }, h₀, X)
      sum(H @ V) + sum(fold((h, x) -> noisy(p, h * 0.9), p.b, X)) }
    """,
    """
    f(p) = sum(fold((h, x) -> last(scan((k, i) -> tanh(k @ p.R + x @ p.W) * (rand(3) > 0.1) + 0.1 * randn(3), h, 1..3)), h₀, X))
    """,
    """
    f(p) = sum(fold((h, k) -> if k == 0 then tanh(h @ p.R) * bernoulli([0.5, 0.9, 1]) else p.b * randn(3), h₀, ks))
    """,
    "f(p) = sum(map(x -> cell(p, p.b, x) * rand(3) + randint(1, 5, 3) * p.R[sample([1, 2, 1])], p.X) @ p.b)",
    // A list for rows, its entries used by several steps.
    "f(p) = sum(fold((h, w) -> tanh(h * w + p.X[3][1]), h₀, (p.b, p.s, p.b, p.s, p.s, p.s, p.b, p.u[:3], p.s, V, V, p.b, p.s, p.s, p.b, p.s, p.s, p.s, p.b, p.s, V)))",
  ]

  /// Losses with loops that are evaluated, or that are gone through after all.
  static let others = [
    "f(p) = sum(fold((w, x) -> { L = sum((x @ p.W - w)^2 * p.s); w - 0.05 * ∂L/∂w }, h₀, X))",
    // A row that the step knows by its name too.
    "f(p) = sum(fold((h, w) -> tanh(h * w + p.b), h₀, (p.b, p.s, p.b, p.s, p.s, p.s, p.b, p.u[:3], p.s, V, V, p.b, p.s, p.s, p.b, p.s, p.s, p.s, p.b, p.s)))",
    "f(p) = sum(fold((s, x) -> (h = cell(p, s.h, x), w = s.w), (h = h₀, w = p.s), X).h)",
    "f(p) = { H = scan((h, x) -> cell(p, h, x), h₀, X); sum(trace(H).cell.z) }",
    "f(p) = { H = scan((h, x) -> cell(p, h, x), h₀, X); L = sum(H @ V); b = p.b; sum(∂L/∂b * p.b) }",
    "f(p) = { H = scan((h, x) -> cell(p, h, x), h₀, X); sum(fold((g, h) -> g * h + H[5], p.b, H)) }",
    "f(p) = sum(fold((h, x) -> cell(p, h, x), h₀, X[:5]))",
    "f(p) = sum(fold((h, x) -> h + x[0] > 0, h₀, X)) + 0 * sum(p.b)",
    // Draws whose gradient draws again, of which one looks at a number, and with a seed of the step's.
    "f(p) = sum(fold((h, x) -> shuffle(cell(p, h, x)) * p.s, h₀, X))",
    "f(p) = sum(fold((h, x) -> cell(p, h, x) * [1, 2, 3][randint(0, 2)], h₀, X))",
    "f(p) = sum(fold((h, k) -> tanh(h @ p.R) + randn(3, seed = k) * p.b, h₀, ks))",
    "f(p) = sum(fold((h, x) -> round(cell(p, h, x)), h₀, X))",
    "f(p) = sum(fold((h, x) -> h + x[0], h₀, X))",
    "f(p) = sum(fold((h, x) -> 0 * relu(h - 5 - p.b^2), h₀, X))",
    "f(p) = sum(map(x -> map(y -> y * p.b[0], x), p.X))",
  ]

  @Test(arguments: passable + others, [Precision.f64, .f32])
  func `gradients have the same bits, and inside is found what was there`(
    loss: String, precision: Precision
  ) throws {
    let sessions = [true, false].map { usesPlans in
      Session(seed: 7, precision: precision, usesPlans: usesPlans)
    }
    for session in sessions {
      try session.run(PassageTests.setting)
      try session.run(loss)
      try session.run("L = f(p)")
    }
    for look in [
      "∂(f)(p)", "∂L/∂p", "∂(f)(p).W", "∂(p -> f(p)^2)(p)", "∂(q -> sum(∂(f)(q).R))(p)",
      "{ R = 2 * p.R; q = (W = p.W, R = R, b = p.b, s = p.s, X = p.X, u = p.u); M = f(q); ∂M/∂R }",
      "sites(L)", "∂L/∂p", "uses(p.b, L)", "jvp(L, p.b, p.s)", "∂L/∂h₀", "∂L/∂V",
    ] {
      let found = sessions.map { session in Result { try session.repeated(look) } }
      switch (found[0], found[1]) {
      case (.success(let a), .success(let b)):
        #expect(a.notes == b.notes, "\(look)")
        if case .value(let x)? = a.outcomes.last?.content,
          case .value(let y)? = b.outcomes.last?.content
        {
          expectIdentical(x, y, look)
        } else {
          Issue.record("\(look) has no value")
        }
      case (.failure, .failure):
        #expect(sessions[0].complaint(look) == sessions[1].complaint(look), "\(look)")
      default: Issue.record("\(look): \(found)")
      }
    }
  }

  @Test(arguments: passable, [Precision.f64, .f32])
  func `gradients over many steps have the same bits`(loss: String, precision: Precision) throws {
    let sessions = [true, false].map { usesPlans in
      Session(seed: 7, precision: precision, usesPlans: usesPlans)
    }
    for session in sessions {
      try session.run(PassageTests.setting)
      try session.run("X = 0.7 * randn(500, 2); ks = mod(0..499, 3) * (mod(0..499, 90) < 40)")
      try session.run("p = (W = p.W, R = p.R, b = p.b, s = p.s, X = X, u = p.u)")
      try session.run(
        loss.replacing("1..40", with: "1..500").replacing("1..50)", with: "1..700)"))
    }
    for look in ["∂(f)(p)", "L = f(p)", "∂L/∂p"] {
      expectIdentical(try sessions[0].value(look), try sessions[1].value(look), look)
    }
  }

  @Test(arguments: [
    "jacobian(r.h[30], r.c[3])", "jacobian(sum(r.h), r.c)", "jvp(r.h[30], r.c[3], [1, 0])",
    "vjp(r.h[30], r.c[3], [1, 0])", "uses(sum(r.h[30]), r.c[3])", "hessian(sum(r.h[30]), r.c[3])",
    "{ y = r.h[30]; z = r.c[3]; jacobian(y, z) }", "L = sum(r.h[30]); ∂L/∂r.c[3]",
    "∂(v -> sum(jacobian(scan((h, x) -> tanh(h + v * x), [0, 0], X)[30], v)))(2)",
  ])
  func `derivatives by what lies inside of a loop`(look: String) throws {
    let sessions = [true, false].map { Session(seed: 7, usesPlans: $0) }
    for session in sessions {
      try session.run(
        """
        X = randn(40, 2)
        step(s, x) = (h = tanh(s.h + s.c), c = tanh(s.c * 0.9 + x))
        r = scan(step, (h = [0, 0], c = [0, 0]), X)
        """)
    }
    expectIdentical(try sessions[0].value(look), try sessions[1].value(look), look)
  }

  @Test(arguments: passable)
  func `these loops are gone past`(loss: String) throws {
    let session = Session(seed: 7)
    try session.run(PassageTests.setting)
    try session.run(loss)
    // What was gone past has no history until somebody asks for it.
    guard case .record(let gradient) = try session.value("∂(f)(p)") else {
      Issue.record("a record")
      return
    }
    let reached = gradient.fields.compactMap { field in
      if case .tensor(let variable) = field.value, !variable.node.isGiven {
        variable.node
      } else {
        nil
      }
    }
    #expect(!reached.isEmpty && reached.allSatisfy(\.inputs.isEmpty))
  }

  @Test func `a gradient leaves the history out, and who looks inside has it made`() throws {
    let session = Session(seed: 7)
    try session.run(PassageTests.setting)
    try session.run("W = p.W; H = scan((h, x) -> tanh(x @ W + h), h₀, X); L = sum(H @ V)")
    let last = try session.variable("H[-1]").node
    let first = try session.value("∂L/∂W")
    #expect(last.inputs.isEmpty && !last.isGiven)
    _ = try session.value("trace(L)")
    #expect(!last.inputs.isEmpty)
    expectIdentical(first, try session.value("∂L/∂W"), "∂L/∂W")
  }

  @Test func `a gradient by what a loop gave does not ask for the loop`() throws {
    let sessions = [true, false].map { Session(seed: 7, usesPlans: $0) }
    for session in sessions {
      try session.run(PassageTests.setting)
      try session.run("g(w) = sum((X @ p.W - w)^2)")
      try session.run("w = fold((w, i) -> w - 0.001 * ∂(g)(w), V, 1..40); L = g(w) * sum(p.b)")
      try session.run("e = fold((s, i) -> (a = s.a * 0.9, c = s.a + s.c), (a = V, c = V), 1..40)")
      try session.run("a = e.a; c = e.c; M = sum(a * c)")
    }
    for look in ["∂L/∂w", "∂L/∂p", "∂M/∂a", "∂M/∂c", "∂M/∂V"] {
      expectIdentical(try sessions[0].value(look), try sessions[1].value(look), look)
      if look == "∂L/∂w" {
        let node = try sessions[0].variable("w").node
        #expect(node.inputs.isEmpty && !node.isGiven)
      }
    }
  }

  @Test func `states that were not kept are computed again`() throws {
    let sessions = [true, false].map { Session(seed: 7, usesPlans: $0) }
    for session in sessions {
      try session.run("w = randn(400, 400) / 20; X = randn(120, 400)")
      try session.run(
        "f(w) = sum(fold((h, x) -> tanh(h @ w + x), zeros(400, 400), X)[3])")
    }
    expectIdentical(
      try sessions[0].value("∂(f)(w)[7]"), try sessions[1].value("∂(f)(w)[7]"), "∂(f)(w)")
  }
}
