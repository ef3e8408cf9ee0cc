import Graphs
import Rendering
import Testing

/// The line that says how far training is.
struct ProgressTests {
  private func line(done: Int, total: Int, seconds: Int, width: Int = 100) -> String {
    let start = ContinuousClock.now
    var state = Progress.State(total: total, start: start)
    state.done = done
    state.losses = (0..<done).map { 1 / Double($0 + 1) }
    return ProgressLine(state, now: start + .seconds(seconds)).text(width: width)
  }

  @Test func `it has bar, steps, rate, loss, curve and time left`() {
    let text = line(done: 50, total: 200, seconds: 10)
    #expect(text.hasPrefix("│█████               │  50/200  5.0/s  loss 0.02  ▅▂▁"))
    #expect(text.hasSuffix("  30 s left"))
  }

  @Test func `at 80 columns the curve is shorter, and the time left is there`() {
    let text = line(done: 1584, total: 5000, seconds: 95, width: 79)
    #expect(text.hasPrefix("│██████▎             │  1584/5000  16/s  loss "))
    #expect(text.contains("▁"))
    #expect(text.hasSuffix("  3 min 25 s left"))
    #expect(!line(done: 50, total: 200, seconds: 10, width: 50).contains("▁"))
  }

  @Test func `the bar knows how far the loops inside a step are`() {
    let progress = Progress()
    progress.beginLoop(total: 4)
    progress.step()
    progress.beginLoop(total: 10)
    for _ in 0..<5 { progress.step() }
    #expect(progress.current?.done == 1)
    #expect(progress.current?.part == 0.5)
    #expect(!progress.isTraining)
    progress.begin(total: 2)
    #expect(progress.current?.total == 2)
    #expect(progress.isTraining)
    progress.end()
    progress.end()
    progress.end()
    #expect(progress.current == nil)
    progress.end()
    progress.step()
  }

  @Test func `long times are in minutes and hours`() {
    #expect(line(done: 1, total: 101, seconds: 2).hasSuffix("3 min 20 s left"))
    #expect(line(done: 1, total: 1001, seconds: 20).hasSuffix("5 h 33 min left"))
    #expect(!line(done: 10, total: 10, seconds: 2).contains("left"))
  }

  @Test(arguments: [1, 10, 24, 40, 60, 80])
  func `it is never wider than there is room`(width: Int) {
    #expect(line(done: 30, total: 40, seconds: 3, width: width).count <= width)
  }

  @Test func `nothing done and nothing to do are fine`() {
    #expect(line(done: 0, total: 0, seconds: 0).contains("0/0"))
    #expect(line(done: 0, total: 5, seconds: 1).contains("0/5"))
  }
}
