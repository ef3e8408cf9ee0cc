import Evaluation
import Graphs
import Syntax
import Tensors
import Testing

/// A session that tests type into.
final class Session {
  var interpreter: Interpreter

  init(
    seed: UInt64 = 0, precision: Precision = .f64, historyLimit: Int? = nil,
    files: [String: [UInt8]] = [:], usesPlans: Bool = true
  ) {
    interpreter = Interpreter(seed: seed, precision: precision, host: MemoryHost(files: files))
    interpreter.usesPlans = usesPlans
    if let historyLimit { interpreter.historyLimit = historyLimit }
  }

  /// A session with cells run.
  convenience init(_ first: String, _ others: String...) throws {
    self.init()
    for cell in [first] + others { try run(cell) }
  }

  /// A session that goes on from here by itself.
  var copy: Session {
    let copy = Session()
    copy.interpreter = interpreter
    return copy
  }

  /// Runs one cell.
  @discardableResult
  func run(_ text: String) throws(Diagnostic) -> CellResult {
    try interpreter.run(text)
  }

  /// Runs one cell several times from the same state, as `:time` does: loops go on by the plans they had.
  func repeated(_ text: String, times: Int = 3) throws(Diagnostic) -> CellResult {
    let source = Source(name: "cell", text: text)
    return try interpreter.run(times: times, try Parser.parse(source), source: source).result
  }

  /// The value of a cell's last statement.
  func value(_ text: String) throws -> Value {
    let result = try run(text)
    guard case .value(let value)? = result.outcomes.last?.content else { throw NoValue(text: text) }
    return value
  }

  /// The tensor a cell ends in.
  func variable(_ text: String) throws -> Variable {
    guard case .tensor(let variable) = try value(text) else { throw NoValue(text: text) }
    return variable
  }

  /// The numbers of the tensor a cell ends in.
  func numbers(_ text: String) throws -> [Double] { try variable(text).tensor.elements }

  /// The shape and axis names of the tensor a cell ends in.
  func shape(_ text: String) throws -> String { try variable(text).shapeText }

  /// The error a cell gives.
  func error(_ text: String) -> Diagnostic? {
    do {
      try run(text)
      return nil
    } catch { return error }
  }

  /// The error a cell gives, as it reads.
  func complaint(_ text: String) -> String {
    error(text)?.lines().joined(separator: "\n") ?? "no error"
  }

  /// The claims of a cell, those inside functions included.
  func claims(_ text: String) throws(Diagnostic) -> [ClaimReport] {
    try run(text).claims
  }
}

struct NoValue: Error {
  let text: String
}

extension CellResult {
  /// The value of the last statement; nil where it has none.
  var value: Value? {
    if case .value(let value)? = outcomes.last?.content { value } else { nil }
  }

  var claims: [ClaimReport] {
    outcomes.compactMap { if case .claim(let report) = $0.content { report } else { nil } }
  }
}

/// Expects that every claim of a cell holds, and that there is one.
func expectHolds(
  _ text: String, in session: Session = Session(), sourceLocation: SourceLocation = #_sourceLocation
) {
  let session = session.copy
  do throws(Diagnostic) {
    let claims = try session.claims(text)
    #expect(!claims.isEmpty, "no claim", sourceLocation: sourceLocation)
    for (place, claim) in claims.enumerated() where !claim.holds {
      Issue.record("claim \(place) fails: \(claim.text)", sourceLocation: sourceLocation)
    }
  } catch {
    let lines = error.lines().joined(separator: "\n")
    Issue.record("\(lines)", sourceLocation: sourceLocation)
  }
}

extension ClaimReport {
  /// The first counterexample in a few words.
  var text: String {
    guard let first = counterexample else { return "" }
    let variables = first.variables.map { "\($0.name) = \($0.value.text)" }
    let sides = [first.left, first.right].map { $0?.text ?? "?" }.joined(separator: " vs ")
    return (variables + [first.place ?? "", sides]).joined(separator: ", ")
  }
}

extension Value {
  /// Numbers as they are, the kind of anything else.
  var text: String {
    guard case .tensor(let variable) = self else { return kindText }
    return variable.tensor.elements.map { "\($0)" }.joined(separator: " ")
  }

  /// A field of a record.
  subscript(name: String) -> Value? {
    if case .record(let record) = self { record[name] } else { nil }
  }

  /// The names of a record's fields.
  var fieldNames: [String] {
    if case .record(let record) = self { record.fields.map(\.name) } else { [] }
  }
}
