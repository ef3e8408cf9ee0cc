import Graphs
import Ops
import Tensors

/// The terms that add up to one number.
struct Terms {
  struct Term {
    let text: String
    let value: Double
  }
  private var terms: [Term] = []
  private let formulas: Formulas
  private static let limit = 4096

  init(of number: Node, in state: SessionState) throws {
    var formulas = Formulas()
    for site in try NamedSites(behind: number, written: "y", in: state).sites {
      formulas.name(site.node, site.path)
    }
    self.formulas = formulas
    split(number, at: Array(repeating: 0, count: number.shape.rank), sign: 1, depth: 0)
  }

  /// Terms of the same text are one; those that are 0 are left out where others are not.
  var largestFirst: [Term] {
    var order: [String] = []
    var totals: [String: Double] = [:]
    for term in terms {
      if totals[term.text] == nil { order.append(term.text) }
      totals[term.text, default: 0] += term.value
    }
    let all = order.map { Term(text: $0, value: totals[$0] ?? 0) }
    let present = all.filter { $0.value != 0 }
    return (present.isEmpty ? all : present).sorted { abs($0.value) > abs($1.value) }
  }

  private mutating func split(_ node: Node, at place: [Int], sign: Double, depth: Int) {
    guard terms.count < Self.limit, depth < 64, let op = node.op else {
      return add(node, at: place, sign: sign)
    }
    let inputs = node.inputs
    switch op.name {
    case "+", "-":
      for (number, input) in inputs.enumerated() {
        let inner = Self.aligned(place, to: input.shape)
        split(
          input, at: inner, sign: op.name == "-" && number == 1 ? -sign : sign, depth: depth + 1)
      }
    case "negate": split(inputs[0], at: place, sign: -sign, depth: depth + 1)
    case "identity": split(inputs[0], at: place, sign: sign, depth: depth + 1)
    case "@": splitProduct(inputs[0], inputs[1], at: place, sign: sign)
    case "sum":
      let axes = Set(node.attributes.axes)
      for inner in Self.places(in: inputs[0].shape, axes, place, keep: node.attributes.keep) {
        split(inputs[0], at: inner, sign: sign, depth: depth + 1)
      }
    default:
      guard let (input, inner) = Self.source(of: node, at: place) else {
        return add(node, at: place, sign: sign)
      }
      split(input, at: inner, sign: sign, depth: depth + 1)
    }
  }

  private mutating func splitProduct(_ a: Node, _ b: Node, at place: [Int], sign: Double) {
    let isRow = a.shape.rank == 1
    let isColumn = b.shape.rank == 1
    var rest = place
    let column = isColumn ? nil : rest.popLast()
    let row = isRow ? nil : rest.popLast()
    let count = a.shape.last
    for k in 0..<count where terms.count < Self.limit {
      let left = Self.aligned(rest + (row.map { [$0] } ?? []) + [k], to: a.shape)
      let right = Self.aligned(rest + [k] + (column.map { [$0] } ?? []), to: b.shape)
      let value = sign * a.value.number(at: left) * b.value.number(at: right)
      terms.append(
        Term(
          text: signed(sign, "\(text(of: a, at: left)) * \(text(of: b, at: right))"), value: value))
    }
  }

  private mutating func add(_ node: Node, at place: [Int], sign: Double) {
    terms.append(
      Term(
        text: signed(sign, text(of: node, at: place)), value: sign * node.value.number(at: place)))
  }

  private func signed(_ sign: Double, _ text: String) -> String { sign < 0 ? "-\(text)" : text }

  /// An element by the nearest name: `W[0, 1]`, `tanh(…)[2]`.
  private func text(of node: Node, at place: [Int]) -> String {
    if let name = formulas.name(of: node) { return name + Self.brackets(place) }
    if let (input, inner) = Self.source(of: node, at: place) { return text(of: input, at: inner) }
    let whole = formulas.formula(of: node) ?? node.op?.name ?? "…"
    if node.isGiven, place.isEmpty { return whole }
    let short = whole.count > 24 ? "\(node.op?.name ?? "")(…)" : whole
    return (short.contains(" ") ? "(\(short))" : short) + Self.brackets(place)
  }

  private static func brackets(_ place: [Int]) -> String {
    place.isEmpty ? "" : "[\(place.map(String.init).joined(separator: ", "))]"
  }

  /// Where an element of a view comes from.
  private static func source(of node: Node, at place: [Int]) -> (Node, [Int])? {
    guard let op = node.op, let input = node.inputs.first else { return nil }
    let attributes = node.attributes
    switch op.name {
    case "transpose" where place.count >= 2:
      var inner = place
      inner.swapAt(place.count - 1, place.count - 2)
      return (input, inner)
    case "transpose", "identity": return (input, place)
    case "select":
      var inner = place
      inner.insert(attributes.integer(1), at: attributes.integer(0))
      return (input, inner)
    case "stack" where node.isSteps: return (node.inputs[place[0]], Array(place.dropFirst()))
    case "slice":
      var inner = place
      let axis = attributes.integer(0)
      inner[axis] = attributes.integer(1) + place[axis] * attributes.integer(3)
      return (input, inner)
    case "reshape", "squeeze", "unsqueeze":
      return (input, unfolded(folded(place, node.shape), input.shape))
    case "expand": return (input, aligned(place, to: input.shape))
    default: return nil
    }
  }

  private static func folded(_ place: [Int], _ shape: Shape) -> Int {
    zip(place, shape.sizes).reduce(0) { $0 * $1.1 + $1.0 }
  }

  private static func unfolded(_ position: Int, _ shape: Shape) -> [Int] {
    var rest = position
    var place: [Int] = []
    for size in shape.sizes.reversed() {
      place.append(size == 0 ? 0 : rest % size)
      rest /= max(size, 1)
    }
    return place.reversed()
  }

  /// The place in a smaller operand that broadcasting repeats.
  private static func aligned(_ place: [Int], to shape: Shape) -> [Int] {
    let inner = Array(place.suffix(shape.rank))
    return inner.enumerated().map { shape[$0.offset] == 1 ? 0 : $0.element }
  }

  /// The places that a sum adds up into one.
  private static func places(
    in shape: Shape, _ axes: Set<Int>, _ place: [Int], keep: Bool
  ) -> [[Int]] {
    var places: [[Int]] = [[]]
    var kept = place[...]
    for axis in 0..<shape.rank {
      if axes.contains(axis) {
        if keep { kept = kept.dropFirst() }
        if places.count * shape[axis] > limit { return [] }
        places = places.flatMap { start in (0..<shape[axis]).map { start + [$0] } }
      } else {
        let index = kept.popFirst() ?? 0
        places = places.map { $0 + [index] }
      }
    }
    return places
  }
}

extension Tensor {
  fileprivate func number(at place: [Int]) -> Double {
    var position = 0
    for axis in place.indices { position = position * shape[axis] + place[axis] }
    return self[element: position]
  }
}
