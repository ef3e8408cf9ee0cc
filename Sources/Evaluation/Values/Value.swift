public import Graphs
public import Tensors

/// Anything a name can stand for; values never change.
public enum Value: Sendable {
  /// A number or tensor.
  case tensor(Variable)
  /// A text.
  case text(String)
  /// Named fields; also an instance of a layer, and the sites behind a value.
  case record(Record)
  /// Values that do not stack into a tensor.
  case list([Value])
  /// Something that can be called.
  case function(Function)
  /// A picture of a value, drawn when shown.
  case figure(Figure)
}

/// A tensor in the language: a node of the graph and the names of its axes.
///
/// The names belong to the use, not to the value: ascribing new ones keeps the node, so derivatives
/// by it still find it.
public struct Variable: Sendable {
  /// The value and its history.
  public let node: Node
  /// The names of the axes.
  public let labels: Labels

  /// A value with axis names.
  public init(_ node: Node, _ labels: Labels = Labels()) {
    self.node = node
    self.labels = labels
  }

  /// Given numbers.
  public init(_ tensor: Tensor) { self.init(Node(tensor)) }

  /// The numbers.
  public var tensor: Tensor { node.value }
  /// The sizes.
  public var shape: Shape { node.shape }
  /// How many bits its numbers have.
  public var precision: Precision { node.precision }
  /// The sizes with the names of the axes: `[T=3, 4]`.
  public var shapeText: String { labels.description(of: shape) }
}

extension Value {
  /// A number or tensor without history.
  public static func numbers(_ tensor: Tensor) -> Value { .tensor(Variable(tensor)) }

  /// What kind of value it is, as messages say it: `[T=3, 4]`, `a record (h, c)`.
  public var kindText: String {
    switch self {
    case .tensor(let variable):
      variable.shape.rank == 0 ? "a number" : variable.shapeText
    case .text: "a text"
    case .record(let record):
      record.instance.map { "a \($0.layer.name)" }
        ?? "a record (\(record.fields.map(\.name).joined(separator: ", ")))"
    case .list(let values): "a list of \(values.count)"
    case .function: "a function"
    case .figure(let figure): "a figure (\(figure.name))"
    }
  }

  /// All nodes in the value, in order.
  public var nodes: [Node] {
    switch self {
    case .tensor(let variable): [variable.node]
    case .record(let record): record.fields.flatMap(\.value.nodes)
    case .list(let values): values.flatMap(\.nodes)
    case .text, .function, .figure: []
    }
  }
}
