import Evaluation
import Foundation
import Syntax
import Tensors
import Testing

/// The examples in the comments of the prelude: lines `#   expression  →  result`.
struct PreludeExampleTests {
  /// One example.
  struct Example: Sendable, CustomTestStringConvertible {
    let name: String
    let input: String
    let result: String
    var testDescription: String { input }
  }

  private static func comment(of name: String) -> [Substring] {
    (Prelude.shared.text(of: name) ?? "").split(separator: "\n").filter { $0.hasPrefix("#") }
  }

  static let examples: [Example] = Prelude.shared.names.flatMap { name in
    comment(of: name).compactMap { line -> Example? in
      guard line.hasPrefix("#   "), let arrow = line.range(of: "  →  ") else { return nil }
      return Example(
        name: name,
        input: line[..<arrow.lowerBound].dropFirst(4).trimmingCharacters(in: .whitespaces),
        result: String(line[arrow.upperBound...]))
    }
  }

  @Test(arguments: examples)
  func `an example gives what it says, to four digits`(example: Example) throws {
    let session = Session()
    let (value, expected) = (try session.value(example.input), try session.value(example.result))
    #expect(value.numbers.count == expected.numbers.count, "\(value.text)")
    for (a, b) in zip(value.numbers, expected.numbers) {
      #expect(
        abs(a - b) <= 5e-4 * max(abs(b), 1e-3) || a == b || a.isNaN && b.isNaN, "\(value.text)")
    }
  }

  @Test(arguments: Prelude.shared.names)
  func `everything in the prelude is explained, functions and layers with an example`(name: String)
    throws
  {
    #expect(!Self.comment(of: name).isEmpty)
    switch Prelude.shared[name] {
    case .function(.closure)?, .function(.layer)?:
      #expect(Self.examples.contains { $0.name == name }, "no example")
    default: break
    }
  }

  @Test func `a layer's comment has shapes, an equation and a source`() {
    for name in Prelude.shared.names {
      guard case .function(.layer)? = Prelude.shared[name] else { continue }
      let lines = Self.comment(of: name).filter { !$0.hasPrefix("#   ") }
      let prose = lines.map { $0.dropFirst(2) }.joined(separator: " ")
      #expect(prose.contains("[*"), "no shapes: \(name)")
      #expect(prose.contains(" = "), "no equation: \(name)")
      #expect(prose.contains(" 19") || prose.contains(" 20"), "no year: \(name)")
    }
  }
}

extension Value {
  /// All numbers in the value, in order.
  fileprivate var numbers: [Double] {
    switch self {
    case .tensor(let variable): variable.tensor.elements
    case .record(let record): record.fields.flatMap(\.value.numbers)
    case .list(let values): values.flatMap(\.numbers)
    default: []
    }
  }
}
