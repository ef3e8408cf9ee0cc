import Evaluation
import Graphs
import SameBits
import Syntax
import Tensors
import Testing

/// A cell that is evaluated again is done by a plan, and nobody can tell.
struct RepeatedCellTests {
  static let setting = """
    a = [1, 2, 3]; c = 2 * a; x = randn(4, 3); X = x * x; k = 2; D = 3
    layer Scale(s) { w : [3] = 1; call(x) = s * x * w }
    layer Net(D, H) { W : [D, H] ~ glorot; b : [H] = 0; call(x) = { h = tanh(x @ W + b); h^2 } }
    m = Net(3, 5); n = Scale(a); p = (m = m, x = x); q = (a, c)
    loss(p) = mean(p.m(p.x)^2)
    held = { s = sum(c); x -> x * s }
    both(p) = { L = loss(p); (g = ∂L/∂p, h = trace(L).m.h) }
    """

  /// Expressions that a plan can do.
  static let planned = [
    "m(x)", "loss(p)", "∂(loss)(p)", "(L = loss(p), y = m(x @ x' @ x))", "[m(x), x + 1]",
    "{ y = m(x); L = sum(y * X[:, :1]); L }", "sum(c * a)", "both(p)", "trace(m(x)).h",
    "held(x) @ a", "if k > 1 then m(x) else x * 1", "{ L = sum(c^2); ∂L/∂c }", "n(x) + m.b[0]",
    "fold((s, i) -> tanh(s + i * x), x, 1..3)", "f32(x) @ f32(x')", "k * [1, 2]",
    "{ h(v) = sum(v^3); ∂(h)(x) }", "{ L = sum(n(x)); ∂L/∂n.w }",
  ]

  /// Expressions whose gradients or sites lie behind what the cell is given, and others that are evaluated.
  static let evaluated = [
    "{ L = sum(a * c); ∂L/∂a }", "{ L = sum(n(x)); ∂L/∂a }", "{ L = sum(held(x)); ∂L/∂c }",
    "{ L = sum(q[0] * q[1]); ∂L/∂a }", "trace(c * 2).a", "m", "randn(3) + x[0]",
    "fold((s, i) -> tanh(s + i * x), x, 1..40)", "x", "{ L = sum(c); ∂L/∂a }",
    "uses(sum(c * a), a)",
  ]

