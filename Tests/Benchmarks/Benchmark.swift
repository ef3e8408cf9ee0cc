/// Something that is timed: work to repeat, and how many units of it one run is.
struct Benchmark {
  let name: String
  /// What one unit is called: `op`, `call`.
  let unit: String
  let units: Int
  let run: () throws -> Void

  /// The nanoseconds one unit takes: the least over some runs, as everything else on the machine
  /// only adds to it.
  func nanoseconds(runs: Int = 15) throws -> Double {
    try run()
    var best = Double.infinity
    for _ in 0..<runs {
      let start = ContinuousClock.now
      try run()
      let duration = (ContinuousClock.now - start).components
      best = min(best, Double(duration.seconds) * 1e9 + Double(duration.attoseconds) * 1e-9)
    }
    return best / Double(units)
  }
}
