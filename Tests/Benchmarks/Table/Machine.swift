import Foundation
import PseudoTerminals

/// What the numbers were measured on.
enum Machine {
  static let description: String = {
    let info = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let name =
      info.split(separator: "\n").first { $0.hasPrefix("model name") }?
      .split(separator: ":").last?.trimmingCharacters(in: .whitespaces) ?? "unknown processor"
    let cores = ProcessInfo.processInfo.processorCount
    let memory = Double(ProcessInfo.processInfo.physicalMemory) / Double(1 << 30)
    return "\(name), \(cores) cores, \(Int(memory.rounded())) GiB"
  }()

  static var system: String {
    let release = (try? String(contentsOfFile: "/etc/os-release", encoding: .utf8)) ?? ""
    let name =
      release.split(separator: "\n").first { $0.hasPrefix("PRETTY_NAME=") }?
      .dropFirst("PRETTY_NAME=".count).filter { $0 != "\"" } ?? ""
    let kernel = Runner.quietly(["/usr/bin/env", "uname", "-sr"]) ?? ""
    return [String(name), kernel.trimmingCharacters(in: .whitespacesAndNewlines)]
      .filter { !$0.isEmpty }.joined(separator: ", ")
  }

  static var program: String {
    (Runner.quietly([Setup.program, "--version"]) ?? "").split(separator: "\n")
      .joined(separator: ", ")
  }

  static var today: String {
    let formatter = ISO8601DateFormatter()
    formatter.formatOptions = [.withFullDate]
    return formatter.string(from: Date())
  }
}

extension Runner {
  /// What a program wrote, where it ended well.
  static func quietly(_ arguments: [String]) -> String? {
    var variables = ProcessInfo.processInfo.environment
    for name in ["OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"] { variables[name] = nil }
    let result = PipedProgram(
      arguments[0], Array(arguments.dropFirst()), environment: variables, seconds: 120)
    return result.status == 0 ? result.output : nil
  }
}

/// What the machine can do at best, measured.
struct Limits {
  private let values: [String: Double]

  init() {
    var values: [String: Double] = [:]
    for line in (Runner.quietly([Setup.runner, "limits"]) ?? "").split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count == 3, let value = Double(words[2]) else { continue }
      values["\(words[0]) \(words[1])"] = value
    }
    self.values = values
  }

  /// Fused multiply-adds, in GFLOP/s.
  func operations(threads: Int, bits: Int) -> Double? { values["fma\(bits) \(min(threads, 2))"] }

  /// Copies of about so many bytes, in GB/s.
  func copy(_ bytes: Double, threads: Int) -> Double? {
    let size = [4, 8, 16, 32, 64, 128].first { Double($0 << 20) * 0.999 >= bytes } ?? 128
    return values["copy\(size) \(min(threads, 2))"]
  }

  /// The least seconds a row could take.
  func seconds(_ row: Row, threads: Int, bits: Int) -> Double? {
    switch row.limit {
    case .operations(let count)?:
      return operations(threads: threads, bits: bits).map { count / ($0 * 1e9) }
    case .numbers(let count)?:
      let bytes = count * Double(bits / 8)
      return copy(bytes, threads: threads).map { 2 * bytes / ($0 * 1e9) }
    case nil: return nil
    }
  }
}
