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
}
