import Foundation

/// The table as text, and the page about it.
struct Report {
  let lines: [Table.Line]
  let waits: [[String]]
  let growth: [(title: String, sizes: [(size: Int, seconds: Double?)])]
  /// Cells run one behind the other, by their number.
  let cells: [String]
  let peers: [Peer]
  let setup: Setup
  let limits: Limits

  // MARK: - The table

  static func heading(_ peers: [Peer]) -> [String] {
    pad(
      ["row", "threads", "bits", "least", "median", "a unit"]
        + peers.map { "× \($0.name)" } + ["× best", "goal", "× limit", "memory"]
        + peers.filter { $0.environment.isEmpty }.map { "of \($0.name)" } + [""], peers)
  }

  static func cells(of line: Table.Line, _ peers: [Peer]) -> [String] {
    let (row, own) = (line.row, line.own)
    var cells = [
      row.name, "\(line.threads)", "\(line.bits)", time(own.least), time(own.median),
      time(own.least / row.units) + "/" + row.unit,
    ]
    cells += peers.map { peer in ratio(line.peers[peer.name].map { own.least / $0.least }) }
    cells += [
      ratio(line.best.map { own.least / $0 }), "\(row.goal.time)",
      ratio(line.limit.map { own.least / $0 }), "\(Int((own.peak / 1e6).rounded())) MB",
    ]
    cells += peers.filter { $0.environment.isEmpty }.map { peer in
      ratio(line.peers[peer.name].map { own.peak / $0.peak })
    }
    cells.append(line.isWrong ? "wrong" : "")
    return pad(cells, peers)
  }

  private static func pad(_ cells: [String], _ peers: [Peer]) -> [String] {
    let widths = [16, 7, 4, 9, 9, 16]
    return cells.enumerated().map { place, cell in
      let width = place < widths.count ? widths[place] : 9
      let blanks = String(repeating: " ", count: max(width - cell.count, 0))
      return place == 0 ? cell + blanks : blanks + cell
    }
  }

  static func time(_ seconds: Double) -> String {
    for (unit, size) in [("s", 1.0), ("ms", 1e-3), ("µs", 1e-6), ("ns", 1e-9)]
    where seconds >= size {
      return significant(seconds / size) + " " + unit
    }
    return significant(seconds * 1e12) + " ps"
  }

  static func ratio(_ value: Double?) -> String { value.map(significant) ?? "–" }

  private static func significant(_ value: Double) -> String {
    let digits = value < 1 ? 3 : value < 10 ? 2 : value < 100 ? 1 : 0
    return String(format: "%.\(digits)f", value)
  }

  // MARK: - The page

  var markdown: String {
    var page = [
      "# Performance", "",
      "Written by `make bench` on \(Machine.today): every workload in the language, run by the",
      "executable, one process each, next to what Python offers on the same machine and numbers.",
      "",
      "- Machine: \(Machine.description); \(Machine.system).",
      "- \(Machine.program).",
    ]
    for peer in peers where peer.environment.isEmpty {
      page.append("- \(peer.name) \(peer.version(in: setup.python) ?? "").")
    }
    if peers.contains(where: { !$0.environment.isEmpty }) {
      page.append(
        "- PyTorch tuned: the same with MKL told that the processor is Intel's; otherwise MKL uses")
      page.append("  half of it.")
    }
    page += limitLines
    page += [
      "",
      "A time is the least of many runs, which other programs on the machine disturb the least, of",
      "\(setup.rounds == 1 ? "one process" : "\(setup.rounds) processes"); the median stands beside it. "
        + "`× PyTorch` is that time over PyTorch's, smaller is",
      "better; `× best` is over the fastest of the others, and `goal` what that should be. `× limit`",
      "is over what the processor could do at best: fused multiply-adds at full",
      "rate, or a copy of the same numbers. Memory is the peak of the whole process, inputs",
      "included. Every program must give the same checksum, else the row is marked wrong.",
      "Where a ratio with two threads is a small part of that with one, another program had one of the",
      "processors while the peer was measured.",
      "`OPENBLAS_CORETYPE` and `OPENBLAS_L2_SIZE` are not set.", "",
    ]
    page += table
    page += ["", "## At the prompt", ""] + markdown(Interactive.heading, waits)
    page += [
      "", "## As work grows", "", "The time of one unit, which should stay the same or fall.", "",
    ]
    page += growth.map { "- \($0.title): \(Report.sizes($0.sizes))." }
    if !cells.isEmpty {
      page.append(
        "- Cells run one behind the other, one cell, and all memory: \(cells.joined(separator: ", "))."
      )
    }
    return page.joined(separator: "\n") + "\n"
  }

  private var limitLines: [String] {
    func value(_ number: Double?) -> String { number.map { "\(Int($0))" } ?? "?" }
    return [
      "- At best: \(value(limits.operations(threads: 1, bits: 32))) GFLOP/s a core in 32 bits, "
        + "\(value(limits.operations(threads: 1, bits: 64))) in 64; copies of 64 MiB at "
        + "\(value(limits.copy(64 * 1048576, threads: 1))) GB/s, with two threads "
        + "\(value(limits.copy(64 * 1048576, threads: 2)))."
    ]
  }

  private var table: [String] {
    markdown(Report.heading(peers), lines.map { Report.cells(of: $0, peers) })
  }

  private func markdown(_ heading: [String], _ lines: [[String]]) -> [String] {
    let rule = heading.indices.map { $0 == 0 ? "---" : "--:" }
    return ([heading, rule] + lines).map { cells in
      "| " + cells.map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: " | ") + " |"
    }
  }

  /// `10: 800 ns, 100: 620 ns`.
  static func sizes(_ sizes: [(size: Int, seconds: Double?)]) -> String {
    sizes.map { "\($0.size): \($0.seconds.map(time) ?? "failed")" }.joined(separator: ", ")
  }
}
