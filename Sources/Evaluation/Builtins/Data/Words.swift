import Catalogues
import Graphs
import Syntax
import Tensors

extension Builtin {
  /// All sequences over an alphabet: `words(alphabet, lengths)`.
  static let words = Builtin(
    "words", usage: "words(alphabet, lengths)",
    summary: "Every sequence over an alphabet, of the lengths given, the last letter fastest.",
    documentation: """
      The alphabet is the rows of a tensor or the entries of a list. Words of one length make a \
      tensor with a row for each; words of several lengths make a list.
      """,
    examples: [
      Example("words(0..1, [2])", gives: "[[0, 0], [0, 1], [1, 0], [1, 1]]"),
      Example("size(words(0..1, 1..12))", gives: "8190"),
    ]
  ) { invocation in
    let alphabet = try invocation.argument(0, "alphabet")
    let letters = try Rows(of: alphabet.value, with: invocation.evaluator).all()
    let lengths = try invocation.variable(1, "lengths").tensor.elements
    var words: [Value] = []
    for length in lengths {
      guard let count = Int(exactly: length), count >= 0 else {
        throw invocation.fail("lengths must be whole numbers, not \(length)")
      }
      words += try all(letters, count, invocation)
    }
    return lengths.count == 1 ? try invocation.evaluator.stacked(words) : .list(words)
  }

  private static let mostWords = 1 << 22

  private static func all(
    _ letters: [Value], _ length: Int, _ invocation: Invocation
  ) throws -> [Value] {
    var total = 1
    for _ in 0..<length {
      total *= letters.count
      if total > mostWords {
        throw invocation.fail("more than \(mostWords) words", kind: .limit)
      }
    }
    return try (0..<total).map { number in
      try invocation.evaluator.graph.interrupt.check()
      var rest = number
      var word: [Value] = []
      for _ in 0..<length {
        word.append(letters[rest % letters.count])
        rest /= letters.count
      }
      // Words are data: what they were stacked from is of no interest.
      let value = try invocation.evaluator.stacked(word.reversed())
      if case .tensor(let variable) = value { return .numbers(variable.tensor) }
      return value
    }
  }
}
