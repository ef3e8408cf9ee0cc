import Foundation

/// How long a user waits at the prompt.
struct Interactive: Sendable {
  let name: String
  let title: String
  /// Milliseconds: the median, and the worst.
  let goal: (median: Double, worst: Double)
  /// Seconds, one a round.
  let measure: @Sendable () throws -> [Double]

  static let all: [Interactive] =
    [
      Interactive(name: "t_prompt", title: "start to prompt", goal: (10, 50)) {
        let home = try Home()
        return (0..<20).compactMap { _ in Prompt.started(in: home.path)?.seconds }
      },
      Interactive(
        name: "t_prompt_history", title: "start to prompt, 10,000 cells of history",
        goal: (10, 50)
      ) {
        let home = try Home(history: 10_000)
        return (0..<20).compactMap { _ in Prompt.started(in: home.path)?.seconds }
      },
      Interactive(name: "t_echo", title: "Enter to result and prompt", goal: (1, 50)) {
        try echoes(Home())
      },
      Interactive(
        name: "t_echo_history", title: "Enter to result, 10,000 cells of history", goal: (1, 50)
      ) { try echoes(Home(history: 10_000)) },
      Interactive(
        name: "t_echo_cells", title: "Enter to result, 100,000 cells were typed", goal: (1, 50)
      ) { try echoes(Home(unsaved: 100_000), first: ":recover") },
    ]
    + interruptions.map { name, preparation, cell in
      Interactive(
        name: "t_stop_\(name)", title: "Ctrl-C to prompt: \(name)", goal: (50, 500)
      ) {
        let home = try Home()
        guard let (prompt, _) = Prompt.started(in: home.path),
          prompt.enter(preparation) != nil
        else { return [] }
        return (0..<5).compactMap { _ in prompt.interrupt(cell) }
      }
    }

  /// Work of several kinds that takes minutes.
  private static let interruptions = [
    ("a loop", "x = 0.5", "fold((s, i) -> s + sin(i), 0, 1..100000000)"),
    ("large products", "A = randn(2048, 2048)", "fold((s, i) -> softmax(s @ A), A, 1..1000)"),
    ("claims", "f(a, b) = a + b", "claim forall a in 0..9999, b in 0..9999 : f(a, b) == b + a"),
    (
      "training", "w = randn(64, 64)",
      "train(w, (w, b) -> sum((w @ w)^2) + sum(b), [1, 2, 3], 1000000).stopped"
    ),
    (
      "a gradient", "W = randn(64, 64)",
      "∂(W -> sum(fold((h, i) -> tanh(h @ W), W, 1..100000)))(W)"
    ),
    ("large sorts", "B = randn(4000, 1000)", "fold((s, i) -> sort(B + s), B, 1..1000)"),
  ]

  private static func echoes(_ home: Home, first: String? = nil) throws -> [Double] {
    guard let (prompt, _) = Prompt.started(in: home.path) else { return [] }
    if let first, prompt.run(first) == nil { return [] }
    return (0..<30).compactMap { prompt.enter("\($0) * 3 + 1") }
  }

  /// A line of the table.
  func report() throws -> [String] {
    let times = try measure().sorted()
    guard let least = times.first, let most = times.last else {
      return [name, title, "failed", "", "", ""]
    }
    let median = times[times.count / 2]
    let isMet = median * 1e3 <= goal.median && most * 1e3 <= goal.worst
    return [
      name, title, Report.time(least), Report.time(median), Report.time(most),
      "\(Int(goal.median)) ms, \(Int(goal.worst)) ms" + (isMet ? "" : " missed"),
    ]
  }

  static let heading = ["row", "", "least", "median", "worst", "goal: median, worst"]
}
