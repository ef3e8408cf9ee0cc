import Evaluation
import Testing

/// What changed between two states of a session, however they came about.
struct ChangesTests {
  @Test(arguments: [1, 3, 200]) func `changes are those that a look at every name finds`(
    most: Int
  ) throws {
    let session = Session()
    var states = [session.interpreter.state]
    var random = UInt64(most)
    func below(_ bound: Int) -> Int {
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(random >> 33) % bound
    }
    for _ in 0..<60 {
      // Back to any earlier state, and on from there by another way.
      if below(4) == 0 { session.interpreter.restore(states[below(states.count)]) }
      let cell = (0...below(most)).map { _ in "v\(below(40)) = \(below(3))" }
      try session.run(cell.joined(separator: "; "))
      states.append(session.interpreter.state)
      let now = session.interpreter.state
      for earlier in states {
        let names = Set(now.bindings.names).union(earlier.bindings.names)
        let expected = names.filter { now.bindings[$0] !== earlier.bindings[$0] }
        #expect(now.changes(since: earlier) == expected)
      }
    }
  }
}
