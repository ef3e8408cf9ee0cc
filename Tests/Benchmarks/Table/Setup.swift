import Foundation

/// What the table is made with, from the environment.
struct Setup {
  /// The rows whose names begin with one of these words; all where there is none.
  let rows: [Row]
  /// Numbers of threads, and bits of a number, in which pairs they are measured.
  let shapes: [(threads: Int, bits: Int)]
  /// What is measured at the prompt, and what as work grows.
  let interactive: [Interactive]
  let growth: [Growth]
  /// Whether many cells are run one behind the other.
  let runsCells: Bool
  /// How many times the programs of a row are run in turn; the least time counts.
  let rounds: Int
  /// A Python with PyTorch and NumPy, or with one of them; none where it is empty.
  let python: String
  /// Where the report goes; nowhere where it is empty.
  let report: String

  static let repository = FileManager.default.currentDirectoryPath
  static let program = repository + "/.build/release/daftar"
  static let runner = repository + "/.build/release/measured-run"
  static let inputs = repository + "/.build/benchmarks"
  static let workloads = repository + "/Tests/Benchmarks/workloads"
  static let peers = repository + "/Tests/Benchmarks/peers"

  init() {
    func variable(_ name: String) -> String? { ProcessInfo.processInfo.environment[name] }
    let words = (variable("ROWS") ?? "").split { $0 == " " || $0 == "," }
    rows = Row.named(words)
    func isWanted(_ name: String) -> Bool {
      words.isEmpty || words.contains { name.hasPrefix($0) }
    }
    interactive = Interactive.all.filter { isWanted($0.name) }
    runsCells = isWanted("r_cells")
    growth = Growth.all.filter { isWanted($0.name) }
    let threads = (variable("THREADS") ?? "1 2").split(separator: " ").compactMap { Int($0) }
    let bits = (variable("BITS") ?? "32 64").split(separator: " ").compactMap { Int($0) }
    shapes = bits.flatMap { bits in threads.map { ($0, bits) } }
    rounds = max(variable("ROUNDS").flatMap { Int($0) } ?? 1, 1)
    python = variable("PYTHON") ?? "python3"
    report = variable("REPORT") ?? (words.isEmpty ? "docs/performance.md" : "")
  }
}
