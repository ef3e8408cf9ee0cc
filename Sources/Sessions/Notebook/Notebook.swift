import Catalogues
public import Evaluation
public import Graphs
import HashTreeCollections
import Syntax

/// A linear log of cells and what they gave: the same for typing, replaying a file and tests.
///
/// A value: what runs a cell works on a copy that can be thrown away.
public struct Notebook: Sendable {
  /// What a notebook may do besides computing.
  public enum Role: Sendable, Equatable {
    /// Somebody works in it: commands may write files, seen from a folder.
    case live(folder: String)
    /// A file is run again: nothing is written.
    case replay
  }

  /// How results are shown, and what draws are keyed by.
  public internal(set) var settings: Settings
  /// The settings it began with: those of the header when it is saved.
  public private(set) var firstSettings: Settings
  /// What the user likes to see at the prompt.
  public internal(set) var preferences: Preferences
  /// Whether the user chose a width, so that the terminal's is not taken.
  public internal(set) var hasOwnWidth = false
  /// What it may do.
  public let role: Role
  /// What was typed and what it gave, without what was undone and what only looked.
  public internal(set) var log = CellLog()
  /// The language.
  var interpreter: Interpreter
  /// The values behind `_3`.
  var results = NumberedResults()
  /// The files that commands run in each other now, outermost first.
  var running: [String] = []
  /// How deep files run files.
  var runDepth: Int { running.count }
  /// The number of changes of the log since it began or was saved.
  var unsavedChanges = 0
  /// The notebook before each cell of the log, as far back as is kept.
  var snapshots: [Snapshot] = []
  /// Cells that were taken back, the last one first to come again.
  var undone: [UndoneCell] = []
  /// Names whose values were made from something that has changed since.
  var stale: Set<String> = []
  /// Whether such names are computed again at once.
  public internal(set) var isAutomatic = false
  /// How long the cell took that bound a name.
  var costs: TreeDictionary<String, Duration> = [:]

  /// The columns of saved results.
  static let pageWidth = 80

  /// An empty notebook.
  public init(
    settings: Settings = Settings(), preferences: Preferences = Preferences(), host: any Host,
    role: Role = .live(folder: ".")
  ) {
    self.preferences = preferences
    self.settings = settings
    firstSettings = settings
    self.role = role
    interpreter = Interpreter(seed: settings.seed, precision: settings.precision, host: host)
  }

  /// The number the next value will have.
  public var nextNumber: Int { interpreter.state.cellCount + 1 }

  /// What the session knows.
  public var state: SessionState { interpreter.state }

  /// Whether long loops and claims may be done by plans; results are the same either way.
  public var usesPlans: Bool {
    get { interpreter.usesPlans }
    set { interpreter.usesPlans = newValue }
  }
  /// From here on any cell may get a plan, however little it does.
  package mutating func planSmallCells() { interpreter.planSmallCells() }

  /// Whether something would be lost by leaving.
  public var hasUnsavedWork: Bool { unsavedChanges > 0 }

  /// A notebook for a user at a terminal, as configured.
  public init(_ configuration: Configuration, host: any Host) {
    self.init(
      settings: configuration.settings, preferences: configuration.preferences, host: host)
    hasOwnWidth = configuration.hasWidth
  }

  // MARK: - Cells

  /// Runs one cell: statements, commands, or both.
  ///
  /// - Parameters:
  ///   - text: the cell, of one or more lines.
  ///   - name: what messages call it; by its number where it is nil.
  ///   - course: how it went when it was first run, and is to go again.
  ///   - interrupt: stops it between two ops.
  /// - Returns: what it gave. A cell that fails leaves the notebook as it was, but for the log.
  public mutating func respond(
    to text: String, named name: String? = nil, course: Course = Course(),
    interrupt: Interrupt = Interrupt()
  ) -> Response {
    interrupt.planStops(course.stops)
    let text = CellInput.expanded(text)
    let source = Source(name: name ?? "line \(nextNumber)", text: text)
    let before = snapshot
    let logLength = log.count
    let start = ContinuousClock.now
    var response = Response(digits: settings.digits)
    var isKept = true
    do throws(Diagnostic) {
      let statements = try Parser.parse(source)
      isKept = statements.isEmpty ? !text.allSatisfy(\.isWhitespace) : statements.mayChange
      if !statements.isEmpty {
        isKept = try perform(statements, of: source, into: &response, interrupt)
        // Going back and forth restores what was stale as well.
        if log.count == logLength {
          try settle(&response, before.state, since: start, course, interrupt)
        }
      }
    } catch {
      restore(before)
      response = Response(digits: settings.digits)
      response.diagnostic = error
    }
    response.digits = settings.digits
    response.course.stops = interrupt.stops
    // `:undo` shortened the log itself; of a file that is run only the command is in the log.
    if isKept, log.count == logLength, runDepth == 0, !response.isInterrupted {
      record(text, response, before)
    }
    return response
  }

