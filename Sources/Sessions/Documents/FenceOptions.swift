import Syntax

/// What a comment before a fence says of its cells.
public struct FenceOptions: Equatable, Sendable {
  /// The cells run, but a demo or an export does not show them.
  public var isHidden = false
  /// The cells do not run.
  public var isNotRun = false
  /// What the cells give is not compared.
  public var isNotChecked = false
  /// How far numbers may be off, in parts of a number beyond 1 and absolutely below.
  public var tolerance: Double?
  /// Seconds a demo waits before the next cell.
  public var wait: Double?
  /// How the cells went when they were first run, and are to go again.
  public var course = Course()

  static let names = ["hide", "norun", "nocheck", "tol", "wait", "stop", "stale"]

  /// No options.
  public init() {}

  /// Reads the words of a comment that is marked as one of a session.
  init(words: ArraySlice<Substring>) throws(Diagnostic) {
    for word in words.map(CommentWord.init) where !apply(word) {
      throw word.refusal(known: Self.names)
    }
  }

  /// Reads a comment of options alone; nil where it says anything else.
  init?(bareComment text: Substring) {
    let words = text.split(separator: " ")
    if words.isEmpty { return nil }
    for word in words.map(CommentWord.init) where !apply(word) { return nil }
  }

  /// Takes up a word; false where it is not understood.
  private mutating func apply(_ word: CommentWord) -> Bool {
    let number = word.value.flatMap { Double($0) }.flatMap { $0 >= 0 && $0.isFinite ? $0 : nil }
    switch (word.name, word.value) {
    case ("hide", nil): isHidden = true
    case ("norun", nil): isNotRun = true
    case ("nocheck", nil): isNotChecked = true
    case ("tol", _?):
      guard let number else { return false }
      tolerance = number
    case ("wait", _?):
      guard let number else { return false }
      wait = number
    case ("stop", let steps?):
      let numbers = steps.split(separator: ",").map { Int($0) }
      guard !numbers.isEmpty, numbers.allSatisfy({ $0 ?? -1 >= 0 }) else { return false }
      course.stops = numbers.compactMap(\.self)
    case ("stale", nil): course.leavesStale = true
    default: return false
    }
    return true
  }

  /// The options of both.
  func joined(with other: FenceOptions) -> FenceOptions {
    var result = other
    result.isHidden = isHidden || other.isHidden
    result.isNotRun = isNotRun || other.isNotRun
    result.isNotChecked = isNotChecked || other.isNotChecked
    result.tolerance = other.tolerance ?? tolerance
    result.wait = other.wait ?? wait
    if other.course.stops.isEmpty { result.course.stops = course.stops }
    result.course.leavesStale = course.leavesStale || other.course.leavesStale
    return result
  }
}
