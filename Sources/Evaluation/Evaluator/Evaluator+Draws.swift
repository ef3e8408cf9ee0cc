import Graphs
import Tensors

extension Evaluator {
  /// What a draw is keyed by: the seed and the names on the way to it, and how often that way was
  /// taken.
  func drawKey(in activation: Activation) -> UInt64 {
    let key = key(of: activation)
    let count = drawCounts[key, default: 0]
    graph.recorder?.noteDraw(key, count: count, in: activation.call)
    drawCounts[key] = count + 1
    return key.appending(count).bits
  }

  /// The key of a call, and the name being bound there.
  fileprivate func key(of activation: Activation) -> RandomKey {
    let key = key(of: activation.call)
    return activation.binding.map { key.appending($0) } ?? key
  }

  /// The key of a call: that of the call it was made from, the name being bound there, and its own.
  private func key(of call: Call) -> RandomKey {
    var waiting = [call]
    while let last = waiting.last, last.drawKey == nil, let parent = last.parent {
      waiting.append(parent)
    }
    var key = RandomKey(seed: state.seed)
    for call in waiting.reversed() {
      if let known = call.drawKey {
        key = known
        continue
      }
      if let binding = call.parent?.binding { key = key.appending(binding) }
      switch call.role {
      case .cell, .anonymous: break
      case .function(let name, _): key = key.appending(name)
      case .step(let step, _): key = key.appending(step)
      }
      call.drawKey = key
    }
    return key
  }
}

extension Loop {
  /// What the draws of any of its steps are keyed by, but for the number of the step.
  var drawKey: RandomKey { invocation.evaluator.key(of: invocation.activation) }
}
