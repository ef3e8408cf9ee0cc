import Ops
import Tensors

/// What comes to the results of one step.
struct StepArrivals {
  var sums: [Tensor?]
  var parts: [[Embedding]]

  init(count: Int) {
    sums = Array(repeating: nil, count: count)
    parts = Array(repeating: [], count: count)
  }

  var isEmpty: Bool { sums.allSatisfy { $0 == nil } && parts.allSatisfy(\.isEmpty) }

  func append(to tensors: inout [Tensor]) {
    for place in sums.indices {
      if let sum = sums[place] { tensors.append(sum) }
      for part in parts[place] { tensors.append(part.part.held) }
    }
  }

  func fit(_ form: [AdjointPlan.Arrival]) -> Bool {
    for place in sums.indices {
      if (sums[place] != nil) != form[place].hasSum { return false }
      if parts[place].isEmpty && form[place].parts.isEmpty { continue }
      if parts[place].map(\.attributes) != form[place].parts { return false }
    }
    return true
  }

  var form: [AdjointPlan.Arrival] {
    sums.indices.map { place in
      AdjointPlan.Arrival(hasSum: sums[place] != nil, parts: parts[place].map(\.attributes))
    }
  }
}
