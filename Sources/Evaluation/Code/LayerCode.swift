import Syntax

/// What runs when a layer makes an instance.
final class LayerCode: Sendable {
  /// For each parameter of the constructor the code of its default, where it has one.
  let defaults: [Code?]
  /// For each member the code of its value; nil for a function.
  let members: [Code?]

  init(_ declaration: LayerDeclaration, source: Source, home: Home) {
    let compiler = Compiler(source: source, home: home)
    (defaults, members) = compiler.scoped {
      let defaults = declaration.parameters.map { parameter in
        let code = parameter.defaultValue.map { value in compiler.branch { compiler.code(value) } }
        if let shape = parameter.shape { compiler.bindSizes(of: shape) }
        compiler.bind(parameter.name)
        return code
      }
      let members = declaration.members.map { member -> Code? in
        switch member {
        case .function: return nil
        case .part(let name, let expression), .parameter(let name, _, _, let expression):
          let code = compiler.code(expression)
          compiler.bind(name)
          return code
        }
      }
      return (defaults, members)
    }
  }
}
