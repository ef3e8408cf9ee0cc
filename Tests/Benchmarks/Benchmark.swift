/// Something that is timed: work to repeat, and how many units of it one run is.
struct Benchmark {
  let name: String
  /// What one unit is called: `op`, `call`.
  let unit: String
  let units: Int
  let run: () throws -> Void

  private func nanoseconds() throws -> Double {
    let start = ContinuousClock.now
    try run()
    let duration = (ContinuousClock.now - start).components
    return (Double(duration.seconds) * 1e9 + Double(duration.attoseconds) * 1e-9) / Double(units)
  }

  /// The nanoseconds one unit of each takes: the least over some rounds, as everything else on the
  /// machine only adds to it.
  static func nanoseconds(_ benchmarks: [Benchmark], rounds: Int = 60) throws -> [Double] {
    var best = Array(repeating: Double.infinity, count: benchmarks.count)
    for _ in 0..<rounds {
      for (place, benchmark) in benchmarks.enumerated() {
        best[place] = min(best[place], try benchmark.nanoseconds())
      }
    }
    return best
  }
}
