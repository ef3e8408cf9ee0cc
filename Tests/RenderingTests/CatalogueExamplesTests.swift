import Catalogues
import Evaluation
import Ops
import Rendering
import Tensors
import Testing

/// The examples in the catalogues: what help shows is what a session gives.
struct CatalogueExamplesTests {
  struct Case: Sendable, CustomStringConvertible {
    let member: String
    let example: Example

    var description: String { "\(member): \(example.input)" }
  }

  static let all =
    Op.catalogue.members.flatMap { cases($0) } + Builtin.catalogue.members.flatMap { cases($0) }

  @Test func `no op hides behind a builtin of its name`() {
    #expect(Op.catalogue.members.allSatisfy { Builtin.catalogue[$0.name] == nil })
  }

  static func cases(_ entry: some Entry) -> [Case] {
    entry.examples.map { Case(member: entry.name, example: $0) }
  }

  @Test(arguments: all)
  func `an example gives its output`(item: Case) throws {
    var interpreter = Interpreter(host: MemoryHost())
    let value = try interpreter.lastValue(item.example.input)
    let printed = Renderer(width: 200).lines(for: value).map(\.text).joined(separator: "\n")
    if printed == item.example.output { return }
    // Matrices and the like print on several lines: the output is then read, and compared as far
    // as it was printed.
    let expected = try interpreter.lastValue(item.example.output)
    #expect(isPrintedAlike(value, expected), "gives \(printed)")
  }

  private func isPrintedAlike(_ a: Value, _ b: Value) -> Bool {
    switch (a, b) {
    case (.tensor(let x), .tensor(let y)):
      x.shape == y.shape
        && zip(x.tensor.elements, y.tensor.elements).allSatisfy { number, printed in
          number == printed || number.isNaN && printed.isNaN
            || abs(number - printed) <= 5.001e-4 * abs(printed)
        }
    case (.text(let x), .text(let y)): x == y
    case (.list(let x), .list(let y)):
      x.count == y.count && zip(x, y).allSatisfy { isPrintedAlike($0, $1) }
    case (.record(let x), .record(let y)):
      x.fields.map(\.name) == y.fields.map(\.name)
        && zip(x.fields, y.fields).allSatisfy { isPrintedAlike($0.value, $1.value) }
    default: false
    }
  }
}

extension Interpreter {
  fileprivate mutating func lastValue(_ text: String) throws -> Value {
    let result = try run(text)
    guard case .value(let value)? = result.outcomes.last?.content else { throw NoLiteral() }
    return value
  }
}
