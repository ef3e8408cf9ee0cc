public import Tensors

/// How a small change of an op's result follows from small changes of its inputs.
public enum Gradient: Sendable {
  /// The result does not depend smoothly on any input; the words say why, for the user.
  case blocked(String)
  /// Builds the adjoint of each input out of ops, so that gradients have gradients.
  ///
  /// The adjoints have the shape of the result or of the input; the engine sums what broadcasting
  /// had repeated. nil: no gradient flows into that input.
  case rule(@Sendable (GradientContext) throws -> [Term?])

  /// Of an op without inputs.
  static let noInputs: Gradient = .rule { _ in [] }
}

/// What a gradient rule works with.
public struct GradientContext: Sendable {
  /// The op's inputs.
  public let inputs: [Term]
  /// Its result.
  public let output: Term
  /// The adjoint of the result: what is to be carried back.
  public let adjoint: Term
  /// The attributes of the application.
  public let attributes: Attributes
  /// Which inputs' adjoints are asked for; others a rule may leave out.
  public let needs: [Bool]

  /// A context; all adjoints are asked for where `needs` is nil.
  public init(
    inputs: [Term], output: Term, adjoint: Term, attributes: Attributes, needs: [Bool]? = nil
  ) {
    self.inputs = inputs
    self.output = output
    self.adjoint = adjoint
    self.attributes = attributes
    self.needs = needs ?? Array(repeating: true, count: inputs.count)
  }

  /// The adjoint of an input, built where it is asked for.
  func ifNeeded(_ input: Int, _ adjoint: () throws -> Term) rethrows -> Term? {
    needs[input] ? try adjoint() : nil
  }
}

/// A value in a gradient rule: known by shape, computed by the graph it lives in.
///
/// Rules read like the mathematics: `try [adjoint * output * (1 - output)]`.
public struct Term: Sendable {
  /// The node of the graph.
  public let node: any TermNode
  /// The graph that holds the node and applies ops to it.
  public let builder: any TermBuilder

  /// A term.
  public init(_ node: any TermNode, in builder: any TermBuilder) {
    self.node = node
    self.builder = builder
  }

  /// Its shape.
  public var shape: Shape { node.shape }
  /// Its precision.
  public var precision: Precision { node.precision }
}

/// A node of a graph as gradient rules see it.
public protocol TermNode: AnyObject, Sendable {
  /// The shape of its value.
  var shape: Shape { get }
  /// The precision of its value.
  var precision: Precision { get }
}

/// Where the terms of gradient rules are built.
public protocol TermBuilder: AnyObject, Sendable {
  /// The application of an op to terms.
  func apply(_ op: Op, _ inputs: [Term], _ attributes: Attributes) throws -> Term
  /// A fixed value as a term.
  func constant(_ tensor: Tensor) -> Term
}
