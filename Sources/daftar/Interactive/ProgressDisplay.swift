import Graphs
import LineEditing
import Rendering

/// The line below a running cell that says how far it is.
struct ProgressDisplay {
  /// How long a cell may run without a word.
  private static let delay = Duration.milliseconds(300)
  /// How often the line is drawn again.
  private static let pause = Duration.milliseconds(100)

  /// Whether the cursor can be moved, to draw over the line.
  let isPossible: Bool
  private var isShown = false
  private let start = ContinuousClock.now
  private var next = ContinuousClock.now + Self.delay

  init(isPossible: Bool) { self.isPossible = isPossible }

  /// Draws the line where the last time is a while ago.
  mutating func show(_ progress: Progress) {
    guard isPossible else { return }
    let now = ContinuousClock.now
    guard now >= next else { return }
    next = now + Self.pause
    let width = TerminalSize.current.columns - 1
    let line =
      progress.current.map { ProgressLine($0, now: now).text(width: width) }
      ?? "running \((now - start).components.seconds) s · Ctrl-C stops it"
    StandardStreams.write("\r" + line.prefix(max(width, 0)) + "\u{1B}[K")
    isShown = true
  }

  /// Takes the line away.
  mutating func erase() {
    if isShown { StandardStreams.write("\r\u{1B}[K") }
    isShown = false
  }
}
