import Catalogues
import Graphs
import Ops
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
      if let table = try plain(letters, count, invocation) {
        if lengths.count == 1 { return table }
        let rows = try Rows(of: table, with: invocation.evaluator)
        words += try (0..<rows.count).map { try rows.detached($0) }
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
    var total = length == 0 ? 1 : letters.count
    // One letter makes one word of any length.
    var place = 1
    while place < length, total > 1, total <= mostWords {
      total *= letters.count
      place += 1
    }
    if total > mostWords || length > mostWords {
      throw invocation.fail("more than \(mostWords) words or letters", kind: .limit)
    }
    return total
  }

  /// All words as one tensor, picked from the letters; nil where those are not tensors of one shape, or
  /// have names.
  private static func plain(
    _ letters: [Value], _ length: Int, _ invocation: Invocation
  ) throws -> Value? {
    let nodes = letters.compactMap { letter -> Node? in
      guard case .tensor(let variable) = letter, variable.labels.isEmpty else { return nil }
      return variable.node
    }
    guard let first = nodes.first, nodes.count == letters.count, length > 0,
      first.shape.rank + 2 <= Shape.maximumRank,
      nodes.allSatisfy({ $0.shape == first.shape && $0.precision == first.precision })
    else { return nil }
    let total = try count(letters, length, invocation)
    let graph = invocation.evaluator.graph
    var places: [Double] = []
    places.reserveCapacity(total * length)
    var word = Array(repeating: 0.0, count: length)
    for number in 0..<total {
      if number % 4096 == 0 { try graph.interrupt.check() }
      places += word
      // The last letter goes on fastest, as the last digit of a number does.
      for place in word.indices.reversed() {
        word[place] += 1
        if word[place] < Double(letters.count) { break }
        word[place] = 0
      }
    }
    let table = Node(Tensor(places, shape: [total, length]))
    // Words are data: what they were picked from is of no interest.
    return .numbers(try graph.apply(.gather, [graph.apply(.stack, nodes), table]).value)
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
      let value = try invocation.evaluator.stacked(word.reversed())
      if case .tensor(let variable) = value { return .numbers(variable.tensor) }
      return value
    }
  }
}
