import Evaluation
import LanguageExamples
import Syntax
import Tensors
import Testing

/// The programs of the language's guided tour.
///
/// Those with a failing claim, a note or a file have tests of their own below.
struct ExampleTests {
  static let complete: Set<Int> = [
    1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24,
  ]

  static func example(_ number: Int) -> LanguageExample? {
    LanguageExample.all.first { $0.number == number }
  }

  @Test(arguments: LanguageExample.all.filter { complete.contains($0.number) })
  func `every claim of an example holds`(example: LanguageExample) throws {
    // All pairs up to length 8 take seconds; those up to 5 show as much.
    let text = example.source.replacing("1..8", with: "1..5")
    let session = Session()
    for claim in try session.claims(text) { #expect(claim.holds, "\(claim.text)") }
  }

  @Test func `the adder adds, and the first sum that a changed threshold breaks is found`() throws {
    let example = try #require(Self.example(9))
    let session = Session()
    let claims = try session.claims(example.source.replacing("0..255", with: "0..31"))
    #expect(claims.map(\.holds) == [true, true, false])
    #expect(claims.map(\.cases) == [16, 1024, 1024])
    let first = try #require(claims[2].counterexample)
    #expect(first.variables.map(\.value.text) == ["1.0", "1.0"])
    #expect(first.left?.text == "3.0")
    #expect(first.right?.text == "2.0")
  }

  @Test func `a choice by argmax blocks the gradient, and a note says so`() throws {
    let example = try #require(Self.example(13))
    let session = Session()
    let result = try session.run(example.source)
    #expect(result.claims.map(\.holds) == [true])
    guard case .value(let slope)? = result.outcomes.last?.content else { throw NoValue(text: "") }
    #expect(slope.text == "0.0 0.0 0.0")
    #expect(result.notes.count == 1)
    #expect(result.notes.first?.contains("argmax") == true)
  }

  @Test func `imported weights are used, and the attention they give is seen`() throws {
    let example = try #require(Self.example(25))
    let numbers = (0..<64).map { Double($0 % 9) / 9 }
    let session = Session(files: ["gpt.safetensors": Self.weights(numbers)])
    let outcomes = try session.run(example.source).outcomes
    guard case .value(.figure(let figure))? = outcomes.last?.content,
      case .tensor(let attention)? = figure.values.first?.value
    else { throw NoValue(text: "") }
    #expect(attention.shape == [5, 5])
    #expect(attention.tensor.elements.reduce(0, +).rounded() == 5)
  }

  @Test func `weights that are not there are missed by name`() throws {
    let example = try #require(Self.example(25))
    #expect(Session().error(example.source)?.message == "there is no file gpt.safetensors")
  }

  /// A file of weights with one matrix of 8 by 8.
  private static func weights(_ numbers: [Double]) -> [UInt8] {
    let header = #"{"h.0.attn.q":{"dtype":"F64","shape":[8,8],"data_offsets":[0,512]}}"#
    let length = UInt64(header.utf8.count)
    return (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + Array(header.utf8)
      + numbers.flatMap { number in
        (0..<8).map { UInt8(truncatingIfNeeded: number.bitPattern >> (8 * $0)) }
      }
  }
}
