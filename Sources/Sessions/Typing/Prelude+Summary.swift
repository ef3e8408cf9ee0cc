import Evaluation

extension Prelude {
  /// The first sentence of what is written above a name; empty where nothing is.
  func summary(of name: String) -> String {
    let lines = (text(of: name) ?? "").split(separator: "\n").prefix { $0.hasPrefix("#") }
    let words = lines.map { $0.dropFirst().drop { $0 == " " } }.joined(separator: " ")
    guard let stop = words.firstRange(of: ". ") else { return words }
    return String(words[..<stop.lowerBound]) + "."
  }
}
