import Evaluation
import SameBits
import Syntax
import Tensors
import Testing

/// With plans and without them a session says the same.
struct PlannedLoopTests {
  static let training = [
    // A model, its gradient and its optimiser.
    """
    X = randn(12, 3); Y = sum[1](X) > 0
    r = train(MLP(3, 5), (m, b) -> mean((m(b.x)[:, 0] - b.y)^2), (x = X, y = Y), 60, rate = 0.05)
    """,
    // Minibatches, a check every third step, momentum, a limit of the gradient.
    """
    X = randn(20, 2)
    r = train(Linear(2, 1), (m, b) -> mean((m(b) - 1)^2), X, 40, batch = 4, by = momentum, limit = 0.5,
      check = m -> mean((m(X) - 1)^2), every = 3)
    """,
    // A branch by the state, which changes its way.
    "r = improve((s, i) -> if s.w > 3 then (w = s.w / 2, loss = s.w) else (w = s.w * 2.5, loss = 1), (w = 1), 1..30)",
    // Draws, each of them another.
    "r = improve((s, i) -> (w = s.w + rand(2), loss = sum(s.w)), (w = zeros(2)), 1..20)",
    // Dropout, in a model and switched off for its checks.
    """
    layer Net(D, H) { a = Linear(D, H); drop = Dropout(0.3); b = Linear(H, 1)
      call(x) = { h = tanh(a(x)); k = drop(h); b(drop(k)) } }
    X = randn(20, 3); Y = sum[1](X) > 0
    r = train(Net(3, 5), (m, b) -> mean((m(b.x)[:, 0] - b.y)^2), (x = X, y = Y), 40, batch = 8,
      check = m -> mean(everywhere(m, training = 0)(X)^2), every = 7)
    """,
    // A draw that a gradient passes.
    """
    X = rand(16, 5)
    r = train(VAE(5, 4, 2), (m, b) -> vaeloss(m(b), b), X, 40, batch = 4, rate = 0.02)
    """,
    // Loops one behind the other under one name, and draws behind them.
    """
    f(n) = scan((h, i) -> { e = randn(2); g = e + randn(2); 0.5 * h + g + fold((s, j) -> s + rand(), 0, 1..3) }, zeros(2), 1..n)
    r = (f(30), f(40)[-1], map(i -> rand() + i * rand(), 1..30), map(i -> rand(2), 1..3), rand(3), f(5), randn(2))
    """,
    // Training in a step, draws of every kind, one way of several.
    """
    r = improve((s, i) -> {
        q = improve((t, j) -> (w = t.w + rand(2), loss = sum(t.w)), (w = s.w), 1..8)
        (w = q.last.w, loss = sum(s.w)) }, (w = zeros(2)), 1..6)
    q = improve((s, i) -> if rand() > 0.3 then (w = s.w + shuffle([1, 2]) + randint(1, 6), loss = sum(s.w))
      else (w = s.w * bernoulli([0.5, 0.9]) + sample([1, 2, 3]) + [1, 2, 3][permutation(3)[1]], loss = 1), (w = ones(2)), 1..60)
    r = (r, q, rand())
    """,
    // A probability that is none on the way.
    "r = improve((s, i) -> (w = s.w + bernoulli(min(0.1 * i, 1)), loss = s.w), (w = 0), 1..30)",
    // Draws beside rows that are loops themselves, whose past a plan does not know.
    """
    S = scan((h, i) -> scan((k, j) -> k + j, i, 1..3), zeros(3), 1..12)
    r = improve((s, x) -> (w = s.w + rand(3) * x, loss = sum(s.w)), (w = zeros(3)), S)
    """,
    // A look at the numbers for a size, and a place.
    "r = improve((s, i) -> (w = s.w + sum(0..i) + [5, 6, 7][mod(i, 3)], loss = s.w), (w = 0), 1..12)",
    // A text, a list and a record in the state.
    """
    r = improve((s, i) -> (a = (s.a[0] + 1, s.a[1] * 2), b = (t = s.b.t, x = s.b.x + i), loss = s.b.x),
      (a = (1, [1, 2]), b = (t = "text", x = 0)), 1..20)
    """,
    // A derivative by what the rows were made of, after a look at the numbers and a draw too.
    """
    W = [1, 2]; X = outer(1..12, W)
    r = improve((s, x) -> { L = sum(x^2); (w = s.w + ∂L/∂W, loss = L) }, (w = [0, 0]), X)
    q = improve((s, x) -> { k = [5, 6][mod(s.w[0], 2)] + rand(); L = sum(x^2) + k; (w = s.w + ∂L/∂W, loss = L) }, (w = [0, 0]), X)
    r = (r, q)
    """,
    // The sizes change on the way.
    "r = improve((s, i) -> (w = cat(s.w, [i]), loss = sum(s.w)), (w = [0]), 1..12)",
    // The rows have different sizes.
    "r = improve((s, x) -> (w = s.w + sum(x), loss = s.w), (w = 0), ([1], [1, 2], [3], [4], [5, 6], [7], [8]))",
    // Saturated: a remark that no gradient passes.
    "r = improve((s, i) -> { w = s.w; L = relu(w); g = ∂L/∂w; (w = w - g, loss = L) }, (w = 3.5), 1..12)",
    // NaN on the way.
    "r = improve((s, i) -> (w = sqrt(s.w - 1), loss = s.w), (w = 3), 1..12)",
    // Functions inside of the model, 32 bits, gradients in gradients.
    """
    f(a, x) = sum(a * x^3)
    r = improve((s, i) -> (w = s.w - 0.01 * ∂(x -> sum(∂(y -> f(i, y))(x)))(f32(s.w)), loss = sum(s.w)),
      (w = f32([1, 2])), 1..20)
    """,
    // A scan, its steps looked at by place, a record of layers.
    """
    A = randn(9, 2)
    cell(m, h, x) = tanh(x @ m.W + h @ m.R)
    L(m) = { H = scan((h, x) -> cell(m, h, x), zeros(3), A); sum(H[-1]) + sum(H[2] * H[4]) }
    r = improve((s, i) -> (m = s.m - 0.1 * ∂(L)(s.m), loss = L(s.m)),
      (m = (W = randn(2, 3), R = randn(3, 3))), 1..25)
    """,
    // Rows that are the stacked steps of loops, asked for whole and one by one.
    """
    X = map((a, t) -> map(i -> [a * i, t], 0..5), randn(20), 1..20)
    r = improve((s, x) -> { w = s.w; H = scan((h, row) -> tanh(w * row + h), zeros(2), x);
      L = sum(H[-1]) + sum(x[2] * w); (w = w - 0.1 * ∂L/∂w, loss = L) }, (w = [0.2, 0.3]), X)
    """,
    // A gradient by such a row, and by all of them.
    """
    X = map(a -> map(i -> a * i, 1..4), randn(20))
    r = improve((s, x) -> { y = x[1]; L = sum((x - s.w)^2) + y * s.w; (w = s.w + 0.01 * (sum(∂L/∂x) + ∂L/∂y), loss = L) },
      (w = 0.5), X)
    """,
  ]

