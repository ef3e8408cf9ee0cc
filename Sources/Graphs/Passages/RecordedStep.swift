import Ops
import Tensors

/// One step of a loop as a graph between its borders: what its reverse sweep is made from.
public final class RecordedStep: @unchecked Sendable {
  // Used by the evaluating thread only, as nodes are.

  /// What the step was given.
  let borders: [Node]
  /// What it gave.
  let results: [Node]
  /// The ops that depend on what it was given, in order.
  private let operations: [Node]
  private let drawing: DrawRecording?
  /// All that the results depend on, no further back than what was there before the step.
  let ancestry: Ancestry
  /// What was there before the step and is used in it.
  let outside: [Node]
  /// The places of the borders, where they are used, and of what is outside.
  let borderPlaces: [Int?]
  let outsidePlaces: [Int]
  let resultPlaces: [Int]
  /// The places of what the step made, the newest first.
  let newestFirst: [Int]

  init(
    from borders: [Node], to results: [Node], operations: [Node], drawing: DrawRecording?,
    isOutside: (Node) -> Bool
  ) {
    self.borders = borders
    self.results = results
    self.operations = operations
    self.drawing = drawing
    let ancestry = Ancestry(of: results) { $0.isBorder || isOutside($0) }
    self.ancestry = ancestry
    outside = ancestry.nodes.filter { !$0.isBorder && isOutside($0) }
    borderPlaces = borders.map { ancestry.place(of: $0) }
    outsidePlaces = outside.compactMap { ancestry.place(of: $0) }
    resultPlaces = results.compactMap { ancestry.place(of: $0) }
    let own = ancestry.nodes.indices.filter {
      !ancestry.nodes[$0].isBorder && !isOutside(ancestry.nodes[$0])
    }
    newestFirst = own.sorted { ancestry.nodes[$0].serial > ancestry.nodes[$1].serial }
  }

  /// Whether a gradient flows through each node to what is given or outside.
  func carrying(borders: [Bool], outside: [Bool]) -> [Bool] {
    var carries = Array(repeating: false, count: ancestry.nodes.count)
    for (place, flag) in zip(borderPlaces, borders) where flag {
      if let place { carries[place] = true }
    }
    for (place, flag) in zip(outsidePlaces, outside) where flag { carries[place] = true }
    for place in newestFirst.reversed() {
      let node = ancestry.nodes[place]
      guard let op = node.op, case .rule = op.gradient else { continue }
      carries[place] = node.inputs.contains { input in
        ancestry.place(of: input).map { carries[$0] } ?? false
      }
    }
    return carries
  }

  /// Has another recorder take the step for its own.
  func resume(with recorder: Recorder) {
    recorder.drawing = drawing
    for border in borders { border.recorder = recorder }
    for node in operations { recorder.record(node) }
  }
}

extension Recorder {
  /// What was written down, as a graph; nil where it cannot stand for other steps.
  ///
  /// - Parameters:
  ///   - borders: what the step was given.
  ///   - results: what it gave.
  public func step(from borders: [Node], to results: [Node]) -> RecordedStep? {
    end()
    guard obstacle == nil, hasMade(results), !borders.contains(where: \.isSteps) else { return nil }
    return RecordedStep(
      from: borders, to: results, operations: takeNodes(), drawing: drawing
    ) { !self.isOfStep($0) }
  }
}
