import Graphs
import Tensors

/// The work of every layer called while it was watched, a row for each path.
final class Profile {
  /// What is known of the calls at one path.
  struct Row {
    /// The instances called, outside in.
    let path: [String]
    /// How often it was called.
    var calls = 0
    /// The shape of the last result, or what kind of value it was.
    var result = ""
    /// The parameters of the instances called there, each counted once.
    var parameters = 0
    /// Arithmetic and bytes of all calls, those of inner layers included.
    var work = Tally()

    fileprivate var instances: Set<ObjectIdentifier> = []

    fileprivate init(path: [String]) { self.path = path }
  }

  /// The rows, a layer before those it calls.
  private(set) var rows: [Row] = []
  private var places: [[String]: Int] = [:]

  /// Notes one call.
  func watch(
    _ record: Record, _ instance: Instance, at path: [String], _ graph: Graph,
    _ call: () throws -> Value
  ) throws -> Value {
    let place = places[path] ?? rows.count
    if place == rows.count {
      places[path] = place
      rows.append(Row(path: path))
    }
    let before = graph.tally ?? Tally()
    let result = try call()
    rows[place].calls += 1
    rows[place].result = result.kindText
    if rows[place].instances.insert(ObjectIdentifier(instance)).inserted {
      rows[place].parameters += record.leaves.reduce(0) { $0 + $1.shape.elementCount }
    }
    let work = (graph.tally ?? before) - before
    rows[place].work.flops += work.flops
    rows[place].work.bytes += work.bytes
    return result
  }
}
