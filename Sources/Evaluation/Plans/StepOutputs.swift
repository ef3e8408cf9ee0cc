import Graphs
import Tensors

/// What the steps of a loop gave, numbers without history: all of it in one piece of memory as long as the
/// steps give the same form.
struct StepOutputs {
  private let room: Int
  /// Whether the outputs of all steps are wanted.
  let keepsAll: Bool
  private var form: Value?
  private var stacks: [RowStack] = []
  private var loose: [Value] = []
  // The last step's, where no other is wanted and a plan did it.
  private var last: (numbers: [Tensor], plan: StepPlan)?

  /// Room for the outputs of some steps, or for the last alone.
  init(room: Int, keepsAll: Bool) {
    self.room = room
    self.keepsAll = keepsAll
  }

  /// Notes what the next step gave.
  mutating func append(_ value: Value) {
    guard keepsAll else {
      (loose, last) = ([value], nil)
      return
    }
    if form == nil, loose.isEmpty {
      let stacks = value.tensors.compactMap { try? RowStack(room, like: $0.tensor) }
      if stacks.count == value.tensors.count, !stacks.isEmpty {
        form = value.form
        self.stacks = stacks
      }
    }
    if let form, value.hasForm(of: form) {
      append(value.tensors.map(\.tensor))
    } else {
      loosen()
      loose.append(value)
    }
  }

  /// Notes the numbers that a plan gave for the next step.
  mutating func append(_ tensors: [Tensor], by plan: StepPlan) {
    if !keepsAll {
      last = (tensors, plan)
    } else if let form, plan.result.hasForm(of: form) {
      append(tensors)
    } else {
      append(plan.result(of: tensors))
    }
  }

  private mutating func append(_ tensors: [Tensor]) {
    for place in stacks.indices { stacks[place].append(tensors[place]) }
  }

  /// From here on steps give something of another form.
  private mutating func loosen() {
    loose = values
    form = nil
    stacks = []
  }

  /// The outputs in order.
  var values: [Value] {
    if let last { return [last.plan.result(of: last.numbers)] }
    guard let form, let first = stacks.first else { return loose }
    return (0..<first.count).map { step in
      var stack = stacks.makeIterator()
      return form.replacingTensors { variable in
        stack.next().map { Variable(Node($0[step]), variable.labels) } ?? variable
      }
    }
  }
}