  @Test(arguments: training)
  func `training gives the same bits`(script: String) throws {
    try expectSame(script, looks: ["r"])
  }

  @Test(arguments: [
    "r = improve((s, i) -> (w = s.w + [1, 2, 3][i], loss = s.w), (w = 0), 0..5)",
    "r = improve((s, i) -> (w = solve([[s.w, 1], [1, 1]], [1, 2])[0] * 0 + 4 - i, loss = s.w), (w = 9), 0..9)",
    "r = improve((s, i) -> (w = s.w + bernoulli(0.1 * i), loss = s.w), (w = 0), 1..30)",
    "r = improve((s, i) -> { unused = [1, 2, 3][i - 1 + 0]; (w = s.w + i, loss = s.w) }, (w = 0), 1..9)",
    "claim forall k in 0..40 : [1, 2, 3][min(k, k) * 0.1] > 0",
    "claim forall k in 0..40 : gather([1, 2, 3], k) > 0",
    "claim forall k in 0..40 : k - 3",
  ])
  func `errors are the same`(script: String) {
    #expect(
      Session(usesPlans: true).complaint(script) == Session(usesPlans: false).complaint(script))
    #expect(Session(usesPlans: true).error(script) != nil)
  }

  @Test(arguments: [
    "claim forall a in 0..20, b in 0..20 : a + b == b + a",
    "claim forall a in 0..20, b in 0..a : a * b != 221",
    "claim forall k in 0..200 : sqrt(k)^2 == k",
    "claim forall k in 0..200 : sqrt(k)^2 ≈ k",
    "claim forall k in 1..200 : log(k) ≈ k / 50 ± 1.5",
    "claim forall k in 0..99 : if k > 50 then k < 80 else k >= 0",
    "claim forall x in words(0..1, [6]) : number(bits(number(x), 6)) == number(x)",
    "claim forall x in words(0..1, [6]) : sum(x) < 6 and max(x) >= min(x)",
    "claim forall x in randn(64, 3, 3) : x @ inv(x) ≈ eye(3)",
    "claim forall x in randn(64, 3, 3) : det(x @ x') ≈ det(x)^2",
    "claim forall x in randn(64, 20) : softmax(x @ randn(20, 30)) < 0.9",
    "M = randn(20, 30); claim forall x in randn(64, 20) : max(softmax(x @ M)) < 0.9",
    "claim forall x in randn(64, 2, 5)' : sum(x) > -3",
    "code = randn(5, 3); claim forall k in mod(0..40, 5) : sum(code[k]) == sum(code[0 + k])",
    "claim forall r in ((1, 2), (3, 4), (5, 6), (7, 8), (1, 2), (3, 4), (5, 6), (7, 8), (9, 1), (0, 1)) : r[0] < r[1]",
    "claim forall k in 0..40 : (a = k, b = 2 * k) ≈ (a = k, b = k + k)",
    "claim forall k in 0..40 : (a = k, b = 2 * k) ≈ (b = k + min(k, 30), a = k)",
    "claim forall k in 0..40 : rand() < 1",
    "claim forall k in 0..40 : k / k ≈ 1",
    "f(x) = { y = 2 * x; claim y < 70; y }; claim forall k in 0..40 : f(k) >= 0",
    "claim forall k in 0..40, s in [\"a\", \"b\"] : s == \"a\" or k < 30",
    "claim forall k in 0..40 : f32(k) * 0.1 ≈ k / 10",
  ])
  func `claims find the same`(script: String) throws {
    let with = try Session(usesPlans: true).claims(script)
    let without = try Session(usesPlans: false).claims(script)
    #expect(with.count == without.count && !with.isEmpty)
    for (a, b) in zip(with, without) {
      #expect(a.cases == b.cases && a.failures == b.failures && a.holds == b.holds)
      #expect(a.text == b.text && a.tolerance == b.tolerance && a.path == b.path)
    }
  }

  /// Runs a script both ways and compares what it says and what some expressions give.
  private func expectSame(
    _ script: String, looks: [String], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let (with, without) = (Session(usesPlans: true), Session(usesPlans: false))
    let notes = try [with.run(script).notes, without.run(script).notes]
    #expect(notes[0] == notes[1], sourceLocation: sourceLocation)
    for look in looks {
      let (a, b) = (try with.value(look), try without.value(look))
      expectIdentical(a, b, look, sourceLocation: sourceLocation)
    }
  }
}

/// Expects the same bits; what differs may be large, so it is not printed.
func expectIdentical(
  _ a: Value, _ b: Value, _ what: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  let isSame = a.isIdentical(to: b)
  #expect(isSame, "\(what)", sourceLocation: sourceLocation)
}
