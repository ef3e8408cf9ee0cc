import Graphs
import Tensors

/// How much of a loop's past is kept.
///
/// The steps of a loop keep their history until it grows large; from then on a step keeps its result
/// alone and is evaluated again when a gradient or a trace asks for what lies inside. So training
/// for hours takes the memory of a few steps.
struct LoopHistory {
  private let loop: Loop
  private let start: Int
  private let leaf = Node(Tensor(0))
  private let sight: Sight

  /// What the steps may look up at the session, found when first asked for.
  private final class Sight {
    private let loop: Loop
    lazy var names = loop.visibleNames
    init(of loop: Loop) { self.loop = loop }
  }

  init(of loop: Loop) {
    self.loop = loop
    sight = Sight(of: loop)
    start = loop.invocation.evaluator.graph.bytesMade
  }

  /// One step, with or without its history.
  func step(_ step: Int, from state: Value) throws -> Value {
    let evaluator = loop.invocation.evaluator
    // A gradient about to be taken would ask for everything at once.
    let keeps =
      evaluator.graph.bytesMade - start < evaluator.historyLimit || evaluator.gradientDepth > 0
    if keeps { return try loop.call(step: step, state: state) }
    let files = LoadedFiles()
    let replay = replay(of: step, from: state, reading: files)
    evaluator.recordings.append(files)
    defer { evaluator.recordings.removeLast() }
    let result = try loop.call(step: step, state: state)
    var standIns = replay.standIns(for: result.movingLeaves.map(\.node))[...]
    return result.replacingLeaves { leaf in
      standIns.popFirst().map { Variable($0, leaf.labels) } ?? leaf
    }
  }

  private func replay(
    of step: Int, from state: Value, reading files: LoadedFiles
  ) -> Replay {
    let surroundings = StepSurroundings(of: loop, seeing: sight.names, reading: files)
    // The state's nodes are handed to the replay, which knows how to free a long chain of them.
    let form = state.replacingLeaves { Variable(leaf, $0.labels) }
    return Replay(inputs: state.movingLeaves.map(\.node)) { [loop] nodes in
      var nodes = nodes[...]
      let state = form.replacingLeaves { leaf in
        nodes.popFirst().map { Variable($0, leaf.labels) } ?? leaf
      }
      return try surroundings.evaluate {
        try loop.call(step: step, state: state).movingLeaves.map(\.node)
      }
    }
  }
}
