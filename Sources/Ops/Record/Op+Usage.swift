extension Op {
  /// How it is written: `softmax[axes](x)`, `a + b`.
  public var usage: String {
    guard name.first?.isLetter == true else {
      return signature.inputs.joined(separator: " \(name) ")
    }
    let axes =
      switch signature.axes {
      case .none: ""
      case .many, .manyOrLast: "[axes]"
      case .one: "[axis]"
      }
    var inputs = signature.inputs
    if signature.isVariadic, let last = inputs.popLast() { inputs.append(last + "…") }
    let options = signature.options.map { option in
      option.defaultValue.map { "\(option.name) = \($0.text)" } ?? option.name
    }
    let keep = signature.hasKeep ? ["keep = 0"] : []
    return "\(name)\(axes)(\((inputs + options + keep).joined(separator: ", ")))"
  }
}

extension Attribute {
  fileprivate var text: String {
    switch self {
    case .integer(let value): String(value)
    case .integers(let values): "\(values)"
    case .number(let value): Int(exactly: value).map(String.init) ?? "\(value)"
    case .text(let text): "\"\(text)\""
    }
  }
}
