import Evaluation
import Syntax

extension ValuePrinter {
  /// What a function is called and takes: `f(q : [T, E], k) -> [T]`.
  func lines(for function: Function, named name: String?) -> [Line] {
    let heading = heading(of: function)
    if let name, name == function.name { return [Line(heading, .heading).clipped(to: width)] }
    var line = assignment(name)
    line.append(heading, .label)
    return line.wrapped(to: width)
  }

  private func heading(of function: Function) -> String {
    switch function {
    case .closure(let closure): heading(of: closure)
    case .builtin(let builtin): builtin.usage
    case .op: function.name ?? "a function"
    case .layer(let layer): heading(of: layer)
    case .onAxes(let inner, let axes): heading(of: inner, axes)
    case .gradient(let value): "∂(\(inline(value)))"
    }
  }

  private func heading(of closure: Closure) -> String {
    guard let name = closure.name else {
      let parameters = closure.parameters
      return Printer.print(Expression(.lambda(parameters, closure.body), closure.range))
    }
    // The head of a definition is what the printer writes before the body.
    let body = Expression(.name("_"), closure.range)
    let definition = Definition(
      name: name, axes: closure.function.axes, parameters: closure.parameters,
      result: closure.result, body: body,
      range: closure.range)
    let text = Printer.print([Statement(.define(definition), closure.range)])
    return String(text.dropLast(" = _".count))
  }

  private func heading(of layer: Layer) -> String {
    let declaration = layer.declaration
    let bare = LayerDeclaration(
      name: declaration.name, parameters: declaration.parameters, members: [],
      range: declaration.range)
    return String(
      Printer.print([Statement(.layer(bare), declaration.range)]).dropLast(" {}".count))
  }

  private func heading(of function: Function, _ axes: [AxisReference]) -> String {
    let names = axes.map { axis in
      switch axis {
      case .name(let name): name
      case .position(let place): String(place)
      }
    }
    return "\(function.name ?? "a function")[\(names.joined(separator: ", "))]"
  }
}
