public import Graphs
import Tensors

/// How far a training run is, in one line: bar, steps, steps a second, loss, time left.
public struct ProgressLine {
  private let state: Progress.State
  private let now: ContinuousClock.Instant

  /// A run as it is at a time.
  public init(_ state: Progress.State, now: ContinuousClock.Instant = ContinuousClock.now) {
    self.state = state
    self.now = now
  }

  /// The line, in at most `width` characters; parts that do not fit are left out, the last first.
  ///
  /// The curve takes the room that the others leave.
  public func text(width: Int) -> String {
    var text = ""
    for part in [bar, count, rate, loss].compactMap({ $0 }) {
      let longer = text.isEmpty ? part : text + "  " + part
      if longer.count > width { return text }
      text = longer
    }
    let end = timeLeft.map { "  " + $0 } ?? ""
    if text.count + end.count > width { return text }
    let room = min(16, width - text.count - end.count - 2)
    if room >= 4, let curve = curve(width: room) { text += "  " + curve }
    return text + end
  }

  private var bar: String {
    let cells = 20
    let eighths = min(cells * 8, Int(share * Double(cells * 8)))
    let partial = eighths % 8 > 0 ? [" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8] : ""
    let filled = String(repeating: "█", count: eighths / 8) + partial
    return "│" + filled + String(repeating: " ", count: cells - filled.count) + "│"
  }

  /// How much of it is done, 0 to 1.
  private var share: Double {
    guard state.total > 0 else { return 0 }
    return min(1, (Double(state.done) + state.part) / Double(state.total))
  }

  private var count: String { "\(state.done)/\(state.total)" }

  private var seconds: Double {
    let elapsed = (now - state.start).components
    return Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18
  }

  private var rate: String? {
    guard seconds > 0, state.done > 0 else { return nil }
    let tenths = Int(min(Double(state.done) / seconds, 1e9) * 10)
    return tenths >= 100 ? "\(tenths / 10)/s" : "\(tenths / 10).\(tenths % 10)/s"
  }

  private var loss: String? {
    state.losses.last.map { "loss " + NumberFormat(digits: 4).text($0) }
  }

  private func curve(width: Int) -> String? {
    guard state.losses.count > 1 else { return nil }
    return Sparkline(Tensor(state.losses, shape: [state.losses.count]), width: width).text
  }

  private var timeLeft: String? {
    guard share > 0, share < 1 else { return nil }
    let left = seconds / share * (1 - share)
    guard left < 1e9 else { return nil }
    let whole = Int(left.rounded(.up))
    if whole < 60 { return "\(whole) s left" }
    if whole < 3600 { return "\(whole / 60) min \(whole % 60) s left" }
    return "\(whole / 3600) h \(whole % 3600 / 60) min left"
  }
}
