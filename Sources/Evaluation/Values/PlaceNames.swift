import Tensors

/// Names for the places of an axis: the tokens of a sentence.
public enum PlaceNames {
  /// The names a value gives to some places; nil where they are not as many.
  ///
  /// A list gives its texts. A text gives its characters or its words, whichever are as many.
  public static func texts(of value: Value, count: Int) -> [String]? {
    switch value {
    case .text(let text):
      let characters = text.map(String.init)
      if characters.count == count { return characters }
      let words = text.split(separator: " ").map(String.init)
      return words.count == count ? words : nil
    case .list(let values):
      let texts = values.compactMap { value -> String? in
        if case .text(let text) = value { text } else { nil }
      }
      return texts.count == count && texts.count == values.count ? texts : nil
    case .tensor, .record, .function, .figure: return nil
    }
  }

  /// The names a value gives to the codes of sequences, where more may be named than occur.
  ///
  /// Nil where they are too few. A text gives its words if these are enough, else its characters.
  public static func tokens(of value: Value, in sequences: Value) -> [String]? {
    let count = (sequences.largestCode ?? -1) + 1
    switch value {
    case .text(let text):
      let words = text.split(separator: " ").map(String.init)
      if words.count > 1, words.count >= count { return words }
      let characters = text.map { String($0).visible }
      return characters.count >= count ? characters : nil
    case .list(let values):
      let texts = values.compactMap { value -> String? in
        if case .text(let text) = value { text.visible } else { nil }
      }
      return texts.count >= count && texts.count == values.count ? texts : nil
    case .tensor, .record, .function, .figure: return nil
    }
  }
}

extension String {
  /// A sign for what would not be seen.
  fileprivate var visible: String {
    switch self {
    case " ": "␣"
    case "\n": "⏎"
    case "\t": "⇥"
    default: self
    }
  }
}

extension Value {
  /// The largest code among sequences, or the steps of a search; nil where there is none.
  fileprivate var largestCode: Int? {
    switch self {
    case .tensor(let variable): variable.tensor.elements.compactMap { Int(exactly: $0) }.max()
    case .list(let values): values.compactMap(\.largestCode).max()
    case .record(let record): record["seq"]?.largestCode
    case .text, .function, .figure: nil
    }
  }
}
