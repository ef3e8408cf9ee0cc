extension Printer {
  mutating func write(_ statement: Statement) {
    switch statement.kind {
    case .bind(let name, let shape, let value):
      output += name
      if let shape {
        output += " : "
        write(shape)
      }
      output += " = "
      write(value)
    case .destructure(let names, let value):
      output += "(" + names.joined(separator: ", ") + ") = "
      write(value)
    case .define(let definition):
      write(definition)
    case .layer(let layer):
      write(layer)
    case .claim(let quantifiers, let value):
      writeClaim(quantifiers, value)
    case .expression(let value):
      write(value)
    case .command(let words):
      output += ":" + words
    }
  }

  private mutating func writeClaim(_ quantifiers: [Quantifier], _ value: Expression) {
    output += "claim "
    if !quantifiers.isEmpty {
      output += "forall "
      writeList(quantifiers) { printer, quantifier in
        printer.output += quantifier.name + " in "
        printer.write(quantifier.domain)
      }
      output += " : "
    }
    write(value)
  }

  private mutating func write(_ definition: Definition) {
    output += definition.name
    if let axes = definition.axes {
      output += "[" + axes.name
      switch axes.standard {
      case .name(let name): output += " = " + name
      case .position(let place): output += " = \(place)"
      case nil: break
      }
      output += "]"
    }
    write(definition.parameters)
    if let result = definition.result {
      output += " -> "
      write(result)
    }
    output += " = "
    write(definition.body)
  }

  private mutating func write(_ layer: LayerDeclaration) {
    output += "layer " + layer.name
    write(layer.parameters)
    output += " "
    writeBraces(layer.members) { printer, member in printer.write(member) }
  }

  private mutating func write(_ member: LayerDeclaration.Member) {
    switch member {
    case .parameter(let name, let shape, let isRandom, let value):
      output += name + " : "
      write(shape)
      output += isRandom ? " ~ " : " = "
      write(value)
    case .part(let name, let value):
      output += name + " = "
      write(value)
    case .function(let definition):
      write(definition)
    }
  }

  /// Writes `(x, y : [T], z = 1)`.
  mutating func write(_ parameters: [Parameter]) {
    output += "("
    writeList(parameters) { printer, parameter in
      printer.output += parameter.name
      if let shape = parameter.shape {
        printer.output += " : "
        printer.write(shape)
      }
      if let value = parameter.defaultValue {
        printer.output += " = "
        printer.write(value)
      }
    }
    output += ")"
  }

  mutating func write(_ shape: ShapePattern) {
    output += "["
    if shape.hasLeading { output += shape.dimensions.isEmpty ? "*" : "*, " }
    writeList(shape.dimensions) { printer, dimension in printer.write(dimension) }
    output += "]"
  }

  /// Dimensions have no brackets: the parser gives trees only that need none.
  private mutating func write(_ dimension: Dimension) {
    switch dimension {
    case .name(let name): output += name
    case .size(let size): output += String(size)
    case .combined(let sign, let left, let right):
      write(left)
      output += sign.precedence == .sum ? " \(sign.rawValue) " : sign.rawValue
      write(right)
    }
  }
}
