extension Printer {
  /// Writes an expression where one may stand that binds at least as tightly as `lowest`.
  mutating func write(_ expression: Expression, atLeast lowest: Precedence = .open) {
    guard expression.kind.precedence < lowest else { return write(expression.kind) }
    output += "("
    write(expression.kind)
    output += ")"
  }

  private mutating func write(_ kind: Expression.Kind) {
    switch kind {
    case .number, .text, .name, .derivative:
      writeLeaf(kind)
    case .brackets(let items):
      output += "["
      writeList(items) { printer, item in printer.write(item) }
      output += "]"
    case .list, .record, .ascription:
      writeRoundBrackets(kind)
    case .block(let statements):
      writeBraces(statements) { printer, statement in printer.write(statement) }
    case .call, .index, .field, .transpose:
      writePostfix(kind)
    case .unary(let sign, let operand):
      output += sign == .not ? "not " : sign.rawValue
      write(operand, atLeast: kind.precedence)
    case .binary(let sign, let left, let right):
      write(sign, left, right)
    case .approximately(let left, let right, let tolerance):
      write(left, atLeast: .range)
      output += " ≈ "
      write(right, atLeast: .range)
      if let tolerance {
        output += " ± "
        write(tolerance, atLeast: .range)
      }
    case .lambda, .conditional:
      writeOpen(kind)
    }
  }

  private mutating func writeLeaf(_ kind: Expression.Kind) {
    switch kind {
    case .number(let value): output += value.spelling
    case .text(let value): output += value.quoted
    case .name(let name): output += name == "inf" ? "∞" : name
    case .derivative(let value, let variable):
      output += "∂"
      write(value)
      output += "/∂"
      write(variable)
    default: break
    }
  }

  private mutating func writeRoundBrackets(_ kind: Expression.Kind) {
    output += "("
    switch kind {
    case .list(let items):
      writeList(items) { printer, item in printer.write(item) }
    case .record(let fields):
      writeList(fields) { printer, field in
        printer.output += field.name + " = "
        printer.write(field.value)
      }
    case .ascription(let value, let shape):
      write(value)
      output += " : "
      write(shape)
    default: break
    }
    output += ")"
  }

  private mutating func writePostfix(_ kind: Expression.Kind) {
    switch kind {
    case .call(let function, let arguments):
      if function.kind == .name("grad") {
        output += "∂"
      } else {
        write(function, atLeast: .postfix)
      }
      output += "("
      writeList(arguments) { printer, argument in printer.write(argument) }
      output += ")"
    case .index(let value, let indices):
      write(value, atLeast: .postfix)
      output += "["
      writeList(indices) { printer, index in printer.write(index) }
      output += "]"
    case .field(let value, let name):
      writeBase(value)
      output += "." + name
    case .transpose(let value):
      write(value, atLeast: .postfix)
      output += "'"
    default: break
    }
  }

  /// What a field is taken of: behind a number or a derivative the point would belong to them.
  private mutating func writeBase(_ value: Expression) {
    switch value.kind {
    case .number, .derivative:
      output += "("
      write(value)
      output += ")"
    default:
      write(value, atLeast: .postfix)
    }
  }

  private mutating func write(_ argument: Expression.Argument) {
    if let label = argument.label {
      write(label)
      output += " = "
    }
    write(argument.value)
    if let shape = argument.shape {
      output += " : "
      write(shape)
    }
  }

  private mutating func write(_ index: Expression.Index) {
    if let label = index.label { output += label + " = " }
    switch index.selection {
    case .at(let value):
      write(value)
    case .slice(let lower, let upper):
      if let lower { write(lower) }
      output += ":"
      if let upper { write(upper) }
    }
  }

  private mutating func write(_ path: Path) {
    for (number, part) in path.parts.enumerated() {
      output += (number == 0 ? "" : ".") + part.name
      if part.places.isEmpty { continue }
      output += "["
      writeList(part.places) { printer, place in printer.write(place) }
      output += "]"
    }
  }

  private mutating func write(_ sign: BinaryOperator, _ left: Expression, _ right: Expression) {
    let own = sign.precedence
    switch sign {
    case .power:
      write(left, atLeast: .postfix)
      output += sign.rawValue
      write(right, atLeast: .unary)
    case .range:
      write(left, atLeast: own.tighter)
      output += sign.rawValue
      write(right, atLeast: own.tighter)
    default:
      // Comparisons do not chain; all others group to the left.
      write(left, atLeast: own == .comparison ? own.tighter : own)
      output += " \(sign.rawValue) "
      write(right, atLeast: own.tighter)
    }
  }

  private mutating func writeOpen(_ kind: Expression.Kind) {
    switch kind {
    case .lambda(let inputs, let body):
      if inputs.count == 1, inputs[0].shape == nil, inputs[0].defaultValue == nil {
        output += inputs[0].name
      } else {
        write(inputs)
      }
      output += " -> "
      write(body)
    case .conditional(let condition, let first, let second):
      output += "if "
      write(condition)
      output += " then "
      write(first)
      output += " else "
      write(second)
    default: break
    }
  }
}

extension Expression.Kind {
  /// How tightly it binds as it is printed.
  var precedence: Precedence {
    switch self {
    case .lambda, .conditional: .open
    case .binary(let sign, _, _): sign.precedence
    case .approximately: .comparison
    case .unary(.not, _): .not
    case .unary(.negate, _): .unary
    case .call, .index, .field, .transpose: .postfix
    case .number, .text, .name, .brackets, .list, .record, .block, .ascription, .derivative: .atom
    }
  }
}

extension Double {
  /// Its shortest spelling in the language: `3`, `0.5`, `1e-09`, and `1e999` for what is infinite.
  fileprivate var spelling: String {
    if isInfinite { return "1e999" }
    let digits = description
    return digits.hasSuffix(".0") ? String(digits.dropLast(2)) : digits
  }
}

extension String {
  fileprivate var quoted: String {
    var result = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
