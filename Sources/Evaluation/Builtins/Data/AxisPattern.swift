import Tensors

/// The axes of a tensor by name, as `rearrange` and `einsum` write them: `(h p) w 1`.
///
/// Every axis is a group of names whose sizes multiply; an axis of size 1 has none.
struct AxisPattern {
  /// The names of each axis.
  var axes: [[String]]
  /// Which axes were written in brackets or as 1.
  let hasGroups: Bool

  /// Stands for any number of axes.
  static let rest = "..."
  /// Stands for the same in brackets: as one axis.
  static let bracketedRest = "(...)"

  /// All names in order.
  var names: [String] {
    axes.flatMap { $0.map { $0 == AxisPattern.bracketedRest ? AxisPattern.rest : $0 } }
  }

  /// Reads one side of an arrow.
  init(_ text: Substring) throws(TensorError) {
    var axes: [[String]] = []
    var group: [String]?
    var hasGroups = false
    for word in try AxisPattern.words(text) {
      switch word {
      case "(":
        if group != nil { throw AxisPattern.mistake("brackets do not nest in a pattern") }
        group = []
        hasGroups = true
      case ")":
        guard let names = group else { throw AxisPattern.mistake("a ) has no ( in \(text.quoted)") }
        axes.append(names)
        group = nil
      case "1":
        hasGroups = true
        if group == nil { axes.append([]) }
      default:
        if group == nil {
          axes.append([word])
        } else {
          group?.append(word == AxisPattern.rest ? AxisPattern.bracketedRest : word)
        }
      }
    }
    if group != nil { throw AxisPattern.mistake("a ( is not closed in \(text.quoted)") }
    self.axes = axes
    self.hasGroups = hasGroups
  }

  /// The name that comes a second time, if one does.
  var repeated: String? {
    var seen: Set<String> = []
    return names.first { !seen.insert($0).inserted }
  }

  /// The two sides of the one arrow in a pattern.
  static func sides(_ text: String) throws(TensorError) -> (left: Substring, right: Substring) {
    let plain = text.replacing("→", with: "->")
    let sides = plain.split(separator: "->", omittingEmptySubsequences: false)
    guard sides.count == 2 else {
      let problem = sides.count < 2 ? "has no ->" : "has more than one ->"
      throw mistake("the pattern \(text.quoted) \(problem)", hint: #"as in "a b -> b a""#)
    }
    return (sides[0], sides[1])
  }

  static func mistake(_ message: String, hint: String? = nil) -> TensorError {
    TensorError(message, kind: .value, hint: hint)
  }

  private static func words(_ text: Substring) throws(TensorError) -> [String] {
    let spaced = text.replacing("(", with: " ( ").replacing(")", with: " ) ")
      .replacing("…", with: " ... ")
    let words = spaced.split(whereSeparator: \.isWhitespace).map(String.init)
    for word in words where !["(", ")", "1", rest].contains(word) {
      if word.allSatisfy(\.isNumber) {
        throw mistake(
          "a pattern has no axis \(word), only names and 1", hint: "name it: a, with a = \(word)")
      }
      let isName = word.first.map { $0.isLetter || $0 == "_" } ?? false
      guard isName, word.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "′" }) else {
        throw mistake("\(word.quoted) is no name of an axis", hint: "put spaces between names")
      }
    }
    return words
  }
}

extension StringProtocol {
  /// The text in quotes, without the spaces around it.
  fileprivate var quoted: String {
    var text = String(self)[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text).debugDescription
  }
}