  @Test(arguments: planned + evaluated)
  func `the same bits again and again`(_ text: String) throws {
    let (with, without) = try sessions()
    for times in [1, 2, 3, 5] {
      let found = try [with, without].map { try $0.copy.repeated(text, times: times) }
      #expect(found[0].notes == found[1].notes)
      let (a, b) = (try #require(found[0].value), try #require(found[1].value))
      expectIdentical(a, b, text)
    }
    let isPlanned = with.interpreter.plannedCellCount == 1
    #expect(isPlanned == Self.planned.contains(text), "\(text)")
  }

  @Test(arguments: [
    // Other numbers, another shape, another precision of the same names.
    "x = x + 1", "x = randn(7, 3)", "x = f32(x)", "a = a * 2", "k = 1", "m = m * 2",
    "m = Net(3, 4)",
    "p = (m = m * 0.5, x = x * 2)", "x : [T, E] = x", "n = Scale(2)", "q = (a, a)", "q = (c, a)",
    // Other functions, names that had their standard meaning.
    "loss(p) = sum(p.m(p.x))", "tanh(x) = x / 2", "mean(x) = sum(x)", "held = x -> x", "c = 3 * a",
    // Now there is a way from one to the other, or none any more.
    "a = c / 2", "c = [2, 4, 6]", "p = (m = m, x = m.W')",
  ])
  func `what cells see has changed`(_ change: String) throws {
    let (with, without) = try sessions()
    for (place, text) in (Self.planned + Self.evaluated).enumerated() {
      for session in [with, without] { for _ in 1...3 { try session.run("r\(place) = \(text)") } }
    }
    for session in [with, without] { try session.run(change) }
    for (place, text) in (Self.planned + Self.evaluated).enumerated() {
      for _ in 1...3 {
        let found = [with, without].map { session -> String in
          do throws(Diagnostic) {
            try session.run("r\(place) = \(text)")
            return ""
          } catch { return error.lines().joined(separator: "\n") }
        }
        #expect(found[0] == found[1])
      }
      let (a, b) = (
        with.interpreter.state.bindings["r\(place)"],
        without.interpreter.state.bindings["r\(place)"]
      )
      expectIdentical(try #require(a).value, try #require(b).value, "\(text) after \(change)")
    }
  }

  @Test(arguments: [
    "sites(L)", "trace(L)", "trace(L).h", "∂L/∂W", "∂L/∂b", "∂L/∂h", "trace(y)", "∂L/∂a",
    "uses(L, W)",
    "jacobian(y, b)", "{ M = L * 2; ∂M/∂W }", "do(L, W = 0 * W)", "do(L, h = 0)", "L",
  ])
  func `who looks inside finds what evaluation would have left`(_ look: String) throws {
    let (with, without) = try sessions()
    for session in [with, without] {
      try session.run("W = randn(3, 3); b = [1, 2, 3] * 0.1")
      try session.run("net(x) = { z = x @ W + b; h = tanh(z); h * c }")
      for _ in 1...4 {
        try session.run("y = sum[0](net(x))")
        try session.run("L = sum(net(x)^2) + sum(y)")
      }
    }
    #expect(with.interpreter.plannedCellCount == 2)
    let found = [with, without].map { session -> (Value?, String) in
      do throws(Diagnostic) {
        let result = try session.run(look)
        guard case .value(let value)? = result.outcomes.last?.content else { return (nil, "") }
        return (value, result.notes.joined(separator: "\n"))
      } catch { return (nil, error.lines().joined(separator: "\n")) }
    }
    #expect(found[0].1 == found[1].1)
    if let a = found[0].0, let b = found[1].0 {
      expectIdentical(a, b, look)
    } else {
      #expect(found[0].0 == nil && found[1].0 == nil)
    }
  }

  @Test func `a cell whose history was asked for keeps it`() throws {
    let (with, _) = try sessions()
    for _ in 1...3 { try with.run("L = loss(p)") }
    #expect(with.interpreter.plannedCellCount == 1)
    try with.run("g = ∂L/∂p")
    #expect(with.interpreter.plannedCellCount == 0)
    for _ in 1...3 { try with.run("L = loss(p)") }
    #expect(with.interpreter.plannedCellCount == 0)
  }

  @Test func `small cells get no plan, large ones do`() throws {
    let session = try Session("x = randn(400, 400)", "small = x[0]")
    for _ in 1...4 { try session.run("y = tanh(small) * 2 + exp(small)") }
    #expect(session.interpreter.plannedCellCount == 0)
    for _ in 1...4 { try session.run("y = tanh(x) + 1") }
    #expect(session.interpreter.plannedCellCount == 0)
    for _ in 1...4 { try session.run("y = tanh(x) * 2 + exp(x)") }
    #expect(session.interpreter.plannedCellCount == 1)
    session.interpreter.usesPlans = false
    for _ in 1...4 { try session.run("z = tanh(x) * 2 - exp(x)") }
    #expect(session.interpreter.plannedCellCount == 1)
  }

  @Test func `a name with a shape, one that is used by what gives it, several cells in turns`()
    throws
  {
    let (with, without) = try sessions()
    for session in [with, without] {
      for _ in 1...4 {
        try session.run("y : [T, F] = m(x)")
        try session.run("x = x * 0.5 + sum(y)")
        try session.run("u = m(x) + y; v = u * u")
      }
    }
    #expect(with.interpreter.plannedCellCount == 4)
    for name in ["y", "x", "u", "v"] {
      let (a, b) = (with.interpreter.state.bindings[name], without.interpreter.state.bindings[name])
      expectIdentical(try #require(a).value, try #require(b).value, name)
    }
    for look in ["∂v/∂x", "{ L = sum(v); ∂L/∂y }", "trace(v).h", "sites(u)"] {
      let found = [with, without].map { try? $0.value(look) }
      if let a = found[0], let b = found[1] { expectIdentical(a, b, look) }
      #expect((found[0] == nil) == (found[1] == nil))
    }
  }

  @Test func `a cell that fails the second time says the same`() throws {
    let (with, without) = try sessions()
    for session in [with, without] {
      for _ in 1...3 { try session.run("y = x @ c") }
      try session.run("c = [1, 2]")
      #expect(session.complaint("y = x @ c").contains("[4, 3] @ [2]"))
      #expect(session.complaint("y = x @ c").contains("[4, 3] @ [2]"))
    }
  }

  private func sessions() throws -> (Session, Session) {
    let (with, without) = (Session(seed: 5), Session(seed: 5, usesPlans: false))
    with.interpreter.planSmallCells()
    for session in [with, without] { try session.run(Self.setting) }
    return (with, without)
  }
}
