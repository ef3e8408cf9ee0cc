import Catalogues
import Graphs
import Ops
import Syntax
import Tensors

extension Builtin {
  /// The backward pass as formulas: `explain(L)`.
  static let explain = Builtin(
    "explain", usage: "explain(L)",
    summary: "The backward pass of L: a line for every name, last one first, ready to be typed.",
    documentation: """
      W_bar is ∂L/∂W. Each line says how it comes from those above it, with shape and numbers. The \
      lines are a program: run, they give the same bits as ∂L/∂W.
      """,
    examples: [
      Example(
        "{ w = 3; e = w * 2; L = e^2; explain(L) }",
        gives: """
          L_bar = 1
          e_bar = L_bar * (2 * (e ^ 1))  # 12
          w_bar = e_bar * 2  # 24
          """)
    ]
  ) { invocation in
    let argument = try invocation.argument(0, "L")
    guard case .tensor(let output) = argument.value, output.shape.elementCount == 1 else {
      throw invocation.fail("\(argument.value.kindText) is not one number", kind: .gradient)
    }
    let root = argument.name ?? output.node.sites.first?.name ?? "L"
    let lines = try invocation.evaluator.backwardPass(of: output, named: root)
    return .figure(Figure("explain", [Record.Field("text", .text(lines))]))
  }
}

extension Evaluator {
  fileprivate func backwardPass(of output: Variable, named root: String) throws -> String {
    let sites = try NamedSites(behind: output.node, written: root, in: state).sites
      .filter { $0.node !== output.node }
    let found = try graph.derivatives(of: output.node, by: sites.map(\.node))
    var formulas = Formulas()
    formulas.name(output.node, root)
    for site in sites { formulas.name(site.node, site.text) }
    var lines = ["\(adjoint(root)) = 1"]
    var isSeedNamed = false
    for (site, derivative) in zip(sites, found).reversed() {
      guard case .gradient(let gradient) = derivative else { continue }
      // The steps of a loop have lines of their own.
      if site.node.isSteps && site.node.inputs.count <= NamedSites.stepLimit { continue }
      if !isSeedNamed, let seed = seed(of: gradient) {
        formulas.name(seed, adjoint(root))
        isSeedNamed = true
      }
      let name = adjoint(site.path)
      let text = formulas.formula(of: gradient) ?? "∂\(root)/∂\(site.path)"
      lines.append("\(name) = \(formulas.name(of: gradient) ?? text)  # \(summary(gradient.value))")
      formulas.name(gradient, name)
    }
    return lines.joined(separator: "\n")
  }

  /// The 1 that every backward pass begins with: the oldest given number of the gradient's shape.
  private func seed(of gradient: Node) -> Node? {
    try? Ancestry(of: [gradient]).nodes.first { node in
      node.isGiven && node.sites.isEmpty && node.shape.rank == 0 && node.value.singleNumber == 1
    }
  }

  private func adjoint(_ path: String) -> String {
    let letters = path.map { $0.isLetter || $0.isNumber || $0 == "′" ? $0 : "_" }
    return String(letters).replacing("__", with: "_").trimmedUnderscores + "_bar"
  }

  private func summary(_ tensor: Tensor) -> String {
    let numbers = tensor.elements.prefix(4).map { Formulas.digits(rounded($0)) }
    if tensor.shape.rank == 0 { return numbers.first ?? "" }
    let more = tensor.shape.elementCount > 4 ? " …" : ""
    return "\(tensor.shape) \(numbers.joined(separator: " "))\(more)"
  }

  /// To 4 significant digits.
  private func rounded(_ number: Double) -> Double {
    guard number.isFinite, number != 0 else { return number }
    var scale = 1.0
    var size = abs(number)
    while size >= 10_000 {
      size /= 10
      scale /= 10
    }
    while size < 1000, scale < 1e300 {
      size *= 10
      scale *= 10
    }
    return (number * scale).rounded() / scale
  }
}

extension String {
  fileprivate var trimmedUnderscores: String {
    var text = self[...]
    while text.last == "_" { text.removeLast() }
    return String(text)
  }
}
