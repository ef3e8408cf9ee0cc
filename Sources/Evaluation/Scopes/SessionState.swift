public import Syntax
public import Tensors

/// All that a session knows: what every name stands for now.
///
/// A value: a cell works on a copy that replaces the original only when the cell went well.
public struct SessionState: Sendable {
  /// One name's latest meaning; a class, as looking a name up should not copy all of it.
  public final class Binding: Sendable {
    /// The value.
    public let value: Value
    /// The cell that bound it, counted from 1.
    public let cell: Int
    /// The expression that gave it, to evaluate again under `do`; nil for functions and layers.
    public var expression: Expression? { code?.expression }
    /// Its code.
    let code: Code?
    /// The shape it was ascribed.
    public let shape: ShapePattern?
    /// Its part of a destructured value.
    public let part: Part?
    /// The text of the cell.
    public let source: Source
    /// The draws made before it in its cell, so that `do` evaluates it with the same ones.
    let draws: [RandomKey: Int]
    /// What the name stood for before, where its own expression uses it: `net = train(net)`.
    let predecessor: Value?

    init(
      value: Value, cell: Int, code: Code?, shape: ShapePattern?, part: Part?,
      source: Source, draws: [RandomKey: Int], predecessor: Value? = nil
    ) {
      self.value = value
      self.cell = cell
      self.code = code
      self.shape = shape
      self.part = part
      self.source = source
      self.draws = draws
      self.predecessor = predecessor
    }

    /// The same with another value.
    func replacing(by value: Value) -> Binding {
      Binding(
        value: value, cell: cell, code: code, shape: shape, part: part, source: source,
        draws: draws,
        predecessor: predecessor)
    }
  }
  /// One name of several that were bound together: `(a, b) = …`.
  public struct Part: Sendable {
    /// All the names.
    public let names: [String]
    /// Which of them it is.
    public let place: Int
    /// What draws are keyed by.
    var binding: String { names.joined(separator: ",") }
  }
  /// The size an axis name stands for, and the name whose ascription bound it.
  public struct Size: Sendable {
    /// The size.
    public let value: Int
    /// The name that bound it; only rebinding that name changes it.
    public let owner: String?
    /// The cell that bound it.
    public let cell: Int
  }

  /// What names stand for.
  public internal(set) var bindings = Bindings()
  /// The sizes of named axes.
  public internal(set) var sizes: [String: Size] = [:]
  /// What all draws are keyed by.
  public var seed: UInt64
  /// The precision of literals, draws and constants.
  public var precision: Precision
  /// How many cells have run.
  public internal(set) var cellCount = 0

  /// The same with some of the names alone.
  func restricted(to names: Set<String>) -> SessionState {
    var state = self
    state.bindings = bindings.restricted(to: names)
    return state
  }

  /// An empty session.
  public init(seed: UInt64 = 0, precision: Precision = .f64) {
    self.seed = seed
    self.precision = precision
  }
}
