/// How a cell went where that does not follow from its text: what a file tells of it, so that it goes the
/// same way when the file is run again.
public struct Course: Equatable, Sendable {
  /// After how many of its steps its training was stopped.
  public var stops: [Int] = []
  /// Whether `:auto on` computed nothing again behind it, as that would have taken too long.
  public var leavesStale = false

  /// The usual one.
  public init() {}

  /// Training that is stopped after so many steps.
  public init(stops: [Int]) { self.stops = stops }

  /// The options of a fence that tell of it; empty for the usual course.
  var options: String {
    var words: [String] = []
    if !stops.isEmpty { words.append("stop=" + stops.map(String.init).joined(separator: ",")) }
    if leavesStale { words.append("stale") }
    return words.joined(separator: " ")
  }
}
