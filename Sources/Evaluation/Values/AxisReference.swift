import Syntax
import Tensors

/// An axis as it is written: by name or by position.
public enum AxisReference: Sendable, Equatable {
  /// `softmax[S]`
  case name(String)
  /// `sum[0]`
  case position(Int)
}

extension AxesParameter {
  /// The axes where a call names none.
  var standardReferences: [AxisReference] {
    switch standard {
    case .name(let name): [.name(name)]
    case .position(let place): [.position(place)]
    case nil: []
    }
  }
}

// Inside a function that takes axes, their name stands for a list of texts and numbers.
extension Value {
  static func axes(_ references: [AxisReference]) -> Value {
    .list(
      references.map { reference in
        switch reference {
        case .name(let name): .text(name)
        case .position(let place): .numbers(Tensor(Double(place)))
        }
      })
  }

  var axisReferences: [AxisReference] {
    guard case .list(let values) = self else { return [] }
    return values.compactMap { value in
      switch value {
      case .text(let name): .name(name)
      case .tensor(let variable): variable.tensor.singleNumber.map { .position(Int($0)) }
      default: nil
      }
    }
  }
}
