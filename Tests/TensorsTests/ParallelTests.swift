import Dispatch
import Synchronization
import Tensors
import Testing

/// Work shared out among threads is done once each, whoever asks for it and from where.
struct ParallelTests {
  private func counts(_ count: Int, grain: Int) -> [Int] {
    let done = (0..<count).map { _ in Counter() }
    Parallel.forEachPart(of: count, grain: grain) { part in
      for place in part { done[place].add() }
    }
    return done.map(\.value)
  }

  private final class Counter: Sendable {
    private let total = Atomic(0)
    var value: Int { total.load(ordering: .relaxed) }
    func add(_ amount: Int = 1) { total.wrappingAdd(amount, ordering: .relaxed) }
  }

  @Test(arguments: [0, 1, 2, 7, 64, 1000], [1, 3, 64])
  func `every place is visited once`(count: Int, grain: Int) {
    for _ in 0..<20 {
      #expect(counts(count, grain: grain) == Array(repeating: 1, count: count))
    }
  }

  @Test func `work inside other work is done`() {
    let total = Counter()
    Parallel.forEachPart(of: 9, grain: 1) { outer in
      Parallel.forEachPart(of: 11, grain: 2) { inner in total.add(outer.count * inner.count) }
    }
    #expect(total.value == 99)
  }

  @Test func `several threads may have work done at once`() {
    let total = Counter()
    DispatchQueue.concurrentPerform(iterations: 6) { _ in
      for _ in 0..<50 {
        Parallel.forEachPart(of: 100, grain: 7) { part in total.add(part.count) }
      }
    }
    #expect(total.value == 6 * 50 * 100)
  }
}
