import Syntax

extension Expression {
  /// Every name that occurs in it, bound or not.
  ///
  /// More than it really depends on, never less: a parameter that hides a session name counts too.
  var mentionedNames: Set<String> {
    var names: Set<String> = []
    var waiting: [Expression] = [self]
    while let next = waiting.popLast() {
      if case .name(let name) = next.kind { names.insert(name) }
      if case .derivative(let output, let input) = next.kind {
        names.formUnion([output.names[0], input.names[0]])
      }
      waiting += next.children
    }
    return names
  }

  private var children: [Expression] {
    switch kind {
    case .number, .text, .name, .derivative: []
    case .brackets(let elements), .list(let elements): elements
    case .record(let fields): fields.map(\.value)
    case .block(let statements): statements.flatMap(\.expressions)
    case .call(let callee, let arguments): [callee] + arguments.map(\.value)
    case .index(let base, let indices): [base] + indices.flatMap(\.expressions)
    case .field(let base, _), .transpose(let base), .unary(_, let base), .ascription(let base, _):
      [base]
    case .binary(_, let left, let right): [left, right]
    case .approximately(let left, let right, let tolerance):
      [left, right] + (tolerance.map { [$0] } ?? [])
    case .lambda(let parameters, let body): parameters.compactMap(\.defaultValue) + [body]
    case .conditional(let condition, let then, let otherwise): [condition, then, otherwise]
    }
  }
}

extension Expression.Index {
  fileprivate var expressions: [Expression] {
    switch selection {
    case .at(let expression): [expression]
    case .slice(let low, let high): [low, high].compactMap { $0 }
    }
  }
}

extension Statement {
  fileprivate var expressions: [Expression] {
    switch kind {
    case .bind(_, _, let expression), .destructure(_, let expression),
      .expression(let expression):
      [expression]
    case .define(let definition): [definition.body]
    case .claim(let quantifiers, let expression): quantifiers.map(\.domain) + [expression]
    case .layer(let declaration): declaration.members.flatMap(\.expressions)
    case .command: []
    }
  }
}

extension LayerDeclaration.Member {
  fileprivate var expressions: [Expression] {
    switch self {
    case .parameter(_, _, _, let expression), .part(_, let expression): [expression]
    case .function(let definition): [definition.body]
    }
  }
}
