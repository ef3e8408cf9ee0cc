import Graphs
import Ops
import Tensors

extension Evaluator {
  /// The record of sites behind a value: every binding it depends on, by call path and name, the
  /// steps of loops stacked.
  func sites(behind value: Value) throws -> Record {
    let ancestry = try Ancestry(of: value.nodes, seesPast: true)
    let tree = SiteTree()
    for node in ancestry.nodes {
      for site in node.sites { tree.insert(node, site) }
    }
    return try tree.record(stackedBy: self)
  }
}

/// Sites by path, before their steps are stacked.
private final class SiteTree {
  /// One occurrence of a site: the loop steps it happened in, outermost first.
  private struct Occurrence {
    let steps: [Int]
    let label: String?
    let variable: Variable
  }
  private final class Branch {
    /// Parts in the order they were first seen, by name and number among the calls of that name.
    var names: [String] = []
    var parts: [String: [Int: Branch]] = [:]
    var occurrences: [Occurrence] = []
    /// The last statement that bound it, or something in it.
    var statement = 0

    func part(_ name: String, _ number: Int) -> Branch {
      if parts[name] == nil {
        names.append(name)
        parts[name] = [:]
      }
      if let branch = parts[name]?[number] { return branch }
      let branch = Branch()
      parts[name]?[number] = branch
      return branch
    }
  }
  private let root = Branch()
  /// The statements of the session, in the order they were first seen: calls of one name in two of
  /// them are two calls.
  private var statements: [ObjectIdentifier: Int] = [:]

  func insert(_ node: Node, _ site: Site) {
    var branch = root
    var steps: [Int] = []
    var label: String?
    let chain = site.call.chain
    let statement = chain.first.map(place) ?? 0
    for call in chain {
      switch call.role {
      case .cell, .anonymous: break
      case .function(let name, let number):
        branch = branch.part(name, branch === root ? statement << 32 + number : number)
        branch.statement = max(branch.statement, statement)
      case .step(let step, let name):
        steps.append(step)
        label = name
      }
    }
    for name in site.name.split(separator: ".") {
      branch = branch.part(String(name), 0)
      branch.statement = max(branch.statement, statement)
    }
    branch.occurrences.append(
      Occurrence(steps: steps, label: label, variable: Variable(node, site.labels)))
  }

  private func place(of statement: Call) -> Int {
    let id = ObjectIdentifier(statement)
    if let known = statements[id] { return known }
    statements[id] = statements.count
    return statements.count - 1
  }

  func record(stackedBy evaluator: Evaluator) throws -> Record {
    try record(of: root, evaluator)
  }

  private func record(of branch: Branch, _ evaluator: Evaluator) throws -> Record {
    var fields: [Record.Field] = []
    for name in branch.names {
      let numbered = (branch.parts[name] ?? [:]).sorted { $0.key < $1.key }.map(\.value)
      let values = try numbered.map { try value(of: $0, evaluator) }
      let statement = numbered.map(\.statement).max() ?? 0
      fields.append(
        Record.Field(
          name, values.count == 1 ? values[0] : .list(values), statement: statement))
    }
    return Record(fields, isTrace: true)
  }

  private func value(of branch: Branch, _ evaluator: Evaluator) throws -> Value {
    if branch.occurrences.isEmpty { return .record(try record(of: branch, evaluator)) }
    let value = try stacked(branch.occurrences[...], depth: 0, evaluator)
    if branch.names.isEmpty { return value }
    // A name that is both a value and a way to others: `s` and `s.h`.
    var inner = try record(of: branch, evaluator)
    inner.fields.insert(Record.Field("value", value), at: 0)
    return .record(inner)
  }

  private func stacked(
    _ occurrences: ArraySlice<Occurrence>, depth: Int, _ evaluator: Evaluator
  ) throws -> Value {
    guard let first = occurrences.first else { return .list([]) }
    // The last binding wins where a name was bound again in the same step.
    if first.steps.count <= depth {
      return occurrences.last.map { .tensor($0.variable) } ?? .list([])
    }
    let groups = Dictionary(grouping: occurrences) { depth < $0.steps.count ? $0.steps[depth] : 0 }
    let rows = try groups.sorted { $0.key < $1.key }.map { _, group in
      try stacked(group[...], depth: depth + 1, evaluator)
    }
    return try evaluator.steps(rows, label: first.label ?? "Step")
  }
}

extension Evaluator {
  /// Values of a loop's steps as rows that stay the values of their steps; a list where the shapes
  /// differ.
  func steps(_ rows: [Value], label: String?) throws -> Value {
    var variables: [Variable] = []
    for row in rows {
      guard case .tensor(let variable) = row else { return .list(rows) }
      variables.append(variable)
    }
    guard let first = variables.first, variables.allSatisfy({ $0.shape == first.shape }),
      first.shape.rank < Shape.maximumRank
    else { return .list(rows) }
    let node = try graph.steps(variables.map(\.node))
    let inner = first.labels.padded(to: first.shape.rank)
    return .tensor(Variable(node, Labels([label] + inner)))
  }
}

extension Record {
  /// A site by name, names on the way skipped while one site fits; of several, the one that the
  /// latest statement bound.
  ///
  /// So `trace(net(X)).h` is what this call bound, not what training did before.
  ///
  /// - Throws: a `TensorError` that lists the candidates where several fit, or the sites there are.
  func site(_ name: String) throws(TensorError) -> Value {
    let found = Record.search(for: name, in: .record(self), path: "")
    let latest = found.map(\.statement).max() ?? 0
    let nearest = found.filter { $0.statement == latest }
    // The sites nearest to the root hide those of the same name below.
    if let first = nearest.first, nearest.count == 1 { return first.value }
    if found.isEmpty {
      throw TensorError("there is no site \(name)\(sitesThereAre)", kind: .value)
    }
    let paths = nearest.map(\.path).joined(separator: ", ")
    throw TensorError("\(name) fits several sites: \(paths)", kind: .value)
  }

  /// The sites by path, if they are few enough to say.
  private var sitesThereAre: String {
    var paths: [String] = []
    func add(_ record: Record, _ path: String) {
      for field in record.fields {
        let next = path.isEmpty ? field.name : "\(path).\(field.name)"
        if case .record(let inner) = field.value { add(inner, next) } else { paths.append(next) }
      }
    }
    add(self, "")
    if paths.isEmpty { return ": nothing behind it was given a name" }
    return paths.count > 12 ? "" : "; there is \(paths.joined(separator: ", "))"
  }

  /// The one value bound to a name further down; nil where there is none, or more than one.
  ///
  /// It comes before a mere way to others of the same name: the weights `w.h.q` of a session do not
  /// hide what a layer calls `w`.
  func onlySite(_ name: String) -> Value? {
    var found: [Value] = []
    func search(_ record: Record) {
      for field in record.fields {
        if case .record(let inner) = field.value {
          search(inner)
        } else if field.name == name {
          found.append(field.value)
        }
      }
    }
    search(self)
    return found.count == 1 ? found[0] : nil
  }

  private static func search(
    for name: String, in value: Value, path: String
  ) -> [(path: String, value: Value, statement: Int)] {
    switch value {
    case .record(let record):
      return record.fields.flatMap { field -> [(path: String, value: Value, statement: Int)] in
        let next = path.isEmpty ? field.name : "\(path).\(field.name)"
        if field.name == name { return [(next, field.value, field.statement)] }
        return search(for: name, in: field.value, path: next)
      }
    case .list(let values):
      return values.enumerated().flatMap { search(for: name, in: $1, path: "\(path)[\($0)]") }
    default: return []
    }
  }
}
