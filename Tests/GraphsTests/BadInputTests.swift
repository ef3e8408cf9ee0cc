import Catalogues
import Graphs
import Ops
import Tensors
import Testing

/// Whatever an op is given, it gives a value or a typed error; it never traps.
struct BadInputTests {
  private static let shapes: [Shape] = [
    [], [0], [1], [3], [2, 3], [2, 0], [3, 3], [1, 2, 1, 3, 1, 1, 1, 1], [2, 2, 2],
  ]

  private static let odd: [Double] = [
    .nan, .infinity, -.infinity, 1e300, -1e300, 0.5, -1, 0, 9_007_199_254_740_992, 1e18,
  ]

  private static let integers = [
    0, -1, 1, 3, -4, 100_000, Int.max, Int.min, 1 << 31, 1 << 40, 1_000_000_000_000_000_000,
  ]

  private static func settings(_ kind: Option.Kind) -> [Attribute] {
    switch kind {
    case .integer: integers.map(Attribute.integer)
    case .number: odd.map(Attribute.number)
    case .text: ["", "nonsense", "\u{1B}[2J"].map(Attribute.text)
    case .integers:
      (integers.map { [$0] } + [
        [], [Int.max, Int.max], [-1, -1], [0, -1], [1_000_000, 1_000_000],
        Array(repeating: 1, count: 100_000),
      ]).map(Attribute.integers)
    }
  }

  /// The op's settings: defaults, with one after the other replaced by something odd.
  private static func options(_ op: Op) -> [[Attribute]] {
    let plain = op.signature.options.map { option -> Attribute in
      if let value = option.defaultValue { return value }
      switch option.kind {
      case .integer: return .integer(1)
      case .number: return .number(0.5)
      case .text: return .text("max")
      case .integers: return .integers([2])
      }
    }
    return [plain]
      + op.signature.options.indices.flatMap { place in
        settings(op.signature.options[place].kind).map { value in
          var options = plain
          options[place] = value
          return options
        }
      }
  }

  private static func axes(_ op: Op) -> [[Int]] {
    if case .none = op.signature.axes { return [[]] }
    return [[], [0], [1], [0, 1], [0, 0], [-1], [8], [Int.max], Array(0..<8)]
  }

  private static func inputs(_ op: Op) -> [[Tensor]] {
    let ramps = shapes.map { shape in
      Tensor((0..<shape.elementCount).map { Double($0 % 7) - 1.5 }, shape: shape)
    }
    let strange = odd.map { Tensor([$0, 1]) } + odd.map { Tensor($0) }
    let singles = ramps + strange
    switch op.signature.inputs.count {
    case 0: return [[]]
    case 1:
      let one = singles.map { [$0] }
      return op.signature.isVariadic ? one + ramps.map { [$0, ramps[4]] } : one
    case 2: return ramps.flatMap { a in singles.map { [a, $0] } }
    default: return ramps.flatMap { a in ramps.map { [ramps[3], a, $0] } }
    }
  }

  @Test(arguments: Op.catalogue.members)
  func `an op refuses what does not fit with a typed error`(op: Op) throws {
    let graph = Graph(memoryLimit: 1 << 24)
    for inputs in Self.inputs(op) {
      let nodes = inputs.map { Node($0) }
      for options in Self.options(op) {
        for axes in Self.axes(op) {
          let attributes = Attributes(axes: axes, options: options, key: 1)
          do {
            let result = try graph.apply(op, nodes, attributes)
            #expect(try op.shape(inputs.map(\.shape), attributes) == result.shape)
          } catch let error as TensorError {
            #expect(!error.message.isEmpty)
          }
        }
      }
    }
  }

  @Test(arguments: Op.catalogue.members)
  func `the gradient of what an op accepts has the input's shape, or a typed error`(op: Op) throws {
    let graph = Graph(memoryLimit: 1 << 24)
    for inputs in Self.inputs(op) {
      let nodes = inputs.map { Node($0) }
      for options in Self.options(op) {
        for axes in Self.axes(op) {
          let attributes = Attributes(axes: axes, options: options, key: 1)
          guard let result = try? graph.apply(op, nodes, attributes) else { continue }
          do {
            let total = try graph.apply(
              .sum, result, Attributes(axes: Array(0..<result.shape.rank)))
            for (node, found) in zip(nodes, try graph.derivatives(of: total, by: nodes)) {
              if case .gradient(let gradient) = found { #expect(gradient.shape == node.shape) }
            }
          } catch let error as TensorError {
            #expect(
              !error.message.contains("does not belong"), "\(op.name) \(inputs) \(attributes)")
          }
        }
      }
    }
  }
}
