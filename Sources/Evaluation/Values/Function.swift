public import Ops
import Synchronization
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

/// Where a function's free names are looked up.
public enum Home: Sendable {
  /// In the session, then the prelude.
  case session
  /// In the prelude only: shadowing `σ` does not change what `LSTM` computes.
  case prelude
}

/// A function written in the language, with the names it can see.
public final class Closure: Sendable {
  /// What it was made from.
  public let function: FunctionCode
  /// The name it was defined with, or is called by; nil for a lambda.
  public let name: String?
  /// The text it was written in.
  public let source: Source
  /// The local names around it, as they were when it was made; nil at the session.
  let scope: Scope?
  let home: Home
  /// The layer it is a function of.
  private let layer: Layer?

  init(
    _ function: FunctionCode, name: String? = nil, source: Source, scope: Scope? = nil,
    home: Home, layer: Layer? = nil
  ) {
    self.function = function
    self.name = name ?? function.name
    self.source = source
    self.scope = scope
    self.home = home
    self.layer = layer
  }

  /// A function that keeps the local names as they are now.
  convenience init(_ function: FunctionCode, in activation: Activation) {
    self.init(
      function, source: activation.source, scope: activation.scope?.snapshot,
      home: activation.home)
  }

  /// What it takes.
  public var parameters: [Parameter] { function.parameters }
  /// The shape its result is ascribed.
  public var result: ShapePattern? { function.result }
  /// What it computes.
  public var body: Expression { function.body }
  /// Where it stands in `source`.
  public var range: SourceRange { function.range }

  /// What runs when it is called.
  var parts: FunctionCode.Parts {
    function.parts(source: source, home: home, layer: layer?.declaration)
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
  private let functions: [String: FunctionCode]
  private let prepared = AtomicLazyReference<LayerCode>()

  init(_ declaration: LayerDeclaration, source: Source, home: Home) {
    self.declaration = declaration
    self.source = source
    self.home = home
    var names: Set<String> = []
    var functions: [String: FunctionCode] = [:]
    for member in declaration.members {
      switch member {
      case .parameter(let name, _, _, _): names.insert(name)
      case .function(let definition): functions[definition.name] = FunctionCode(definition)
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
  func function(_ name: String) -> FunctionCode? { functions[name] }

  /// A function of the layer that sees the arguments and fields of an instance.
  func method(_ name: String, as called: String? = nil, in scope: Scope?) -> Closure? {
    function(name).map {
      Closure($0, name: called, source: source, scope: scope, home: home, layer: self)
    }
  }

  /// What runs when an instance is made.
  var code: LayerCode {
    prepared.load()
      ?? prepared.storeIfNil(LayerCode(declaration, source: source, home: home))
  }
}
