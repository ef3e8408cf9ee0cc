import Evaluation
public import Graphs
import Rendering
import Syntax
import Tensors

// What a cell would give, while it is typed.
extension Notebook {
  /// The most bytes a result may take to be computed while one types.
  private static let previewLimit = 1 << 21
  /// The most numbers in the values it starts from.
  private static let previewElements = 1 << 18

  /// What a cell would give, in a few words: `→ [T=3, D=8]`; nil where it is not complete, or has
  /// no value that can be computed at a glance.
  ///
  /// - Parameter interrupt: stops it between two ops.
  public func preview(of text: String, interrupt: Interrupt) -> String? {
    let source = Source(name: "preview", text: text)
    guard let statements = try? Parser.parse(source), let last = statements.last,
      statements.allSatisfy(\.isQuick), last.givesValue
    else { return nil }
    let names = Lexer.tokens(of: source).compactMap { token -> String? in
      if case .name(let name) = token.kind { name } else { nil }
    }
    guard !names.contains("load"), interpreter.elementCount(of: names) <= Self.previewElements
    else { return nil }
    var copy = interpreter
    results.bind(namesOf: source, in: &copy)
    do throws(Diagnostic) {
      let preview = try copy.preview(
        statements, source: source, memoryLimit: Self.previewLimit, interrupt: interrupt)
      return preview.flatMap(previewText)
    } catch {
      // Shapes that do not fit are worth knowing before Enter; other mistakes may be half a word.
      return error.kind == .shape ? "✗ " + error.message.madeVisible : nil
    }
  }

  private func previewText(_ preview: Interpreter.Preview) -> String? {
    switch preview.value {
    case .tensor(let variable) where variable.shape.rank == 0 && preview.hasNumbers:
      "→ " + NumberFormat(digits: settings.digits).text(variable.tensor[element: 0])
    case .tensor, .record, .list: "→ " + preview.value.kindText
    case .text, .function, .figure: nil
    }
  }
}

extension Statement {
  /// Whether it is worth a try while one types: no command, and no claim over many cases.
  fileprivate var isQuick: Bool {
    switch kind {
    case .command, .claim, .layer: false
    case .expression, .bind, .destructure, .define: true
    }
  }

  fileprivate var givesValue: Bool {
    switch kind {
    case .expression(let expression):
      switch expression.kind {
      // Who types a literal sees what it is.
      case .number, .text, .lambda: false
      default: true
      }
    case .bind: true
    default: false
    }
  }
}
