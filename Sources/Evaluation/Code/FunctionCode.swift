import Synchronization
public import Syntax

/// A function as it is written, with the code of its parts.
///
/// The code of a prelude function is made when it is first called, so that starting up costs
/// nothing; that of all others when the text around it is.
public final class FunctionCode: Sendable {
  /// The name it is defined with; nil for a lambda.
  public let name: String?
  /// The axes it takes in brackets.
  public let axes: AxesParameter?
  /// What it takes.
  public let parameters: [Parameter]
  /// The shape its result is ascribed.
  public let result: ShapePattern?
  /// What it computes.
  public let body: Expression
  /// Where it stands in its source.
  public let range: SourceRange

  /// What runs.
  final class Parts: Sendable {
    let defaults: [Code?]
    let body: Code

    init(defaults: [Code?], body: Code) {
      self.defaults = defaults
      self.body = body
    }
  }
  private let prepared = AtomicLazyReference<Parts>()

  init(
    name: String?, axes: AxesParameter? = nil, parameters: [Parameter], result: ShapePattern?,
    body: Expression, range: SourceRange
  ) {
    self.name = name
    self.axes = axes
    self.parameters = parameters
    self.result = result
    self.body = body
    self.range = range
  }

  convenience init(_ definition: Definition) {
    self.init(
      name: definition.name, axes: definition.axes, parameters: definition.parameters,
      result: definition.result,
      body: definition.body, range: definition.range)
  }

  /// What runs; made now, for a function outside of others, where it was not before.
  func parts(source: Source, home: Home, layer: LayerDeclaration?) -> Parts {
    if let parts = prepared.load() { return parts }
    return prepare(
      source: source, home: home,
      inside: layer.map { Names($0.memberNames, in: nil, layer: $0, branches: 0) })
  }

  /// Makes what runs, inside the scopes where the function stands.
  @discardableResult
  func prepare(source: Source, home: Home, inside names: Names?) -> Parts {
    // A local function sees itself: `Evaluator.call` binds its name before all others.
    let own = names == nil || names?.layer != nil ? [] : name.map { [$0] } ?? []
    let compiler = Compiler(source: source, home: home, names: names)
    let parts = compiler.scoped(own) {
      if let axes { compiler.bind(axes: axes.name) }
      let defaults = parameters.map { parameter in
        let code = parameter.defaultValue.map { value in compiler.branch { compiler.code(value) } }
        if let shape = parameter.shape { compiler.bindSizes(of: shape) }
        compiler.bind(parameter.name)
        return code
      }
      return Parts(defaults: defaults, body: compiler.code(body))
    }
    return prepared.storeIfNil(parts)
  }
}

extension LayerDeclaration {
  /// What a function of the layer finds around it: the arguments, then the fields.
  fileprivate var memberNames: [String] {
    parameters.map(\.name)
      + members.compactMap { member in
        switch member {
        case .parameter(let name, _, _, _), .part(let name, _): name
        case .function: nil
        }
      }
  }
}
