import Graphs
import Ops
import Tensors

/// Writes nodes of the graph as text of the language: names where values have some, else the op that
/// made them.
///
/// What it writes for an unbroken graph can be typed, and gives the same bits: the ops are the same,
/// in the same order.
struct Formulas {
  /// What is written for a node instead of how it came to be.
  private var names: [ObjectIdentifier: String] = [:]

  /// Gives a node a name; the first one stays.
  mutating func name(_ node: Node, _ text: String) {
    let id = ObjectIdentifier(node)
    if names[id] == nil { names[id] = text }
  }

  /// The name of a node.
  func name(of node: Node) -> String? { names[ObjectIdentifier(node)] }

  /// How a node came to be, its inputs by name where they have one.
  ///
  /// - Returns: nil where it cannot be said: it has more than 200 parts, or was drawn.
  func formula(of node: Node) -> String? {
    var parts = 0
    return written(node, &parts)
  }

  /// A node by name, or as `formula`.
  func text(of node: Node) -> String? {
    var parts = 0
    return operand(node, &parts)
  }

  // What is used twice is written twice, so that parts grow with the power of the depth.
  private static let mostParts = 200

  private func operand(_ node: Node, _ parts: inout Int) -> String? {
    if let name = name(of: node) { return name }
    guard let text = written(node, &parts) else { return nil }
    let isInfix = node.op.map { $0.name.first?.isLetter != true } ?? false
    return isInfix && node.inputs.count == 2 ? "(\(text))" : text
  }

  private func written(_ node: Node, _ parts: inout Int) -> String? {
    parts += 1
    if parts > Self.mostParts { return nil }
    guard let op = node.op else { return node.isGiven ? Formulas.literal(node.value) : nil }
    if op.signature.isDraw { return nil }
    if node.shape.rank == 0, isFixed(node, &parts), let number = Formulas.literal(node.value) {
      return number
    }
    var inputs: [String] = []
    for input in node.inputs.map({ Formulas.unfolded($0, under: op) }) {
      guard let text = operand(input, &parts) else { return nil }
      inputs.append(text)
    }
    return Formulas.application(of: op, inputs, node.attributes)
  }

  /// A number given axes of size 1 before it is repeated, which repeating does by itself.
  private static func unfolded(_ node: Node, under op: Op) -> Node {
    guard op === Op.expand, node.op === Op.reshape, let number = node.inputs.first,
      number.shape.rank == 0
    else { return node }
    return number
  }

  /// Whether it is made of written numbers alone: `2 - 1`.
  private func isFixed(_ node: Node, _ parts: inout Int) -> Bool {
    for input in node.inputs {
      parts += 1
      guard parts <= Self.mostParts, name(of: input) == nil, input.shape.rank == 0,
        input.isGiven || input.op != nil && isFixed(input, &parts)
      else { return false }
    }
    return true
  }

  private static func application(
    of op: Op, _ inputs: [String], _ attributes: Attributes
  ) -> String {
    if op === Op.identity { return inputs[0] }
    if op === Op.negate { return "-\(inputs[0])" }
    if op === Op.transpose { return inputs[0] + "'" }
    if op.name.first?.isLetter != true, inputs.count == 2 {
      return "\(inputs[0]) \(op.name) \(inputs[1])"
    }
    var arguments = inputs
    for (option, value) in zip(op.signature.options, attributes.options)
    where option.defaultValue != value {
      switch value {
      case .integer(let number): arguments.append("\(option.name) = \(number)")
      case .number(let number): arguments.append("\(option.name) = \(digits(number))")
      case .text(let text): arguments.append("\(option.name) = \"\(text)\"")
      case .integers(let numbers): arguments += numbers.map(String.init)
      }
    }
    if attributes.keep { arguments.append("keep = 1") }
    let axes = attributes.axes.map(String.init).joined(separator: ", ")
    return "\(op.name)\(axes.isEmpty ? "" : "[\(axes)]")(\(arguments.joined(separator: ", ")))"
  }

  /// Given numbers as they are written: a few of them, or the same one everywhere.
  private static func literal(_ tensor: Tensor) -> String? {
    if let number = tensor.singleNumber, tensor.shape.rank == 0 { return digits(number) }
    guard tensor.shape.elementCount <= 64 else {
      guard let first = tensor.firstNumber, tensor.elements.allSatisfy({ $0 == first }) else {
        return nil
      }
      let sizes = tensor.shape.sizes.map(String.init).joined(separator: ", ")
      return "\(digits(first)) * ones(\(sizes))"
    }
    return rows(tensor.elements[...], tensor.shape.sizes[...])
  }

  private static func rows(_ numbers: ArraySlice<Double>, _ sizes: ArraySlice<Int>) -> String {
    guard let size = sizes.first else { return digits(numbers.first ?? 0) }
    let stride = sizes.dropFirst().reduce(1, *)
    let parts = (0..<size).map { row in
      rows(numbers.dropFirst(row * stride).prefix(stride), sizes.dropFirst())
    }
    return "[\(parts.joined(separator: ", "))]"
  }

  static func digits(_ number: Double) -> String {
    if number.isNaN { return "nan" }
    if number.isInfinite { return number < 0 ? "-inf" : "inf" }
    return Int(exactly: number).map(String.init) ?? "\(number)"
  }
}

extension Tensor {
  fileprivate var firstNumber: Double? { shape.elementCount == 0 ? nil : elements[0] }
}
