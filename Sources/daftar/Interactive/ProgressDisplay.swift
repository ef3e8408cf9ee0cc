import Graphs
import LineEditing
import Rendering

/// The line below a running cell that says how far its training is.
struct ProgressDisplay {
  /// How often it is drawn again.
  private static let pause = Duration.milliseconds(100)

  private let isPossible = !Terminal.isDumb
  private var isShown = false
  private var next = ContinuousClock.now + Self.pause

  /// Draws the line where there is something to say and the last time is a while ago.
  mutating func show(_ progress: Progress) {
    guard isPossible else { return }
    let now = ContinuousClock.now
    guard now >= next else { return }
    next = now + Self.pause
    guard let state = progress.current else { return erase() }
    let line = ProgressLine(state, now: now).text(width: TerminalSize.current.columns - 1)
    StandardStreams.write("\r" + line + "\u{1B}[K")
    isShown = true
  }

  /// Takes the line away.
  mutating func erase() {
    if isShown { StandardStreams.write("\r\u{1B}[K") }
    isShown = false
  }
}
