import Tensors

/// Decides whether what a cell gave is what a file expects.
///
/// Text must be the same. A number may differ by one unit of its last written digit, so that
/// writing fewer digits asks for less; by as much as rounding can do to the largest number around
/// it; or by what the option `tol` grants. Whole numbers are counts and exact, and so are `nan` and
/// `∞`. `…` stands for any text, alone on a line for any lines.
struct Comparison {
  /// What rounding may do, in parts of the largest number.
  private let noise: Double
  /// What `tol` grants.
  private let tolerance: Double?

  /// A comparison of results at a precision.
  init(precision: Precision = .f64, tolerance: Double? = nil) {
    // 256 units in the last place.
    noise = precision == .f64 ? 0x1p-44 : 0x1p-16
    self.tolerance = tolerance
  }

  /// Whether lines are what is expected.
  ///
  /// Complexity: O(expected · actual) at worst, O(actual) without elisions.
  func accepts(_ actual: [TranscriptLine], for expected: [TranscriptLine]) -> Bool {
    let expected = Block(expected)
    let actual = Block(actual)
    return Wildcards.match(
      expected.lines.count, actual.lines.count,
      isWildcard: { expected.lines[$0].pattern.isElision },
      matches: { self.accepts(actual, $1, for: expected, $0) })
  }

  /// A block of lines, cut for comparison.
  struct Block {
    struct Line {
      let kind: TranscriptLine.Kind
      let pattern: LinePattern
    }
    let lines: [Line]
    /// The largest number in it.
    let largest: Double

    init(_ lines: [TranscriptLine]) {
      var lines = lines.map { Line(kind: $0.kind, pattern: LinePattern($0.text)) }
      while let last = lines.last, last.kind == .output, last.pattern.pieces.isEmpty {
        lines.removeLast()
      }
      self.lines = lines
      largest = lines.reduce(0) { max($0, $1.pattern.largest) }
    }
  }

  /// Whether one line is what another expects.
  func accepts(_ actual: Block, _ place: Int, for expected: Block, _ other: Int) -> Bool {
    let (line, wanted) = (actual.lines[place], expected.lines[other])
    guard line.kind == wanted.kind else { return false }
    let slack = noise * max(actual.largest, expected.largest)
    return Wildcards.match(
      wanted.pattern.pieces.count, line.pattern.pieces.count,
      isWildcard: { wanted.pattern.pieces[$0] == .elision },
      matches: { self.accepts(line.pattern.pieces[$1], for: wanted.pattern.pieces[$0], slack) })
  }

  private func accepts(
    _ actual: LinePattern.Piece, for expected: LinePattern.Piece, _ slack: Double
  ) -> Bool {
    switch (expected, actual) {
    case (.character(let a), .character(let b)): a == b
    case (.elision, .elision): true
    case (.blank(let a, let besideA), .blank(let b, let besideB)): a == b || besideA && besideB
    case (.number(let a), .number(let b)): accepts(b, for: a, slack)
    default: false
    }
  }

  private func accepts(
    _ actual: WrittenNumber, for expected: WrittenNumber, _ slack: Double
  ) -> Bool {
    if expected.value == actual.value { return true }
    if expected.isSize || actual.isSize || expected.isWhole && actual.isWhole { return false }
    let difference = abs(expected.value - actual.value)
    // Both are decimals: their difference may miss a whole unit by a rounding.
    if difference <= expected.unit * (1 + 1e-6) + abs(expected.value) * 0x1p-52 { return true }
    if difference <= slack { return true }
    return tolerance.map { difference <= $0 * max(1, abs(expected.value)) } ?? false
  }
}

/// Matches a sequence against one with wildcards, each standing for any number of elements.
enum Wildcards {
  /// Whether all `count` elements are matched by all `patternCount` parts of the pattern.
  ///
  /// Complexity: O(patternCount · count) at worst; going back only to the latest wildcard is
  /// enough, as an earlier one could not do better.
  static func match(
    _ patternCount: Int, _ count: Int,
    isWildcard: (Int) -> Bool, matches: (_ part: Int, _ element: Int) -> Bool
  ) -> Bool {
    var (part, element) = (0, 0)
    var latest: (part: Int, element: Int)?
    while element < count {
      if part < patternCount, isWildcard(part) {
        latest = (part, element)
        part += 1
      } else if part < patternCount, matches(part, element) {
        part += 1
        element += 1
      } else if let back = latest {
        latest = (back.part, back.element + 1)
        (part, element) = (back.part + 1, back.element + 1)
      } else {
        return false
      }
    }
    while part < patternCount, isWildcard(part) { part += 1 }
    return part == patternCount
  }
}
