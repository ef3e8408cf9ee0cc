import Evaluation
import Syntax

// What stands behind a dot.
extension Notebook {
  /// The fields of what ends at an offset: a path of names, or what `trace` gives; nil where that is
  /// no record.
  func fields(ofWhatEnds source: Source, at offset: Int) -> [Suggestions.Candidate]? {
    let before = Source(
      name: "", text: String(decoding: source.text.utf8.prefix(offset), as: UTF8.self))
    let owner = Self.lastOperand(of: before)
    guard !owner.isEmpty, case .record(let record)? = glance(at: owner) else { return nil }
    return record.fields.map { .init(text: $0.name, summary: $0.value.kindText) }
  }

  /// The value of an operand that computes nothing: names, fields, `trace` of them.
  func glance(at operand: String) -> Value? {
    let source = Source(name: "glance", text: operand)
    guard let statements = try? Parser.parse(source), statements.count == 1,
      case .expression(let expression) = statements[0].kind, expression.onlyLooks
    else { return nil }
    var copy = interpreter
    results.bind(namesOf: source, in: &copy)
    guard let result = try? copy.run(statements, source: source) else { return nil }
    return result.lastValue
  }

  /// The operand that ends a text: `trace(L).att` of `1 + trace(L).att`.
  private static func lastOperand(of source: Source) -> String {
    var start: Int?
    var depth = 0
    var isAfterDot = true
    for token in Lexer.tokens(of: source).reversed() {
      switch token.kind {
      case .bracket(let bracket) where bracket.closing == nil: depth += 1
      case .bracket where depth > 0:
        depth -= 1
        isAfterDot = true
      case _ where depth > 0: break
      case .name where isAfterDot: isAfterDot = false
      case .operator(.dot): isAfterDot = true
      default: return start.map { source[SourceRange($0, source.text.utf8.count)] } ?? ""
      }
      start = token.range.lower
    }
    return start.map { source[SourceRange($0, source.text.utf8.count)] } ?? ""
  }
}

extension Expression {
  /// Whether evaluating it does no more than look at what is there.
  fileprivate var onlyLooks: Bool {
    switch kind {
    case .name, .number: true
    case .field(let base, _): base.onlyLooks
    case .call(let callee, let arguments):
      if case .name("trace") = callee.kind {
        arguments.allSatisfy { $0.value.onlyLooks }
      } else {
        false
      }
    case .index(let base, _): base.onlyLooks
    case .brackets(let elements): elements.allSatisfy(\.onlyLooks)
    default: false
    }
  }
}

extension Record {
  /// All ways down to a value, as they are written behind a dot.
  func paths(limit: Int) -> [(path: String, value: Value)] {
    var found: [(path: String, value: Value)] = []
    for field in fields where found.count < limit {
      found.append((field.name, field.value))
      guard case .record(let inner) = field.value, inner.instance == nil else { continue }
      found += inner.paths(limit: limit - found.count).map {
        ("\(field.name).\($0.path)", $0.value)
      }
    }
    return found
  }
}
