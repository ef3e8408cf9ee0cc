import Graphs
import Syntax
import Tensors

/// Turns code into values: the meeting of names and numbers.
///
/// One evaluator runs one cell. It applies ops to the graph, and notes under which
/// name and in which call every value was bound.
final class Evaluator {
  let graph: Graph
  let host: any Host
  /// Bytes a loop may keep before its steps are cut off from their history.
  let historyLimit: Int
  /// The plans of loops that ran before; nil where the steps of loops and the cases of claims may not be
  /// done by plans.
  let plans: KeptPlans?
  var state: SessionState {
    didSet { table.forget() }
  }
  /// What session names stand for, found by place.
  var table = SessionTable()
  /// Remarks for the reader, in order, each once.
  var notes: [String] = []
  /// Claims checked inside functions that failed, the first for each place.
  var innerReports: [InnerReport] = []
  /// What a `do` in progress replaces.
  var interventions: Interventions?
  /// Draws so far, by key: the same path drawing twice gives different numbers.
  var drawCounts: [RandomKey: Int] = [:]
  /// What session names reach, as far as asked for; forgotten when a name is bound.
  var reaches: [String: Reach] = [:]
  /// Gradients being taken: what is evaluated inside will be asked for its history at once.
  var gradientDepth = 0
  /// Whether the one gradient being taken goes past left-out histories.
  var gradientCrosses = false
  /// Whether loops may be done without keeping the history of their steps.
  var mayLeaveOutHistory: Bool { gradientDepth == 0 || gradientDepth == 1 && gradientCrosses }
  /// How derivatives by session values are taken where values have no history.
  var placeholders: Placeholders?
  /// What notes the work of every layer that is called; nil where nobody asked.
  var profile: Profile?
  /// What notes the files that are read, for a step that may be evaluated again.
  var recordings: [LoadedFiles] = []
  /// The files that a step read when it was first evaluated.
  var pinned: LoadedFiles?
  /// Loops of many steps so far, which have plans of their own.
  var longLoopCount = 0
  /// Files read so far.
  var readCount = 0
  private var depth = 0

  /// The most evaluations, brackets and calls, inside one another; the stack is sized for them.
  static let depthLimit = 40_000

  init(
    graph: Graph, host: any Host, state: SessionState, historyLimit: Int, plans: KeptPlans?
  ) {
    self.graph = graph
    self.host = host
    self.state = state
    self.historyLimit = historyLimit
    self.plans = plans
  }

  /// The value of an expression.
  func evaluate(_ code: Code, in activation: Activation) throws -> Value {
    if code.isLeaf { return try code.run(with: self, in: activation) }
    depth += 1
    defer { depth -= 1 }
    if depth > Evaluator.depthLimit {
      throw fail(.limit, "calls are nested too deeply", at: code.range, in: activation)
    }
    return try code.run(with: self, in: activation)
  }

  /// Adds a remark for the reader; one that a loop makes in every step stands once.
  func note(_ remark: String) {
    graph.recorder?.fail(.effect)
    if !notes.contains(remark) { notes.append(remark) }
  }

  /// A mistake at a place of the text that is running.
  func fail(
    _ kind: Diagnostic.Kind, _ message: String, at range: SourceRange, in activation: Activation,
    hint: String? = nil
  ) -> Diagnostic {
    Diagnostic(kind, message, source: activation.source, range: range, hint: hint)
  }
}
