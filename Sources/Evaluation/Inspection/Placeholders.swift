import Graphs
import Syntax
import Tensors

/// Stands in for derivatives while a cell is previewed: their shapes are known, their numbers are not.
///
/// One belongs to one evaluator.
final class Placeholders {
  private let state: SessionState
  /// Whether a derivative was asked for, so that no number of the result is to be believed.
  private(set) var wereUsed = false

  init(for state: SessionState) { self.state = state }

  /// Zeros in the form of what is differentiated by.
  ///
  /// - Throws: an error where the output must have been made from an earlier value of the name.
  func derivative(of output: Path, by input: Path, like x: Value) throws -> Value {
    wereUsed = true
    let (y, x0) = (state.bindings[output.names[0]], state.bindings[input.names[0]])
    if let y, let x0, x0.cell > y.cell {
      throw Diagnostic(.gradient, "\(output.names[0]) used an earlier \(input.names[0])")
    }
    return x.replacingLeaves { leaf in
      Variable(
        Node(Tensor(repeating: 0, shape: leaf.shape, precision: leaf.node.precision)), leaf.labels)
    }
  }
}
