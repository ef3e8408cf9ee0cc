import Foundation

/// How the time of one unit changes as work grows: it should not.
struct Growth: Sendable {
  let name: String
  let title: String
  /// What comes before, in the language.
  let preparation: String
  /// Sizes, and for each the units of work in it and the cell.
  let sizes: [(size: Int, units: Double, cell: String)]

  private static func powers(of ten: ClosedRange<Int>) -> [Int] {
    ten.map { exponent in (0..<exponent).reduce(1) { product, _ in product * 10 } }
  }

  private static let lstm = """
    weights(H) = (Wx = randn(128, 4 * H) / 8, Wh = randn(H, 4 * H) / 8)
    cell(w, H) = (s, z) -> {
      a = z + s.h @ w.Wh
      c = σ(a[:, H:2 * H]) * s.c + σ(a[:, :H]) * tanh(a[:, 2 * H:3 * H])
      (h = σ(a[:, 3 * H:]) * tanh(c), c = c) }
    run(T, B, H) = { w = weights(H); scan(cell(w, H), (h = zeros(B, H), c = zeros(B, H)), randn(T, B, 128) @ w.Wx) }

    """

  static let all: [Growth] = [
    Growth(
      name: "r_ops", title: "ops on 4×4, forward, one op",
      preparation: "W = randn(4, 4) / 2; x = randn(4, 4)\n",
      sizes: powers(of: 1...6).map {
        ($0, Double($0), "fold((h, i) -> tanh(h @ W + x) * 0.9, x, 1..\(max($0 / 4, 1)))")
      }),
    Growth(
      name: "r_ops_back", title: "and back, one op",
      preparation: "W = randn(4, 4) / 2; x = randn(4, 4)\n",
      sizes: powers(of: 1...5).map {
        (
          $0, Double($0),
          "∂(W -> sum(fold((h, i) -> tanh(h @ W + x) * 0.9, x, 1..\(max($0 / 4, 1)))))(W)"
        )
      }),
    Growth(
      name: "r_numbers", title: "tanh(2 x + 1), one number", preparation: "",
      sizes: powers(of: 1...7).map { ($0, Double($0), "tanh(2 * x + 1)") }),
    Growth(
      name: "r_time", title: "LSTM over T steps, 32 × 128, one step", preparation: lstm,
      sizes: [16, 64, 256, 1024].map { ($0, Double($0), "run(\($0), 32, 128)") }),
    Growth(
      name: "r_batch", title: "LSTM on B sequences, 64 × 128, one sequence", preparation: lstm,
      sizes: [8, 32, 128, 512].map { ($0, Double($0), "run(64, \($0), 128)") }),
    Growth(
      name: "r_hidden", title: "LSTM with H units, 64 × 32, one multiplication",
      preparation: lstm,
      sizes: [32, 64, 128, 256, 512].map {
        ($0, 64 * 32 * 4 * Double($0) * (128 + Double($0)), "run(64, 32, \($0))")
      }),
    Growth(
      name: "r_product", title: "n × n products, one multiplication", preparation: "",
      sizes: [16, 32, 64, 128, 256, 512, 1024, 2048].map {
        ($0, Double($0 * $0 * $0), "A @ A")
      }),
  ]

  /// Cells run, one behind the other: the time of one, and the memory of the program.
  static func cells() -> [String] {
    [100, 1000, 10_000, 100_000].map { count in
      let script = (0..<count).map { "x\($0 % 50) = sin(\($0))\n" }.joined()
      guard let result = Runner.run([Setup.program], input: script, threads: 2) else {
        return "\(count): failed"
      }
      let time = Report.time(result.whole / Double(count))
      return "\(count): \(time), \(Int(result.peak / 1e6)) MB"
    }
  }

  /// The time of one unit at every size; nil where it failed.
  func measure() -> [(size: Int, seconds: Double?)] {
    sizes.map { size, units, cell in
      let times = max(min(Int(2e7 / units), 20), 3)
      var script = ":set precision 32\n" + preparation
      if name == "r_numbers" { script += "x = randn(\(size))\n" }
      if name == "r_product" { script += "A = randn(\(size), \(size))\n" }
      script += ":time \(times) times sum(\(reduced(cell)))\n"
      let seconds = Runner.seconds(of: script)
      return (size, seconds.map { $0 / units })
    }
  }

  // A record is more than one number; its first field is enough.
  private func reduced(_ cell: String) -> String { cell.hasPrefix("run(") ? cell + ".h" : cell }
}

extension Runner {
  /// The least seconds of the last timing of a script, with two threads.
  static func seconds(of script: String) -> Double? {
    guard let result = run([Setup.program], input: script, threads: 2),
      let took = result.output.split(separator: "\n").last(where: { $0.hasPrefix("took ") })
    else { return nil }
    return times(in: took)?.least
  }
}
