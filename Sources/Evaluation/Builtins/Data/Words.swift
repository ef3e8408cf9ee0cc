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
      if let tensor = try plain(letters, count, invocation) {
        if lengths.count == 1 { return .numbers(tensor) }
        words += (0..<tensor.shape[0]).map { .numbers(tensor.row($0)) }
      } else {
        words += try all(letters, count, invocation)
      }
    }
    return lengths.count == 1 ? try invocation.evaluator.stacked(words) : .list(words)
  }

  private static let mostWords = 1 << 22

  private static func count(
    _ letters: [Value], _ length: Int, _ invocation: Invocation
  ) throws -> Int {
    var total = 1
    for _ in 0..<length {
      total *= letters.count
      if total > mostWords {
        throw invocation.fail("more than \(mostWords) words", kind: .limit)
      }
    }
    return total
  }

  /// All words as one tensor, written letter by letter; nil where the letters are not tensors of one
  /// shape, or have names.
  private static func plain(
    _ letters: [Value], _ length: Int, _ invocation: Invocation
  ) throws -> Tensor? {
    let tensors = letters.compactMap { letter -> Tensor? in
      guard case .tensor(let variable) = letter, variable.labels.isEmpty else { return nil }
      return variable.tensor
    }
    guard let first = tensors.first, tensors.count == letters.count, length > 0,
      first.shape.rank + 2 <= Shape.maximumRank,
      tensors.allSatisfy({ $0.shape == first.shape && $0.precision == first.precision })
    else { return nil }
    let elements = tensors.map(\.elements)
    let total = try count(letters, length, invocation)
    var numbers: [Double] = []
    numbers.reserveCapacity(total * length * first.shape.elementCount)
    var word = Array(repeating: 0, count: length)
    for number in 0..<total {
      if number % 4096 == 0 { try invocation.evaluator.graph.interrupt.check() }
      for letter in word { numbers += elements[letter] }
      // The last letter goes on fastest, as the last digit of a number does.
      for place in word.indices.reversed() {
        word[place] += 1
        if word[place] < letters.count { break }
        word[place] = 0
      }
    }
    return Tensor(
      numbers, shape: Shape([total, length] + first.shape.sizes), precision: first.precision)
  }

  private static func all(
    _ letters: [Value], _ length: Int, _ invocation: Invocation
  ) throws -> [Value] {
    try (0..<count(letters, length, invocation)).map { number in
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

extension Tensor {
  /// A row as numbers of its own.
  fileprivate func row(_ place: Int) -> Tensor {
    let sizes = shape.sizes.dropFirst()
    let size = sizes.reduce(1, *)
    return Tensor(
      (0..<size).map { self[element: place * size + $0] }, shape: Shape(Array(sizes)),
      precision: precision)
  }
}
