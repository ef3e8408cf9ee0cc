import Catalogues
import Tensors

extension Builtin {
  /// Characters as numbers: `codes(text, vocab)`.
  static let codes = Builtin(
    "codes", usage: "codes(text, vocab)",
    summary: "The place of every character of a text in a vocabulary.",
    documentation: "A character the vocabulary lacks is an error that names it.",
    examples: [Example("codes(\"hell\", \"helo\")", gives: "[0, 1, 2, 2]")]
  ) { invocation in
    let text = try invocation.text(0, "text")
    let vocabulary = try invocation.text(1, "vocab")
    var places: [Unicode.Scalar: Double] = [:]
    for (place, scalar) in vocabulary.unicodeScalars.enumerated() where places[scalar] == nil {
      places[scalar] = Double(place)
    }
    let numbers = try text.unicodeScalars.map { scalar in
      guard let place = places[scalar] else {
        throw invocation.fail("the vocabulary has no \(String(scalar).debugDescription)")
      }
      return place
    }
    return .numbers(Tensor(numbers, precision: invocation.evaluator.state.precision))
  }

  /// Numbers as characters: `text(codes, vocab)`.
  static let text = Builtin(
    "text", usage: "text(codes, vocab)", summary: "The characters at some places of a vocabulary.",
    examples: [Example("text([0, 1, 2, 2], \"helo\")", gives: "\"hell\"")]
  ) { invocation in
    let codes = try invocation.variable(0, "codes").tensor.elements
    let vocabulary = Array(try invocation.text(1, "vocab").unicodeScalars)
    var text = String.UnicodeScalarView()
    for code in codes {
      guard let place = Int(exactly: code), vocabulary.indices.contains(place) else {
        throw invocation.fail("\(code) is no place in a vocabulary of \(vocabulary.count)")
      }
      text.append(vocabulary[place])
    }
    return .text(String(text))
  }

  /// The characters of a text: `vocab(text)`.
  static let vocab = Builtin(
    "vocab", usage: "vocab(text)", summary: "Every character of a text, once, sorted.",
    examples: [Example("vocab(\"hello\")", gives: "\"ehlo\"")]
  ) { invocation in
    let scalars = Set(try invocation.text(0, "text").unicodeScalars).sorted { $0.value < $1.value }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return .text(String(text))
  }
}
