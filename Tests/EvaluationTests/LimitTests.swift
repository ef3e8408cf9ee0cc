import Evaluation
import Foundation
import Graphs
import Syntax
import Testing

/// What goes on too long or too deep ends with a message.
struct LimitTests {
  @Test func `endless recursion meets the depth limit`() throws {
    let session = try Session("f(n) = f(n + 1)")
    let error = try #require(session.error("f(0)"))
    #expect(error.kind == .limit)
    #expect(error.message == "calls are nested too deeply")
    #expect(error.notes.count <= 4)
    #expect(try session.numbers("1 + 1") == [2])
  }

  @Test func `also when the calling thread's stack is small`() throws {
    let outcome = Outcome()
    let thread = Thread {
      let session = Session()
      do throws(Diagnostic) { try session.run("f(n) = 1 + f(n + 1); f(0)") } catch {
        outcome.set(error)
      }
    }
    thread.stackSize = 512 << 10
    thread.start()
    outcome.wait()
    #expect(outcome.error?.kind == .limit)
  }

  @Test func `deep but finite recursion works`() throws {
    let session = try Session("f(n) = if n == 0 then 0 else 1 + f(n - 1)")
    #expect(try session.numbers("f(5000)") == [5000])
  }

  // None of them ends within days, so that it does not matter when the other thread gets its turn.
  @Test(
    arguments: [
      "fold((h, i) -> fold((k, j) -> k + 1, h, 0..100000), 0, 0..10000000)",
      "map(i -> fold((k, j) -> k + 1, i, 0..100000), 0..10000000)",
      "claim forall i in 0..10000000, j in 0..10000000 : i + j == j + i",
      "f(n) = if n == 0 then 0 else f(n - 1) + f(n - 1); f(60)",
    ])
  func `another thread stops what would take forever`(text: String) throws {
    let interrupt = Interrupt()
    requestSoon(interrupt)
    let session = try Session("a = 1")
    do throws(Diagnostic) {
      _ = try session.interpreter.run("a = 2; " + text, interrupt: interrupt)
      Issue.record("it ended")
    } catch {
      #expect(error.kind == .interrupted)
      #expect(error.notes.isEmpty)
    }
    #expect(try session.numbers("a") == [1])
  }

  @Test func `a claim that is stopped says how many cases held`() throws {
    let interrupt = Interrupt()
    requestSoon(interrupt)
    let session = try Session("a = 1")
    let error = #expect(throws: Diagnostic.self) {
      try session.interpreter.run(
        "claim forall a in 0..10000000, b in 0..10000000 : a + b == b + a", interrupt: interrupt)
    }
    #expect(error?.kind == .interrupted)
    let message = try #require(error?.message)
    #expect(message.hasPrefix("stopped; all ") && message.hasSuffix(" cases so far held"))
  }

  private func requestSoon(_ interrupt: Interrupt) {
    Thread.detachNewThread {
      Thread.sleep(forTimeInterval: 0.05)
      interrupt.request()
    }
  }

  @Test(
    arguments: [
      "zeros(100000, 100000)", "eye(1e10)", "onehot(0, 1e18)", "words(0..1, [100])",
      "words((zeros(1000000), ones(1000000)), [20])", "words([5], [1e18])", "words([], [1e18])",
      "words((\"a\", [1]), [1e18])", "words([zeros(100000), ones(100000)], [15])",
      "reshape(1..4, 2, 2, 1, 1, 1, 1, 1, 1, 1)", "ones(2, 2, 2, 2, 2, 2, 2, 2, 2)",
    ])
  func `what is too large says so`(text: String) {
    let session = Session()
    #expect(session.error(text)?.kind == .limit)
  }

  @Test func `what is refused for its size says how large it would be`() throws {
    let message = try #require(Session().error("zeros(1000000, 1000000)")?.message)
    #expect(message.contains("7,451 GiB"))
    #expect(Session().error("x = zeros(1e6); outer(x, x)")?.message.contains("7,451 GiB") == true)
    let picture = "reshape(0..3999999, 2000, 2000)"
    let error = try #require(Session().error("conv(\(picture), ones(500, 500))"))
    #expect(error.message.contains("GiB"))
    #expect(Session().error("zeros(1e200, 1e200)") != nil)
  }

  @Test func `a result beyond the memory limit is refused`() throws {
    let session = Session()
    session.interpreter.memoryLimit = 1_000_000
    let error = try #require(session.error("x = ones(1000); outer(x, x)"))
    #expect(error.kind == .limit)
    #expect(error.message.contains("7.6 MiB"))
  }

  @Test(
    arguments: [
      "1e999", "-1e999", "1e-999", "99999999999999999999", "0 / 0", "[][0]", "[1][1e300]",
      "[1][0 / 0]", "5..1", "0..1e300", "softmax([])", "max([])", "sum([])", "sort([])",
      "argmax([])", "mean([])", "[[], []]", "[[]]'", "[1, 2] @ 3", "3 @ 3", "\"\"", "size(\"\")",
      "words([], [3])", "words(\"a\", [1])", "()", "last([])", "reverse([])", "cat()", "stop()",
      "zeros()", "zeros(0, 3) @ zeros(3, 0)", "eye(0)", "sum[0](1)", "1[0]", "1'", "[1]'",
      "(a = 1)'", "norm([])", "do()", "do(1)", "∂(1)", "trace(1)", "trace(\"a\")", "with()",
      "uses(1, 1)", "jacobian(1, \"a\")", "LSTM(0, 0)", "Linear(0, 0)([])", "LN(0)([])",
      "softmax[-1](1)", "mod(1, 0)", "bits(-1, 3)", "number([])", "glorot([])", "clip(0, 1)",
      "scan(1)", "map()", "fold(sin, 1)", "codes(\"a\", \"\")", "sample([])", "sample([-1, 0])",
      "f(x : [N, N]) = x; f([[1, 2, 3]])", "(1, 2) |> sum", "if () then 1 else 2", "-()",
      "not \"a\"", "\"a\" < \"b\"", "sum(sum)", "sin(sin)", "(x -> x)(x -> x)", "∂(x -> x)(sin)",
      "claim \"a\"", "claim sin", "claim ()", "claim forall x in () : 1", "heat(1)[0]",
      "do(trace(1), a = 1)", "[1, 2][T = 0]", "[1, 2][0, 0, 0]", "(1, 2)[5]", "(1, 2)[0:9]",
      "[1, 2][\"a\"]", "(a = 1)[0]", "reshape(1..6, -1)", "cat[3]([1], [2])", "randn(-1)",
    ])
  func `odd programs give a value or a message`(text: String) {
    let session = Session()
    if let error = session.error(text) { #expect(!error.message.isEmpty) }
  }
}

/// A place for what another thread finds.
private final class Outcome: @unchecked Sendable {
  // The condition guards the error.
  private let condition = NSCondition()
  private var isDone = false
  private(set) var error: Diagnostic?

  func set(_ error: Diagnostic) {
    condition.lock()
    self.error = error
    isDone = true
    condition.signal()
    condition.unlock()
  }

  func wait() {
    condition.lock()
    while !isDone { condition.wait() }
    condition.unlock()
  }
}
