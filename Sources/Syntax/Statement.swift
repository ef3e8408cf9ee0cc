/// One statement of a cell, block or layer.
public struct Statement: Sendable {
  /// What it is.
  public let kind: Kind
  /// Where it stands.
  public let range: SourceRange

  /// A statement at a place.
  public init(_ kind: Kind, _ range: SourceRange) {
    self.kind = kind
    self.range = range
  }

  /// The forms of the grammar's `stmt`.
  public indirect enum Kind: Sendable, Equatable {
    /// `x : [T, D] = value`
    case bind(name: String, shape: ShapePattern?, Expression)
    /// `(a, b) = value`
    case destructure([String], Expression)
    /// `f(x: [T]) -> [T] = body`
    case define(Definition)
    /// `layer Name(D) { … }`
    case layer(LayerDeclaration)
    /// `claim forall a in 0..9 : …`
    case claim([Quantifier], Expression)
    /// A bare expression.
    case expression(Expression)
    /// `:save file`: the words behind the colon, at the session only.
    case command(String)
  }
}

/// A function: `name[axes](parameters) -> result = body`.
public struct Definition: Sendable {
  /// The function's name.
  public let name: String
  /// What stands for the axes a call names, where it takes some.
  public let axes: AxesParameter?
  /// Its parameters.
  public let parameters: [Parameter]
  /// The shape its result is ascribed, where it is written.
  public let result: ShapePattern?
  /// What it computes.
  public let body: Expression
  /// Where it stands, from the name to the end of the body.
  public let range: SourceRange

  /// A definition.
  public init(
    name: String, axes: AxesParameter? = nil, parameters: [Parameter], result: ShapePattern?,
    body: Expression, range: SourceRange
  ) {
    self.name = name
    self.axes = axes
    self.parameters = parameters
    self.result = result
    self.body = body
    self.range = range
  }
}

/// The axes a function takes in brackets, as the reducers do: `[axes]`, or `[axes = -1]` for the last
/// one where a call names none.
public struct AxesParameter: Sendable, Equatable {
  /// One axis, as it is written.
  public enum Axis: Sendable, Equatable {
    /// `T`
    case name(String)
    /// `-1`
    case position(Int)
  }
  /// Its name: what the body writes in brackets.
  public let name: String
  /// The axis where a call names none; nil leaves it to the functions the body calls.
  public let standard: Axis?

  /// An axes parameter.
  public init(name: String, standard: Axis? = nil) {
    self.name = name
    self.standard = standard
  }
}

/// What a function or layer takes: `x: [T, D] = default`.
public struct Parameter: Sendable {
  /// Its name.
  public let name: String
  /// The ascribed shape.
  public let shape: ShapePattern?
  /// The value it has when the call gives none.
  public let defaultValue: Expression?
  /// Where it stands.
  public let range: SourceRange

  /// A parameter.
  public init(
    name: String, shape: ShapePattern? = nil, defaultValue: Expression? = nil, range: SourceRange
  ) {
    self.name = name
    self.shape = shape
    self.defaultValue = defaultValue
    self.range = range
  }
}

/// A kind of layer: `layer Name(sizes) { parameters, parts and functions }`.
public struct LayerDeclaration: Sendable {
  /// One line between the braces.
  public enum Member: Sendable, Equatable {
    /// `W : [D, F] ~ glorot` (random) or `b : [F] = 0`.
    case parameter(name: String, shape: ShapePattern, isRandom: Bool, Expression)
    /// `ln = LN(D)`
    case part(name: String, Expression)
    /// `call(x: [T, D]) = …` and other functions.
    case function(Definition)

    /// What it is called.
    public var name: String {
      switch self {
      case .parameter(let name, _, _, _), .part(let name, _): name
      case .function(let definition): definition.name
      }
    }
  }
  /// The layer's name.
  public let name: String
  /// What its constructor takes.
  public let parameters: [Parameter]
  /// Its lines, in order.
  public let members: [Member]
  /// Where it stands.
  public let range: SourceRange

  /// A declaration.
  public init(name: String, parameters: [Parameter], members: [Member], range: SourceRange) {
    self.name = name
    self.parameters = parameters
    self.members = members
    self.range = range
  }
}

/// A variable of a claim: `a in 0..255`.
public struct Quantifier: Sendable {
  /// The variable.
  public let name: String
  /// What it runs over, row by row.
  public let domain: Expression

  /// A quantifier.
  public init(name: String, domain: Expression) {
    self.name = name
    self.domain = domain
  }
}

/// `[*, T, 2*H]`: what an ascription says about a shape.
public struct ShapePattern: Sendable {
  /// Whether it begins with `*`: any leading axes.
  public let hasLeading: Bool
  /// The axes behind.
  public let dimensions: [Dimension]
  /// Where it stands.
  public let range: SourceRange

  /// A pattern.
  public init(hasLeading: Bool, dimensions: [Dimension], range: SourceRange) {
    self.hasLeading = hasLeading
    self.dimensions = dimensions
    self.range = range
  }
}

/// One axis of a pattern.
public indirect enum Dimension: Sendable, Equatable {
  /// `T`: binds or checks the size, and labels the axis.
  case name(String)
  /// `3`
  case size(Int)
  /// `2*H`, `D/N`: checks the size.
  case combined(BinaryOperator, Dimension, Dimension)
}

extension Statement: Equatable {
  /// Whether both mean the same, wherever they stand.
  public static func == (left: Statement, right: Statement) -> Bool { left.kind == right.kind }
}

extension Definition: Equatable {
  /// Whether both mean the same, wherever they stand.
  public static func == (left: Definition, right: Definition) -> Bool {
    left.name == right.name && left.axes == right.axes && left.parameters == right.parameters
      && left.result == right.result && left.body == right.body
  }
}

extension Parameter: Equatable {
  /// Whether both mean the same, wherever they stand.
  public static func == (left: Parameter, right: Parameter) -> Bool {
    left.name == right.name && left.shape == right.shape
      && left.defaultValue == right.defaultValue
  }
}

extension LayerDeclaration: Equatable {
  /// Whether both mean the same, wherever they stand.
  public static func == (left: LayerDeclaration, right: LayerDeclaration) -> Bool {
    left.name == right.name && left.parameters == right.parameters && left.members == right.members
  }
}

extension Quantifier: Equatable {}

extension ShapePattern: Equatable {
  /// Whether both mean the same, wherever they stand.
  public static func == (left: ShapePattern, right: ShapePattern) -> Bool {
    left.hasLeading == right.hasLeading && left.dimensions == right.dimensions
  }
}
