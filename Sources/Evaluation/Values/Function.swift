public import Ops
public import Syntax

/// Something that can be called.
public indirect enum Function: Sendable {
  /// Written in the language.
  case closure(Closure)
  /// Written in Swift, working on whole values.
  case builtin(Builtin)
  /// An op, or several of one name told apart by how many tensors they take.
  case op([Op])
  /// The constructor of a layer.
  case layer(Layer)
  /// A function with axes given: `softmax[S]`.
  case onAxes(Function, [AxisReference])
  /// `∂(f)`: the gradient of a function by its first argument.
  case gradient(Value)

  /// The name it was defined with.
  public var name: String? {
    switch self {
    case .closure(let closure): closure.name
    case .builtin(let builtin): builtin.name
    case .op(let ops): ops.first?.name
    case .layer(let layer): layer.name
    case .onAxes(let function, _): function.name
    case .gradient: nil
    }
  }
}

/// An axis as it is written: by name or by position.
public enum AxisReference: Sendable, Equatable {
  /// `softmax[S]`
  case name(String)
  /// `sum[0]`
  case position(Int)
}

/// Where a function's free names are looked up.
public enum Home: Sendable {
  /// In the session, then the prelude.
  case session
  /// In the prelude only: shadowing `σ` does not change what `LSTM` computes.
  case prelude
}

/// A function written in the language, with the names it can see.
public final class Closure: Sendable {
  /// The name it was defined with; nil for a lambda.
  public let name: String?
  /// What it takes.
  public let parameters: [Parameter]
  /// The shape its result is ascribed.
  public let result: ShapePattern?
  /// What it computes.
  public let body: Expression
  /// The text it was written in.
  public let source: Source
  /// Where it stands in `source`.
  public let range: SourceRange
  /// The local names around it, as they were when it was made; nil at the session.
  let scope: Scope?
  let home: Home

  init(
    name: String?, parameters: [Parameter], result: ShapePattern?, body: Expression,
    source: Source, range: SourceRange, scope: Scope?, home: Home
  ) {
    self.name = name
    self.parameters = parameters
    self.result = result
    self.body = body
    self.source = source
    self.range = range
    self.scope = scope
    self.home = home
  }
}

/// A layer: what its instances hold and how they are called.
public final class Layer: Sendable {
  /// The text of the layer.
  public let declaration: LayerDeclaration
  /// The text it was written in.
  public let source: Source
  let home: Home
  private let parameterNames: Set<String>
  private let functions: [String: Definition]

  init(_ declaration: LayerDeclaration, source: Source, home: Home) {
    self.declaration = declaration
    self.source = source
    self.home = home
    var names: Set<String> = []
    var functions: [String: Definition] = [:]
    for member in declaration.members {
      switch member {
      case .parameter(let name, _, _, _): names.insert(name)
      case .function(let definition): functions[definition.name] = definition
      case .part: break
      }
    }
    parameterNames = names
    self.functions = functions
  }

  /// Its name.
  public var name: String { declaration.name }

  /// Whether a field is a parameter: declared with a shape, moved by arithmetic.
  public func isParameter(_ name: String) -> Bool { parameterNames.contains(name) }

  /// A function of the layer; `call` runs on `m(x)`.
  public func function(_ name: String) -> Definition? { functions[name] }
}
