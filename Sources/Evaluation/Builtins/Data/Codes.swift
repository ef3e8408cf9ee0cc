import Catalogues
import Tensors

extension Builtin {
  /// Characters or words as numbers: `codes(text, vocab)`.
  static let codes = Builtin(
    "codes", usage: "codes(text, vocab, other)",
    summary: "The place of every character of a text, or word of a list, in a vocabulary.",
    documentation: """
      The vocabulary is a text, or for words a list of texts. What it lacks becomes other; without \
      other it is an error that names it.
      """,
    examples: [
      Example("codes(\"hell\", \"helo\")", gives: "[0, 1, 2, 2]"),
      Example("codes((\"a\", \"cat\"), (\"cat\", \"dog\"), 2)", gives: "[2, 0]"),
    ]
  ) { invocation in
    let text = try invocation.symbols(0, "text")
    let vocabulary = try invocation.symbols(1, "vocab")
    var places: [String: Double] = [:]
    for (place, symbol) in vocabulary.symbols.enumerated() where places[symbol] == nil {
      places[symbol] = Double(place)
    }
    let other =
      invocation.optional(2, "other") == nil ? nil : Double(try invocation.integer(2, "other"))
    let numbers = try text.symbols.map { symbol in
      guard let place = places[symbol] ?? other else {
        throw invocation.fail("the vocabulary has no \(symbol.debugDescription)")
      }
      return place
    }
    return .numbers(Tensor(numbers, precision: invocation.evaluator.state.precision))
  }

  /// Numbers as characters or words: `text(codes, vocab)`.
  static let text = Builtin(
    "text", usage: "text(codes, vocab)",
    summary: "The characters or words at some places of a vocabulary.",
    documentation: "Words of a list have a space between them.",
    examples: [
      Example("text([0, 1, 2, 2], \"helo\")", gives: "\"hell\""),
      Example("text([1, 0], (\"a\", \"cat\"))", gives: "\"cat a\""),
    ]
  ) { invocation in
    let codes = try invocation.variable(0, "codes").tensor.elements
    let vocabulary = try invocation.symbols(1, "vocab")
    let symbols = try codes.map { code in
      guard let place = Int(exactly: code), vocabulary.symbols.indices.contains(place) else {
        throw invocation.fail(
          "\(code) is no place in a vocabulary of \(vocabulary.symbols.count)")
      }
      return vocabulary.symbols[place]
    }
    return .text(symbols.joined(separator: vocabulary.areWords ? " " : ""))
  }
}

extension Invocation {
  /// A parameter made of symbols: the characters of a text, or a list's texts, which are words.
  func symbols(_ place: Int, _ name: String) throws -> (symbols: [String], areWords: Bool) {
    let argument = try argument(place, name)
    switch argument.value {
    case .text(let text): return (text.unicodeScalars.map { String($0) }, false)
    case .list(let values):
      let words = try values.map { value in
        if case .text(let word) = value { return word }
        throw fail("\(name) holds \(value.kindText) beside texts", at: argument.range)
      }
      return (words, true)
    default:
      throw fail(
        "\(name) must be a text or a list of texts, not \(argument.value.kindText)",
        at: argument.range)
    }
  }
}
