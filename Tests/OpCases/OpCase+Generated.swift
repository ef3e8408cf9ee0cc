public import Ops
public import Tensors

extension OpCase {
  /// Applications of an op over sizes from none to several, with views and broadcasting.
  public static func all(of op: Op) -> [OpCase] {
    if let cases = special(op) { return cases }
    switch (op.signature.inputs.count, op.signature.axes) {
    case (1, .none):
      let defaults = Attributes(options: op.signature.options.compactMap(\.defaultValue))
      return shapes.map { OpCase(op, [numbers($0, for: op)], defaults) } + varied(op)
    case (1, _): return alongAxes(op)
    case (2, .manyOrLast): return masked(op)
    case (2, _): return pairs.map { OpCase(op, [numbers($0, for: op), numbers($1, for: op, 1)]) }
    default: return []
    }
  }

  /// Ops of a tensor and a mask.
  private static func masked(_ op: Op) -> [OpCase] {
    let masks: [(Shape, Tensor, [Int])] = [
      ([3], Tensor([1, 0, 1]), [0]), ([2, 3], Tensor([1, 1, 0, 0, 1, 1], shape: [2, 3]), [1]),
      ([2, 3], Tensor([0, 1, 1]), [0]),
      ([2, 2, 2], Tensor([1, 1, 0, 1], shape: [2, 2]), [1, 2]),
      ([], Tensor(1), []),
    ]
    return masks.map { shape, mask, axes in
      OpCase(op, [numbers(shape, for: op), mask], Attributes(axes: axes))
    }
  }

  /// Ops of one tensor with settings other than the defaults.
  private static func varied(_ op: Op) -> [OpCase] {
    let settings: [[Double]] =
      switch op.name {
      case "leakyrelu", "elu", "fillnan": [[0.25], [2]]
      case "limit", "hardtanh": [[-0.5, 0.25], [0, .infinity]]
      case "step": [[0.5, 1], [0.5, 0]]
      default: []
      }
    let options =
      settings.map { $0.map(Attribute.number) }
      + (op.name == "gelu" ? [[.integer(1)]] : [])
    return options.map { OpCase(op, [numbers([2, 3], for: op)], Attributes(options: $0)) }
  }

  static let shapes: [Shape] = [[], [1], [4], [0], [2, 3], [3, 1], [2, 0, 3], [2, 3, 2]]

  static let pairs: [(Shape, Shape)] = [
    ([], []), ([3], []), ([], [2, 2]), ([2, 3], [2, 3]), ([2, 3], [3]), ([2, 1], [1, 3]),
    ([1], [4]), ([2, 3, 2], [3, 1]), ([0], [1]), ([3, 0], [1, 1]),
  ]

  private static func alongAxes(_ op: Op) -> [OpCase] {
    let keeps = op.signature.hasKeep ? [false, true] : [false]
    let shapes = [Shape()] + [[4], [2, 3], [3, 1, 2]]
    return shapes.flatMap { shape in
      axes(op.signature.axes, of: shape).flatMap { axes in
        keeps.flatMap { keep in
          settings(op).map { options in
            OpCase(
              op, [numbers(shape, for: op)], Attributes(axes: axes, keep: keep, options: options))
          }
        }
      }
    }
  }

  /// The settings ops that work along axes are tried with.
  private static func settings(_ op: Op) -> [[Attribute]] {
    switch op.name {
    case "norm": [2, 1, 3, 1.5, .infinity].map { [.number($0)] }
    case "quantile": [0, 0.3, 0.5, 1].map { [.number($0)] }
    default: [op.signature.options.compactMap(\.defaultValue)]
    }
  }

  /// The sets of axes an op may be given.
  private static func axes(_ kind: Signature.Axes, of shape: Shape) -> [[Int]] {
    if shape.rank == 0 { return [[]] }
    let singles = (0..<shape.rank).map { [$0] }
    if case .one = kind { return singles }
    let all = Array(0..<shape.rank)
    return singles + (shape.rank > 1 ? [all] : []) + (shape.rank > 2 ? [[0, 2]] : [])
  }

  /// Numbers in general position that a function is smooth at, exact in 32 bits.
  ///
  /// - Parameter place: which input they are for.
  public static func numbers(_ shape: Shape, for op: Op? = nil, _ place: Int = 0) -> Tensor {
    let key = UInt64(shape.elementCount * 31 + shape.rank * 7 + place)
    let even = Tensor.uniform(key: key, shape: shape, precision: .f32)
    let drawn =
      switch op?.name ?? "" {
      case "log", "log2", "log10", "log1p", "sqrt", "rsqrt", "^", "/", "sample", "xlogy":
        even.map({ $0 + 0.5 }, { $0 + 0.5 })
      case "asin", "acos", "atanh": even.map({ $0 * 1.5 - 0.75 }, { $0 * 1.5 - 0.75 })
      case "acosh": even.map({ $0 + 1.25 }, { $0 + 1.25 })
      default: Tensor.normal(key: key, shape: shape, precision: .f32)
      }
    return drawn.converted(to: .f64)
  }
}
