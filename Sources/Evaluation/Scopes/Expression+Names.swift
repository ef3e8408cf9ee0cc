public import Syntax

extension Expression {
  /// The names it looks up around itself: those it mentions and does not bind.
  ///
  /// Axis names in square brackets count too, as only the value decides whether they are looked up.
  var freeNames: Set<String> {
    var search = FreeNames()
    search.visit(self, [])
    return search.found
  }
}

extension Definition {
  /// The names the function looks up around itself.
  var freeNames: Set<String> {
    var search = FreeNames()
    search.visit(parameters, body, [])
    return search.found
  }
}

extension LayerDeclaration {
  /// The names the layer's fields and functions look up around it.
  var freeNames: Set<String> {
    var search = FreeNames()
    search.visit(self, [])
    return search.found
  }
}

extension Closure {
  /// The names the function looks up around itself.
  var freeNames: Set<String> {
    var search = FreeNames()
    search.visit(parameters, body, [])
    return search.found
  }
}

extension [Statement] {
  /// Each name looked up outside of the statements, at each place it stands.
  ///
  /// What a name in square brackets is, a size, a place or the name of an axis, is known only when it
  /// runs, and what stands behind a derivative's slash may be a site: neither is counted.
  public var lookups: [(name: String, range: SourceRange)] {
    var search = FreeNames()
    search.visit(self, [])
    return search.lookups
  }
}

/// A walk over a tree that keeps account of what is bound where.
private struct FreeNames {
  typealias Names = Set<String>
  private(set) var found: Names = []
  private(set) var lookups: [(name: String, range: SourceRange)] = []

  private mutating func note(_ name: String, _ bound: Names, at range: SourceRange? = nil) {
    guard !bound.contains(name) else { return }
    found.insert(name)
    if let range { lookups.append((name, range)) }
  }

  mutating func visit(_ expressions: [Expression], _ bound: Names) {
    for expression in expressions { visit(expression, bound) }
  }

  mutating func visit(_ expression: Expression, _ bound: Names) {
    switch expression.kind {
    case .number, .text: break
    case .name(let name): note(name, bound, at: expression.range)
    case .derivative(let output, let input):
      note(output.names[0], bound, at: output.range)
      note(input.names[0], bound)
    case .brackets(let elements), .list(let elements): visit(elements, bound)
    case .record(let fields): visit(fields.map(\.value), bound)
    case .block(let statements): visit(statements, bound)
    case .call(let callee, let arguments):
      visit(callee, bound)
      visit(arguments.map(\.value) + arguments.flatMap { $0.label?.places ?? [] }, bound)
    case .index(let base, let indices):
      visit(base, bound)
      for index in indices.flatMap(\.expressions) {
        if case .name(let name) = index.kind { note(name, bound) } else { visit(index, bound) }
      }
    case .field(let base, _), .transpose(let base), .unary(_, let base), .ascription(let base, _):
      visit(base, bound)
    case .binary(_, let left, let right): visit([left, right], bound)
    case .approximately(let left, let right, let tolerance):
      visit([left, right] + (tolerance.map { [$0] } ?? []), bound)
    case .lambda(let parameters, let body): visit(parameters, body, bound)
    case .conditional(let condition, let then, let otherwise):
      visit([condition, then, otherwise], bound)
    }
  }

  mutating func visit(_ parameters: [Parameter], _ body: Expression, _ bound: Names) {
    var bound = bound
    for parameter in parameters {
      if let value = parameter.defaultValue { visit(value, bound) }
      bound.insert(parameter.name)
    }
    visit(body, bound)
  }

  mutating func visit(_ declaration: LayerDeclaration, _ bound: Names) {
    var bound = bound
    for parameter in declaration.parameters {
      if let value = parameter.defaultValue { visit(value, bound) }
      bound.insert(parameter.name)
    }
    // A function of the layer sees every field and every other function.
    var members = bound
    for member in declaration.members { members.insert(member.name) }
    for member in declaration.members {
      switch member {
      case .parameter(_, _, _, let expression), .part(_, let expression):
        visit(expression, bound)
        bound.insert(member.name)
      case .function(let definition): visit(definition.parameters, definition.body, members)
      }
    }
  }

  mutating func visit(_ statements: [Statement], _ bound: Names) {
    var bound = bound
    for statement in statements {
      switch statement.kind {
      case .expression(let expression): visit(expression, bound)
      case .bind(let name, _, let expression):
        visit(expression, bound)
        bound.insert(name)
      case .destructure(let names, let expression):
        visit(expression, bound)
        bound.formUnion(names)
      case .define(let definition):
        bound.insert(definition.name)
        visit(definition.parameters, definition.body, bound)
      case .layer(let declaration):
        bound.insert(declaration.name)
        visit(declaration, bound)
      case .claim(let quantifiers, let expression):
        var inner = bound
        for quantifier in quantifiers {
          visit(quantifier.domain, inner)
          inner.insert(quantifier.name)
        }
        visit(expression, inner)
      case .command: break
      }
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

extension LayerDeclaration.Member {
  fileprivate var name: String {
    switch self {
    case .parameter(let name, _, _, _), .part(let name, _): name
    case .function(let definition): definition.name
    }
  }
}
