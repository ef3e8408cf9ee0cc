import Foundation
import PseudoTerminals

/// What one program took for one row.
struct Measurement {
  /// Seconds of one step: the least, and the median.
  var least: Double
  var median: Double
  var checksum: Double
  /// Bytes, of the whole program.
  var peak: Double

  /// The better of two runs of the same thing.
  func better(_ other: Measurement) -> Measurement {
    var best = self
    best.least = min(least, other.least)
    best.median = min(median, other.median)
    best.peak = min(peak, other.peak)
    return best
  }
}

/// Runs programs one by one, each by itself.
enum Runner {
  /// What a program wrote, and what it took; nil where it failed.
  static func run(
    _ arguments: [String], input: String = "", threads: Int, environment: [String: String] = [:]
  ) -> (output: String, firstByte: Double, whole: Double, peak: Double)? {
    // Nothing of the user's environment: OPENBLAS_CORETYPE and OPENBLAS_L2_SIZE are not set.
    var variables = [
      "HOME": NSHomeDirectory(), "PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8",
    ]
    for name in ["DAFTAR", "OMP_NUM", "MKL_NUM", "OPENBLAS_NUM"] {
      variables[name + "_THREADS"] = "\(threads)"
    }
    variables.merge(environment) { _, new in new }
    let result = PipedProgram(
      Setup.runner, arguments, environment: variables, in: Setup.inputs, input: input,
      seconds: 900)
    guard result.status == 0 else {
      let words = result.errors.split(separator: "\n").dropLast().joined(separator: "\n    ")
      print("    \(arguments.joined(separator: " ")) failed: \(words)")
      return nil
    }
    let numbers = (result.errors.split(separator: "\n").last ?? "").split(separator: " ")
      .compactMap { Double($0) }
    guard numbers.count == 4 else { return nil }
    return (result.output, numbers[0] * 1e-6, numbers[1] * 1e-6, numbers[2] * 1024)
  }

  /// A row run by daftar.
  static func daftar(_ row: Row, threads: Int, bits: Int) -> Measurement? {
    var script = ":set precision \(bits)\n:set digits 12\n"
    for name in row.scripts {
      guard
        let text = try? String(contentsOfFile: "\(Setup.workloads)/\(name).daf", encoding: .utf8)
      else { return nil }
      script += text
    }
    guard let result = run([Setup.program], input: script, threads: threads) else { return nil }
    let lines = result.output.split(separator: "\n")
    guard let took = lines.last(where: { $0.hasPrefix("took ") }), let last = lines.last,
      let checksum = Double(last)
    else { return nil }
    guard let times = times(in: took) else { return nil }
    return Measurement(
      least: times.least / row.steps, median: times.median / row.steps, checksum: checksum,
      peak: result.peak)
  }

  /// What `took 4.5 ms at best, median 4.7 ms, 20 times` says.
  static func times(in line: Substring) -> (least: Double, median: Double)? {
    let words = line.split { $0 == " " || $0 == "," }
    guard words.count > 7, let least = seconds(words[1], words[2]),
      let median = seconds(words[6], words[7])
    else { return nil }
    return (least, median)
  }

  private static func seconds(_ number: Substring, _ unit: Substring) -> Double? {
    let sizes: [Substring: Double] = ["s": 1, "ms": 1e-3, "µs": 1e-6]
    guard let number = Double(number), let size = sizes[unit] else { return nil }
    return number * size
  }

  /// A row run by a peer.
  static func peer(_ peer: Peer, _ row: Row, threads: Int, bits: Int, python: String)
    -> Measurement?
  {
    let arguments = [python, "\(Setup.peers)/\(peer.script)", row.name, "\(threads)", "\(bits)"]
    guard let result = run(arguments, threads: threads, environment: peer.environment) else {
      return nil
    }
    let words = (result.output.split(separator: "\n").last ?? "").split(separator: " ")
      .compactMap { Double($0) }
    guard words.count == 3 else { return nil }
    return Measurement(least: words[0], median: words[1], checksum: words[2], peak: result.peak)
  }

  /// From the start of a program to the first byte it writes.
  static func start(_ arguments: [String], input: String, rounds: Int, threads: Int = 2)
    -> Measurement?
  {
    let runs = (0..<rounds).compactMap { _ in
      run(arguments, input: input, threads: threads)
    }
    guard let first = runs.first else { return nil }
    let times = runs.map(\.firstByte).sorted()
    return Measurement(
      least: times[0], median: times[times.count / 2],
      checksum: first.output.contains("7") && first.output.contains("22") ? 54 : .nan,
      peak: first.peak)
  }
}
