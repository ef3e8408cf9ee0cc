import Ops
import Syntax
import Tensors

// Shapes that do not fit an infix form: both with their labels, where they come from, and what would
// fit if that is one thing.

extension Evaluator {
  /// The mistake of an infix form, the sign under the caret.
  func explained(
    _ error: TensorError, _ code: BinaryCode, _ a: Value, _ b: Value, in activation: Activation
  ) -> Diagnostic {
    let place = signRange(code, in: activation)
    guard error.kind == .shape, case .tensor(let x) = a, case .tensor(let y) = b else {
      return located(error, at: place, in: activation)
    }
    let words = code.sign == .matmul ? productWords(x.shape, y.shape) : sizeWords(of: error)
    var mistake = fail(
      .shape, "\(words), \(x.shapeText) \(code.sign.rawValue) \(y.shapeText)", at: place,
      in: activation, hint: mend(code, x, y, in: activation))
    mistake.notes += origins(of: [code.left, code.right], in: activation)
    return mistake
  }

  /// What is wrong with the shapes of a product of matrices.
  private func productWords(_ x: Shape, _ y: Shape) -> String {
    if x.rank == 0 || y.rank == 0 { return "a product of matrices takes no single number" }
    let inner = (x.last, y.rank == 1 ? y.last : y[y.rank - 2])
    return inner.0 == inner.1 ? "the axes in front of the matrices differ" : "inner sizes differ"
  }

  /// The two sizes that do not match, by which one sees the axis.
  private func sizeWords(of error: TensorError) -> String {
    guard error.message.hasPrefix("sizes ") else { return "sizes do not match" }
    return String(error.message.prefix { $0 != "," })
  }

  /// The one change that makes the shapes fit; nil where there is none, or more than one.
  private func mend(
    _ code: BinaryCode, _ x: Variable, _ y: Variable, in activation: Activation
  ) -> String? {
    let left = text(code.left, in: activation)
    let right = text(code.right, in: activation)
    if code.sign != .matmul {
      if let column = column(y, right, for: x) { return "try \(column), a number for every row" }
      return column(x, left, for: y).map { "try \($0), a number for every row" }
    }
    if x.shape.rank == 0 || y.shape.rank == 0 { return "write * to multiply by a number" }
    if x.shape.rank < 2 || y.shape.rank < 2 {
      guard x.shape.rank == 1, y.shape.rank == 2, y.shape[1] == x.shape[0] else { return nil }
      return "try \(right) @ \(left)"
    }
    let (front, other) = (x.shape.sizes.dropLast(2), y.shape.sizes.dropLast(2))
    // Nothing done to the matrices helps where their batches do not meet.
    guard (try? Broadcasting.shape(Shape(front), Shape(other))) != nil else { return nil }
    if x.shape.last == y.shape.last { return "try \(transposed(right))" }
    if x.shape[x.shape.rank - 2] == y.shape[y.shape.rank - 2] { return "try \(transposed(left))" }
    let exchanged = y.shape.last == x.shape[x.shape.rank - 2]
    return exchanged ? "try \(right) @ \(left)" : nil
  }

  /// A vector as a column, where its numbers are as many as the other has rows.
  private func column(_ vector: Variable, _ text: String, for other: Variable) -> String? {
    let rank = other.shape.rank
    guard vector.shape.rank == 1, rank >= 2, vector.shape[0] == other.shape[rank - 2],
      vector.shape[0] != other.shape[rank - 1]
    else { return nil }
    return "unsqueeze(\(text), -1)"
  }

  private func transposed(_ text: String) -> String {
    text.hasSuffix("'") ? String(text.dropLast()) : text + "'"
  }

  private func text(_ code: Code, in activation: Activation) -> String {
    String(activation.source[code.range])
  }

  /// Which cells bound the names among the operands: `from cell 1: X; from cell 3: W`.
  private func origins(of operands: [Code], in activation: Activation) -> [String] {
    guard activation.scope == nil, activation.home == .session else { return [] }
    var names: [Int: [String]] = [:]
    for name in operands.compactMap({ ($0 as? NameCode)?.name }) {
      guard let cell = state.bindings[name]?.cell else { continue }
      if names[cell]?.contains(name) != true { names[cell, default: []].append(name) }
    }
    let texts = names.sorted { $0.key < $1.key }.map {
      "from cell \($0.key): \($0.value.joined(separator: ", "))"
    }
    return texts.isEmpty ? [] : [texts.joined(separator: "; ")]
  }

  /// Where the sign stands between its operands.
  private func signRange(_ code: BinaryCode, in activation: Activation) -> SourceRange {
    let gap = SourceRange(code.left.range.upper, code.right.range.lower)
    let text = activation.source[gap]
    guard let place = text.firstIndex(where: { $0 != " " && $0 != ")" && $0 != "\n" }) else {
      return gap
    }
    let start = gap.lower + text.utf8.distance(from: text.startIndex, to: place)
    return SourceRange(start, start + 1)
  }
}
