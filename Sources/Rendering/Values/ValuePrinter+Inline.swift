import Evaluation
import Syntax
import Tensors

extension ValuePrinter {
  /// The most elements of a tensor that are written out on one line.
  private static let inlineCount = 16

  /// A value in a few words, on part of a line: `3`, `[1, 0]`, `"ab"`, `[T=300, 4]`.
  func inline(_ value: Value) -> String {
    switch value {
    case .tensor(let variable): inline(variable)
    case .text(let text): quoted(text)
    case .list(let values): inlineList(values) ?? value.kindText
    case .function(let function): function.name ?? "a function"
    case .record, .figure: value.kindText
    }
  }

  /// `(1, "a", 2.5)`; nil where a value would need lines of its own.
  func inlineList(_ values: [Value]) -> String? {
    guard values.count <= 20 else { return nil }
    var parts: [String] = []
    for value in values {
      switch value {
      case .text: parts.append(inline(value))
      case .tensor(let variable) where variable.shape.rank == 0: parts.append(inline(value))
      default: return nil
      }
    }
    return "(" + parts.joined(separator: ", ") + ")"
  }

  private func inline(_ variable: Variable) -> String {
    let tensor = variable.tensor
    guard tensor.shape.elementCount <= Self.inlineCount, tensor.shape.rank <= 2 else {
      return variable.shapeText
    }
    let format = format.single(tensor.precision == .f32)
    let texts = tensor.elements.map { format.text($0) }
    if tensor.shape.rank == 0 { return texts[0] }
    if tensor.shape.rank == 1 { return "[" + texts.joined(separator: ", ") + "]" }
    let columns = tensor.shape[1]
    let rows = (0..<tensor.shape[0]).map { row in
      "[" + texts[(row * columns)..<((row + 1) * columns)].joined(separator: ", ") + "]"
    }
    return "[" + rows.joined(separator: ", ") + "]"
  }

  /// A text as the language writes it.
  func quoted(_ text: some StringProtocol) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
        result += "\\u{" + String(scalar.value, radix: 16) + "}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
