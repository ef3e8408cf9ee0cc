import Foundation

/// All rows measured, printed as they come, and written down.
struct Table {
  private let setup: Setup
  private let limits: Limits
  private let peers: [Peer]
  private var lines: [Line] = []
  private var waits: [[String]] = []
  private var growth: [(title: String, sizes: [(size: Int, seconds: Double?)])] = []

  /// One row in one shape.
  struct Line {
    let row: Row
    let threads: Int
    let bits: Int
    let own: Measurement
    /// By the name of the peer.
    let peers: [String: Measurement]
    /// The least seconds possible.
    let limit: Double?

    /// The best peer's time.
    var best: Double? { peers.values.map(\.least).min() }

    var isWrong: Bool {
      let allowed = bits == 32 ? row.tolerance.single : row.tolerance.double
      return peers.values.contains {
        !(abs($0.checksum - own.checksum) <= allowed * max(abs($0.checksum), 1e-3))
      }
    }
  }

  init(_ setup: Setup) throws {
    self.setup = setup
    try Inputs.write(into: Setup.inputs)
    limits = Limits()
    peers = Peer.installed(in: setup.python)
    if peers.isEmpty {
      print("no PyTorch and no NumPy in \(setup.python): set PYTHON to an interpreter with them\n")
    }
  }

  mutating func run() throws {
    if !setup.rows.isEmpty { print(Report.heading(peers).joined(separator: "  ")) }
    for row in setup.rows {
      for (threads, bits) in row.name == Row.start.name ? [(2, 32)] : setup.shapes {
        guard let line = measure(row, threads: threads, bits: bits) else { continue }
        lines.append(line)
        print(Report.cells(of: line, peers).joined(separator: "  "))
      }
    }
    for wait in setup.interactive {
      waits.append(try wait.report())
      print(waits[waits.count - 1].joined(separator: "   "))
    }
    for growth in setup.growth {
      let sizes = growth.measure()
      self.growth.append((growth.title, sizes))
      print("\(growth.name)  \(growth.title): \(Report.sizes(sizes))")
    }
    let cells = setup.runsCells ? Growth.cells() : []
    if !cells.isEmpty { print("r_cells  cells, one cell: \(cells.joined(separator: ", "))") }
    if !setup.report.isEmpty {
      let text = Report(
        lines: lines, waits: waits, growth: growth, cells: cells, peers: peers, setup: setup,
        limits: limits
      ).markdown
      try text.write(toFile: setup.report, atomically: true, encoding: .utf8)
      print("\nwritten: \(setup.report)")
    }
  }

  /// A row, the programs in turn, so that what disturbs one disturbs all.
  private func measure(_ row: Row, threads: Int, bits: Int) -> Line? {
    var own: Measurement?
    var others: [String: Measurement] = [:]
    for _ in 0..<setup.rounds {
      guard let next = ownMeasurement(row, threads, bits) else { return nil }
      own = own?.better(next) ?? next
      for peer in peers {
        guard let next = measurement(row, threads, bits, by: peer) else { continue }
        others[peer.name] = others[peer.name]?.better(next) ?? next
      }
    }
    return own.map {
      Line(
        row: row, threads: threads, bits: bits, own: $0, peers: others,
        limit: limits.seconds(row, threads: threads, bits: bits))
    }
  }

  private func ownMeasurement(_ row: Row, _ threads: Int, _ bits: Int) -> Measurement? {
    guard row.name == Row.start.name else {
      return Runner.daftar(row, threads: threads, bits: bits)
    }
    let product = "[[1, 2], [3, 4]] @ [[1, 2], [3, 4]]\n"
    return Runner.start([Setup.program], input: product, rounds: 30)
  }

  private func measurement(
    _ row: Row, _ threads: Int, _ bits: Int, by peer: Peer
  ) -> Measurement? {
    guard row.name == Row.start.name else {
      return Runner.peer(peer, row, threads: threads, bits: bits, python: setup.python)
    }
    guard peer.environment.isEmpty else { return nil }
    return Runner.start(
      [setup.python, "\(Setup.peers)/\(peer.module)_start.py"], input: "", rounds: 3)
  }
}
