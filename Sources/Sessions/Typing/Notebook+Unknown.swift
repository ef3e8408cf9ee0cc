import Catalogues
import Evaluation
import Syntax

// Names that nothing stands behind, told while a cell is typed.
extension Notebook {
  /// The longest text, in bytes, that is looked through.
  private static let unknownLimit = 1 << 12

  /// Where in a text a name stands that means nothing, in bytes; the one at the cursor is still being
  /// typed and does not count.
  ///
  /// Of a text that is not complete what is there counts, as far as it would make sense with the
  /// brackets closed.
  public func unknownNames(in text: String, cursor: Int) -> [Range<Int>] {
    guard text.utf8.count <= Self.unknownLimit else { return [] }
    let source = Source(name: "", text: text)
    let tokens = Lexer.tokens(of: source)
    guard let statements = Self.statements(of: source, tokens) else { return [] }
    let sizes = Self.axisNames(in: tokens, of: source)
    let head = cursor == text.utf8.count ? statements.last.flatMap(\.possibleHead) : nil
    return statements.lookups.compactMap { name, range in
      let isTyped = range.lower < cursor && cursor <= range.upper
      guard !isTyped, !sizes.contains(name), !isKnown(name) else { return nil }
      // Names that may yet be bound, unless they look like slips for others.
      if let head, head.lower <= range.lower, range.upper <= head.upper, !mayBeMeant(name) {
        return nil
      }
      // A path is known by its first name.
      return range.lower..<min(range.lower + name.utf8.count, range.upper)
    }
  }

  private func isKnown(_ name: String) -> Bool {
    NumberedResults.number(of: name) != nil || meaning(of: name) != nil
  }

  /// Whether a name looks like a slip for another.
  private func mayBeMeant(_ name: String) -> Bool {
    name.count > 2 && NearestName.of(name, in: allNames.sorted()) != nil
  }

  /// The statements of a text, its open brackets closed.
  private static func statements(of source: Source, _ tokens: [Token]) -> [Statement]? {
    if let whole = try? Parser.parse(source) { return whole }
    var open: [Token.Bracket] = []
    for token in tokens {
      guard case .bracket(let bracket) = token.kind else { continue }
      if let closing = bracket.closing {
        open.append(closing)
      } else if open.last == bracket {
        open.removeLast()
      } else {
        return nil
      }
    }
    let closing = open.reversed().map(\.rawValue).joined()
    for filling in [" 0", ""] {
      let mended = Source(name: "", text: source.text + filling + closing)
      if let statements = try? Parser.parse(mended) { return statements }
    }
    return nil
  }

  /// Names that ascriptions give to axes, which stand for their sizes as well.
  private static func axisNames(in tokens: [Token], of source: Source) -> Set<String> {
    var names: Set<String> = []
    var isInside = false
    for (place, token) in tokens.enumerated() {
      switch token.kind {
      case .bracket(.squareOpen) where place > 0:
        let before = tokens[place - 1].kind
        let isDefinition = place > 1 || before == .operator(.arrow)
        isInside = isDefinition && (before == .operator(.colon) || before == .operator(.arrow))
      case .bracket(.squareClose): isInside = false
      case .name(let name) where isInside: names.insert(name)
      default: break
      }
    }
    return names
  }
}

extension Statement {
  /// Where it stands, if it may yet become the left side of a binding or a definition: `x`, `(a, b)`,
  /// `f(x, y)`.
  fileprivate var possibleHead: SourceRange? {
    guard case .expression(let expression) = kind else { return nil }
    let isHead =
      switch expression.kind {
      case .name, .ascription: true
      case .list(let parts): parts.allSatisfy(\.isName)
      case .call(let callee, let arguments):
        callee.isName && arguments.allSatisfy { $0.label != nil || $0.value.isName }
      default: false
      }
    return isHead ? expression.range : nil
  }
}

extension Expression {
  /// Whether it is a name, with or without axes in brackets.
  fileprivate var isName: Bool {
    switch kind {
    case .name: true
    case .index(let base, _): base.isName
    default: false
    }
  }
}
