import Catalogues

extension Builtin {
  /// The characters of a text, the words of a list: `vocab(text)`.
  static let vocab = Builtin(
    "vocab", usage: "vocab(text, most)",
    summary: "Every character of a text, or word of a list, once, sorted.",
    documentation: "With most, that many of the most frequent, the most frequent first.",
    examples: [
      Example("vocab(\"hello\")", gives: "\"ehlo\""),
      Example("vocab(tokens(\"the cat saw the dog\"), 2)", gives: "(\"the\", \"cat\")"),
    ]
  ) { invocation in
    let (symbols, areWords) = try invocation.symbols(0, "text")
    var counts: [String: Int] = [:]
    for symbol in symbols { counts[symbol, default: 0] += 1 }
    var known = counts.keys.sorted {
      $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars)
    }
    if invocation.optional(1, "most") != nil {
      let most = try invocation.integer(1, "most")
      guard most >= 0 else { throw invocation.fail("there are no \(most) symbols") }
      // The order among equals is the sorted one.
      known = known.enumerated().sorted {
        let (a, b) = (counts[$0.element] ?? 0, counts[$1.element] ?? 0)
        return a != b ? a > b : $0.offset < $1.offset
      }.prefix(most).map(\.element)
    }
    return areWords ? .list(known.map { .text($0) }) : .text(known.joined())
  }

  /// The words of a text: `tokens(text)`.
  static let tokens = Builtin(
    "tokens", usage: "tokens(text)",
    summary: "The words of a text in order, in small letters, as a list.",
    documentation: "A word is letters, digits and apostrophes; all else parts words.",
    examples: [Example("tokens(\"Who's there? I.\")", gives: "(\"who's\", \"there\", \"i\")")]
  ) { invocation in
    let text = try invocation.text(0, "text").lowercased()
    let words = text.split { !($0.isLetter || $0.isNumber || $0 == "'" || $0 == "’") }
    return .list(words.map { .text(String($0)) })
  }
}
