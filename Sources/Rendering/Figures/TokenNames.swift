import Evaluation
import Tensors

/// What the codes of a tree are called: the characters or the words of a text, or a list of texts.
enum TokenNames {
  /// The names by code; nil where none are given.
  ///
  /// A text gives its words where they are as many as there are codes, else its characters, as
  /// `text(codes, names)` does.
  static func names(_ given: Value?, for sequences: Value) -> [String]? {
    switch given {
    case .list(let values)?:
      return values.map { if case .text(let text) = $0 { shown(text) } else { "?" } }
    case .text(let text)?:
      let words = text.split(separator: " ").map(String.init)
      let isOfWords =
        if let count = vocabularySize(sequences) { words.count == count } else {
          words.count > 1 && words.count > largestCode(sequences)
        }
      return isOfWords ? words : text.map { shown(String($0)) }
    default: return nil
    }
  }

  /// What can be seen of a name that is blank.
  private static func shown(_ text: String) -> String {
    switch text {
    case "\n": #""\n""#
    case "\t": #""\t""#
    case _ where text.allSatisfy(\.isWhitespace): "\"\(text)\""
    default: text
    }
  }

  /// How many codes there are: a step of a search has a column for each.
  private static func vocabularySize(_ value: Value) -> Int? {
    switch value {
    case .list(let steps): return steps.lazy.compactMap(vocabularySize).first
    case .record(let record):
      guard case .tensor(let all)? = record["all"], all.shape.rank > 0 else { return nil }
      return all.shape.last
    default: return nil
    }
  }

  private static func largestCode(_ value: Value) -> Int {
    switch value {
    case .tensor(let codes):
      // No more are drawn.
      (0..<min(Branches.mostTokens, codes.shape.elementCount)).reduce(0) { largest, place in
        max(largest, Int(exactly: codes.tensor[element: place].rounded()) ?? 0)
      }
    case .list(let values): values.reduce(0) { max($0, largestCode($1)) }
    case .record(let record): record["seq"].map(largestCode) ?? 0
    default: 0
    }
  }
}
