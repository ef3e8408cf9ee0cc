import Evaluation
import Syntax

/// The values of earlier cells, by number: `_3`, and `_` for the latest.
///
/// They enter the session when a cell names them, so that they neither crowd it nor keep every
/// value alive.
struct NumberedResults: Sendable {
  /// How many are kept.
  static let limit = 100
  private var values: [Int: Value] = [:]
  private var latest = 0

  /// Keeps a value.
  mutating func add(_ value: Value, number: Int) {
    values[number] = value
    values[number - Self.limit] = nil
    latest = number
  }

  /// Binds those that a cell names.
  func bind(namesOf source: Source, in interpreter: inout Interpreter) {
    guard source.text.utf8.contains(UInt8(ascii: "_")) else { return }
    for token in Lexer.tokens(of: source) {
      guard case .name(let name) = token.kind, let number = Self.number(of: name) else { continue }
      if let value = values[number ?? latest] { interpreter.bind(name, value) }
    }
  }

  /// The number a name stands for: nil for other names, a nil inside for the latest.
  static func number(of name: String) -> Int?? {
    guard name.first == "_" else { return nil }
    if name == "_" { return .some(nil) }
    return Int(name.dropFirst()).map { .some($0) }
  }
}
