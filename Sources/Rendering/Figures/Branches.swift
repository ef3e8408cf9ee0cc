import Evaluation
import Tensors

/// Sequences joined where they begin alike.
struct Branches {
  /// A token behind others.
  final class Branch {
    let name: String
    fileprivate(set) var parts: [Branch] = []
    /// What it was scored as the end of a sequence; the last score counts.
    fileprivate(set) var score: Double?
    /// Whether a sequence of the last step ends here.
    fileprivate(set) var isEnd = false
    fileprivate var places: [String: Int] = [:]

    fileprivate init(_ name: String) { self.name = name }

    fileprivate func part(_ name: String) -> Branch {
      if let place = places[name] { return parts[place] }
      let branch = Branch(name)
      places[name] = parts.count
      parts.append(branch)
      return branch
    }
  }
  /// What a branch is to the search.
  enum Kind {
    case best, whole, givenUp, way

    var mark: String? {
      switch self {
      case .best: "★"
      case .whole: "●"
      case .givenUp: "×"
      case .way: nil
      }
    }
    var style: Style {
      switch self {
      case .best: .good
      case .whole, .way: .heading
      case .givenUp: .dim
      }
    }
  }
  /// Where all sequences begin.
  let root = Branch("")
  private let names: [String]?
  /// The most tokens that are taken up.
  static let mostTokens = 20_000
  private var tokenCount = 0

  /// No sequences yet; tokens are written by these names.
  init(names: [String]?) { self.names = names }

  /// Whether there is nothing to draw.
  var isEmpty: Bool { root.parts.isEmpty }

  /// What a branch is.
  func kind(of branch: Branch) -> Kind {
    guard branch.parts.isEmpty || branch.isEnd else { return .way }
    guard branch.isEnd else { return .givenUp }
    return branch === best ? .best : .whole
  }

  /// The whole sequence with the largest score.
  private var best: Branch? {
    var waiting = root.parts
    var best: Branch?
    while let branch = waiting.popLast() {
      waiting += branch.parts
      guard branch.isEnd, let score = branch.score else { continue }
      if score > best?.score ?? -.infinity || score == best?.score { best = branch }
    }
    return best
  }

  /// Takes up sequences; false where the value holds none.
  mutating func add(_ value: Value, scores: Value?) -> Bool {
    if case .list(let steps) = value, steps.contains(where: \.isRecord) {
      for (place, step) in steps.enumerated() {
        guard case .record(let record) = step, let sequences = record["seq"],
          add(sequences, scores: record["lp"], isLast: place == steps.count - 1)
        else { return false }
      }
      return true
    }
    if case .record(let record) = value, let sequences = record["seq"] {
      return add(sequences, scores: scores ?? record["lp"], isLast: true)
    }
    return add(value, scores: scores, isLast: true)
  }

  private mutating func add(_ value: Value, scores: Value?, isLast: Bool) -> Bool {
    guard let sequences = sequences(value) else { return false }
    var numbers: [Double] = []
    if case .tensor(let variable)? = scores, variable.shape.elementCount <= Self.mostTokens {
      numbers = variable.tensor.elements
    }
    for (place, sequence) in sequences.enumerated() where tokenCount < Self.mostTokens {
      tokenCount += sequence.count
      var branch = root
      for token in sequence { branch = branch.part(token) }
      guard branch !== root else { continue }
      if place < numbers.count { branch.score = numbers[place] }
      branch.isEnd = branch.isEnd || isLast
    }
    return true
  }

  /// Rows of codes, or texts, as tokens.
  private func sequences(_ value: Value) -> [[String]]? {
    switch value {
    case .tensor(let variable):
      let (tensor, shape) = (variable.tensor, variable.shape)
      guard (1...2).contains(shape.rank) else { return nil }
      let width = shape.last
      if width == 0 { return [] }
      return (0..<min(Self.mostTokens, shape.elementCount / width)).map { row in
        (0..<width).map { name(tensor[element: row * width + $0]) }
      }
    case .text(let text): return [tokens(text)]
    case .list(let values):
      var all: [[String]] = []
      for value in values {
        guard let own = sequences(value) else { return nil }
        all += own
      }
      return all
    case .record, .function, .figure: return nil
    }
  }

  private func tokens(_ text: String) -> [String] {
    text.contains(" ") ? text.split(separator: " ").map(String.init) : text.map(String.init)
  }

  private func name(_ code: Double) -> String {
    guard let place = Int(exactly: code) else { return NumberFormat().text(code) }
    if let names, names.indices.contains(place) { return names[place] }
    return String(place)
  }
}

extension Value {
  fileprivate var isRecord: Bool { if case .record = self { true } else { false } }
}
