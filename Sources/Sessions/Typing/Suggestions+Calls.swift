import Catalogues
import Evaluation
import Ops
import Syntax
import Tensors

// What may stand inside a call, or inside the brackets of one.
extension Notebook {
  /// The arguments of the call around an offset by name: `kernel = `; of `do` the sites.
  func argumentCandidates(
    _ tokens: [Token], _ source: Source, _ cursor: Int
  ) -> [Suggestions.Candidate] {
    guard let place = Self.openCall(around: cursor, in: tokens),
      let name = Self.callee(around: cursor, in: tokens, of: source),
      Self.isAtArgument(tokens, behind: place, cursor)
    else { return [] }
    if name == "do" { return siteCandidates(tokens, behind: place, source) }
    return parameters(of: name).map { .init(text: $0.name + " = ", summary: $0.summary) }
  }

  /// Whether an argument begins here: behind the bracket or a comma, but for the word being typed.
  private static func isAtArgument(_ tokens: [Token], behind place: Int, _ cursor: Int) -> Bool {
    var last = tokens.count - 1
    if last > place, case .name = tokens[last].kind, tokens[last].range.upper == cursor {
      last -= 1
    }
    return last == place || tokens[last].kind == .operator(.comma)
  }

  private func parameters(of name: String) -> [(name: String, summary: String)] {
    switch meaning(of: name) {
    case .value(.function(let function), _): function.parameterNames.map { ($0, "") }
    case .value(.record(let record), _):
      record.instance?.layer.callParameters.map { ($0, "") } ?? []
    case .ops(let ops):
      ops.flatMap(\.signature.options).map { ($0.name, $0.summary) }
        + (ops.contains(where: \.signature.hasKeep) ? [("keep", "leaves axes with size 1")] : [])
    case .builtin(let builtin): builtin.optionNames.map { ($0, "") }
    case .value, nil: []
    }
  }

  /// The sites behind the first argument of `do`, as paths, and the session's names.
  private func siteCandidates(
    _ tokens: [Token], behind place: Int, _ source: Source
  ) -> [Suggestions.Candidate] {
    guard let comma = tokens[place...].firstIndex(where: { $0.kind == .operator(.comma) })
    else { return [] }
    let target = source[SourceRange(tokens[place].range.upper, tokens[comma].range.lower)]
    guard case .record(let sites)? = glance(at: "trace(\(target))") else { return [] }
    return sites.paths(limit: 200).map { .init(text: $0.path, summary: $0.value.kindText) }
  }

  /// The names of axes, inside square brackets behind a name or a colon.
  func labelCandidates(
    _ tokens: [Token], _ source: Source, _ cursor: Int
  ) -> [Suggestions.Candidate] {
    guard let place = Self.openCall(around: cursor, in: tokens, .squareOpen), place > 0 else {
      return []
    }
    switch tokens[place - 1].kind {
    case .name, .bracket(.roundClose), .bracket(.squareClose), .operator(.colon),
      .operator(.arrow):
      break
    default: return []
    }
    var sizes: [String: Int] = [:]
    for (_, binding) in state.bindings {
      guard case .tensor(let variable) = binding.value else { continue }
      for (axis, label) in variable.labels.names.enumerated() {
        if let label { sizes[label] = variable.shape.sizes[axis] }
      }
    }
    for (name, size) in state.sizes { sizes[name] = size.value }
    return sizes.map { .init(text: $0.key, summary: "axis of size \($0.value)") }
  }
}

extension Function {
  /// The names of what it takes.
  fileprivate var parameterNames: [String] {
    switch self {
    case .closure(let closure): closure.parameters.map(\.name)
    case .layer(let layer): layer.declaration.parameters.map(\.name)
    case .onAxes(let inner, _), .gradient(.function(let inner)): inner.parameterNames
    case .builtin, .op, .gradient: []
    }
  }
}

extension Layer {
  /// The names of what its instances take when they are called.
  fileprivate var callParameters: [String] {
    for member in declaration.members {
      if case .function(let definition) = member, definition.name == "call" {
        return definition.parameters.map(\.name)
      }
    }
    return []
  }
}

extension Builtin {
  /// What its usage writes with a default: `keep` of `f(x, keep = 0)`.
  fileprivate var optionNames: [String] {
    let parts = usage.split { $0 == "(" || $0 == ")" || $0 == "," }
    return parts.compactMap { part in
      guard let sign = part.firstIndex(of: "=") else { return nil }
      let name = part[..<sign].trimmed
      return !name.isEmpty && name.allSatisfy(\.isPartOfName) ? String(name) : nil
    }
  }
}
