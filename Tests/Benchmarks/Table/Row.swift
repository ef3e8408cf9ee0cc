/// One workload of the table: what runs, what it is counted in, and what it is held against.
struct Row {
  /// What a machine could do at best.
  enum Limit {
    /// So many floating-point operations, all fused multiply-adds.
    case operations(Double)
    /// So many numbers read and written once.
    case numbers(Double)
  }

  let name: String
  /// What it is, in a few words.
  let title: String
  /// The files of the folder `workloads`, run one behind the other as one script.
  let scripts: [String]
  /// Units in what is timed, and what one is called.
  let units: Double
  let unit: String
  /// How many steps are timed together; times are of one.
  var steps = 1.0
  var limit: Limit?
  /// How far the checksum may be off the peers', as a share.
  var tolerance = (single: 1e-3, double: 1e-8)
  /// The goal: the time as a multiple of the best peer's, and the memory as a share of PyTorch's.
  var goal: (time: Double, memory: Double?)

  static func named(_ names: [Substring]) -> [Row] {
    names.isEmpty ? all : all.filter { row in names.contains { row.name.hasPrefix($0) } }
  }
}