  /// Notes what the cell cost, and where the user wants it computes again what it left behind.
  private mutating func settle(
    _ response: inout Response, _ earlier: SessionState, since start: ContinuousClock.Instant,
    _ course: Course, _ interrupt: Interrupt
  ) throws(Diagnostic) {
    let took = ContinuousClock.now - start
    for name in state.changes(since: earlier) { costs[name] = took }
    response.stale.removeAll { !stale.contains($0.name) }
    guard isAutomatic, !response.stale.isEmpty else { return }
    guard !course.leavesStale, let changes = try renewAutomatically(interrupt) else {
      response.course.leavesStale = true
      return
    }
    response.stale = []
    response.parts.append(.changes(changes))
  }

  /// Runs the statements of a cell in order.
  ///
  /// - Returns: whether the cell belongs in the log; one that only looks does not.
  private mutating func perform(
    _ statements: [Statement], of source: Source, into response: inout Response,
    _ interrupt: Interrupt
  ) throws(Diagnostic) -> Bool {
    var isKept = false
    for group in CellPart.parts(of: statements) {
      switch group {
      case .statements(let statements):
        let earlier = state
        try run(statements, of: source, into: &response, interrupt)
        response.stale += markStale(since: earlier)
        isKept = true
      case .command(let words, let range):
        let invocation = Command.Invocation(
          words: words, source: source, range: range, interrupt: interrupt)
        let command = try invocation.command()
        let reply = try command.run(&self, invocation)
        response.add(reply)
        isKept = isKept || command.isKept && !reply.onlyLooked
      }
    }
    return isKept
  }

  /// Runs statements without commands.
  mutating func run(
    _ statements: [Statement], of source: Source, into response: inout Response,
    _ interrupt: Interrupt
  ) throws(Diagnostic) {
    _ = try run(times: 1, statements, of: source, into: &response, interrupt)
  }

  /// The same several times from the same state; what it gave last is kept.
  ///
  /// - Returns: how long each run took.
  mutating func run(
    times: Int, _ statements: [Statement], of source: Source, into response: inout Response,
    _ interrupt: Interrupt
  ) throws(Diagnostic) -> [Duration] {
    results.bind(namesOf: source, in: &interpreter)
    let (result, durations) = try interpreter.run(
      times: times, statements, source: source, interrupt: interrupt)
    response.parts.append(.result(result))
    if let value = result.lastValue {
      let number = interpreter.state.cellCount
      results.add(value, number: number)
      response.number = number
    }
    return durations
  }

  // MARK: - Settings

  /// Changes how the session computes and shows; false, and nothing changed, if the text is no
  /// value of the setting.
  public mutating func change(_ name: Settings.Name, to text: String) -> Bool {
    guard settings.change(name, to: text) else { return false }
    apply(settings)
    return true
  }

  /// Fits results into other columns from now on, unless the user chose how many: the terminal
  /// changed its size.
  public mutating func fit(width: Int) {
    if !hasOwnWidth { settings.width = max(20, width) }
  }

  /// Begins anew with other settings; only before the first cell.
  mutating func begin(with settings: Settings) {
    let width = self.settings.width
    apply(settings)
    firstSettings = settings
    self.settings.width = width
  }

  /// Computes with other settings from now on.
  mutating func apply(_ settings: Settings) {
    self.settings = settings
    interpreter.setSeed(settings.seed)
    interpreter.setPrecision(settings.precision)
  }
}

extension [Statement] {
  /// Whether one of them can change what later cells give.
  fileprivate var mayChange: Bool {
    contains { statement in
      guard case .command(let words) = statement.kind else { return true }
      let name = words.prefix { $0 != " " && $0 != "\t" }
      return Command.catalogue[String(name)]?.isKept ?? false
    }
  }
}

/// A part of a cell: what the language runs at once, or a command.
private enum CellPart {
  case statements([Statement])
  case command(String, SourceRange)

  static func parts(of statements: [Statement]) -> [CellPart] {
    var parts: [CellPart] = []
    var open: [Statement] = []
    for statement in statements {
      guard case .command(let words) = statement.kind else {
        open.append(statement)
        continue
      }
      if !open.isEmpty { parts.append(.statements(open)) }
      open = []
      parts.append(.command(words, statement.range))
    }
    return open.isEmpty ? parts : parts + [.statements(open)]
  }
}
