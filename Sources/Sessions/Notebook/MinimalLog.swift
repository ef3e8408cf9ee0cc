import Evaluation
import Graphs
import Syntax
import Tensors

/// The cells that what names stand for now needs, and no others.
struct MinimalLog {
  /// The cells, with what they give when run by themselves.
  let cells: CellLog

  /// Finds them and proves it: run by themselves they give every name the value it has.
  ///
  /// - Throws: `Diagnostic` where they do not, as where a value was made from another cell's `_3`, and
  ///   where the user stops it.
  init(of notebook: Notebook, interrupt: Interrupt) throws(Diagnostic) {
    let needed = Self.needs(of: notebook)
    // Written like a file that is run again, so that nothing is saved on the way.
    var replay = Notebook(
      settings: notebook.firstSettings, host: notebook.replayHost, role: .replay)
    replay.settings.width = Notebook.pageWidth
    for (place, cell) in notebook.log.enumerated() where needed[place] {
      let response = replay.respond(to: cell.input, course: cell.course, interrupt: interrupt)
      if let diagnostic = response.diagnostic { throw Self.failure(diagnostic.message) }
    }
    for (name, binding) in notebook.state.bindings where NumberedResults.number(of: name) == nil {
      guard let other = replay.state.bindings[name]?.value, other.isSame(as: binding.value) else {
        throw Self.failure("\(name) would be another value")
      }
    }
    cells = replay.log
  }

  private static func failure(_ reason: String) -> Diagnostic {
    Diagnostic(
      .command, "the cells that are needed cannot be told: \(reason)", hint: ":save keeps them all")
  }

  /// Walks back through the log with the names still to be given.
  ///
  /// - Returns: whether a cell is needed, for every one.
  private static func needs(of notebook: Notebook) -> [Bool] {
    var needed = Set(notebook.state.bindings.names.filter { NumberedResults.number(of: $0) == nil })
    // A function's names are looked up when it is called, so they are needed wherever it is.
    var bodies: [String: Set<String>] = [:]
    for cell in notebook.log.lazy.map(Cell.init) {
      for name in cell.functions { bodies[name, default: []].formUnion(cell.names) }
    }
    func need(_ names: Set<String>) {
      var waiting = names.subtracting(needed)
      while let name = waiting.popFirst() {
        needed.insert(name)
        waiting.formUnion((bodies[name] ?? []).subtracting(needed))
      }
    }
    let all = needed
    needed = []
    need(all)
    var isNeeded = Array(repeating: false, count: notebook.log.count)
    for (place, cell) in zip(isNeeded.indices.reversed(), notebook.log.latestFirst) {
      let cell = Cell(cell)
      guard cell.isCommand || cell.gives.contains(where: needed.contains) else { continue }
      isNeeded[place] = true
      needed.subtract(cell.gives.subtracting(cell.sizes))
      need(cell.names.subtracting(cell.gives))
      // `x = x + 1` needs the x before it.
      needed.formUnion(cell.gives.intersection(cell.uses))
    }
    return isNeeded
  }

  /// What a cell gives and what it names.
  private struct Cell {
    /// The names it binds; none where it failed.
    var gives: Set<String> = []
    /// Those of them that are functions or layers.
    var functions: Set<String> = []
    /// Axis names it may bind sizes to.
    var sizes: Set<String> = []
    /// All names in it.
    var names: Set<String> = []
    /// Names that stand more often than they are bound.
    var uses: Set<String> = []
    /// Whether it tells the notebook something that later cells may need.
    var isCommand = false

    init(_ cell: LoggedCell) {
      if cell.transcript.contains(where: { $0.kind == .error }) { return }
      let source = Source(name: "", text: cell.input)
      guard let statements = try? Parser.parse(source) else { return }
      var counts: [String: Int] = [:]
      for token in Lexer.tokens(of: source) {
        if case .name(let name) = token.kind { counts[name, default: 0] += 1 }
      }
      names = Set(counts.keys)
      for statement in statements {
        switch statement.kind {
        case .bind(let name, let shape, _):
          gives.insert(name)
          counts[name, default: 0] -= 1
          if shape != nil { sizes.formUnion(names) }
        case .destructure(let parts, _):
          gives.formUnion(parts)
          for part in parts { counts[part, default: 0] -= 1 }
        case .define(let definition):
          gives.insert(definition.name)
          functions.insert(definition.name)
        case .layer(let declaration):
          gives.insert(declaration.name)
          functions.insert(declaration.name)
        case .command: isCommand = true
        case .claim, .expression: break
        }
      }
      sizes.subtract(gives)
      uses = Set(counts.filter { $0.value > 0 }.keys)
    }
  }
}

extension Notebook {
  /// The host a notebook reads from, writing nothing.
  fileprivate var replayHost: any Host {
    guard let host = interpreter.host as? DiskHost else { return interpreter.host }
    return DiskHost(folder: host.folder, writes: false, file: nil)
  }
}

extension Value {
  /// Whether both hold the same numbers and texts, to the last bit; functions are taken to be.
  func isSame(as other: Value) -> Bool {
    switch (self, other) {
    case (.tensor(let a), .tensor(let b)):
      return a.shape == b.shape && a.labels == b.labels && a.tensor.precision == b.tensor.precision
        && zip(a.tensor.elements, b.tensor.elements).allSatisfy {
          $0.bitPattern == $1.bitPattern || $0.isNaN && $1.isNaN
        }
    case (.text(let a), .text(let b)): return a == b
    case (.record(let a), .record(let b)):
      return a.fields.map(\.name) == b.fields.map(\.name)
        && zip(a.fields, b.fields).allSatisfy { $0.value.isSame(as: $1.value) }
    case (.list(let a), .list(let b)):
      return a.count == b.count && zip(a, b).allSatisfy { $0.isSame(as: $1) }
    case (.function, .function): return true
    case (.figure(let a), .figure(let b)):
      return a.name == b.name
        && Value.record(Record(a.values)).isSame(as: .record(Record(b.values)))
    default: return false
    }
  }
}
