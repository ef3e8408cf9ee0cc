import Evaluation
import Foundation
import Tensors
import Testing

/// Expressions against what PyTorch gives for the same numbers; the scripts that asked it are in
/// `Tests/Parity`, and so are their answers.
struct ParityTests {
  /// Numbers with their shape.
  struct Numbers: Decodable, Sendable {
    let shape: [Int]
    let numbers: [Double]

    var tensor: Tensor { Tensor(numbers, shape: Shape(shape)) }
  }

  /// Inputs with the questions about them.
  struct Group: Decodable {
    struct Question: Decodable {
      let expression: String
      let expected: Numbers
    }
    let inputs: [String: Numbers]
    let cases: [Question]
  }

  /// One question and its answer.
  struct Case: Sendable, CustomTestStringConvertible {
    let expression: String
    let inputs: [String: Numbers]
    let expected: Numbers
    var testDescription: String { expression }
  }

  private static func cases(_ name: String) -> [Case] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Parity")
    guard let data = try? Data(contentsOf: folder.appendingPathComponent(name + ".json")),
      let groups = try? JSONDecoder().decode([Group].self, from: data)
    else { return [] }
    return groups.flatMap { group in
      group.cases.map {
        Case(expression: $0.expression, inputs: group.inputs, expected: $0.expected)
      }
    }
  }

  static let functions = cases("functions")
  static let layers = cases("layers")

  @Test func `the answers are there`() {
    #expect(Self.functions.count > 100)
    #expect(Self.layers.count > 300)
  }

  @Test(arguments: functions + layers)
  func `64 bits agree to 1e-9`(example: Case) throws { try compare(example, .f64, 1e-9) }

  @Test(arguments: functions + layers)
  func `32 bits agree to 1e-5`(example: Case) throws {
    // What is a difference of large numbers has no such digits in 32 bits.
    if example.expression.contains("1000") || example.expression.contains("inv") { return }
    try compare(example, .f32, 1e-5)
  }

  private func compare(_ example: Case, _ precision: Precision, _ tolerance: Double) throws {
    let session = Session(precision: precision)
    for (name, numbers) in example.inputs {
      session.interpreter.bind(name, .numbers(numbers.tensor.converted(to: precision)))
    }
    let result = try session.variable(example.expression).tensor
    let expected = example.expected.tensor
    #expect(result.shape == expected.shape)
    let scale = expected.elements.reduce(1) { max($0, abs($1)) }
    for (a, b) in zip(result.elements, expected.elements) {
      #expect(abs(a - b) <= tolerance * scale, "\(a) for \(b)")
    }
  }
}
