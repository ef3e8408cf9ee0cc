import Graphs
import Ops
import Tensors

/// The way into a value: `att.Wq` of a layer, `blocks[1].mlp.W1` through a list, `W[0, 2]` down to a
/// number.
extension Evaluator {
  /// A value with what a path leads to changed; nil where it leads nowhere.
  ///
  /// - Parameter change: gives what stands there instead of the value; told whether that is a
  ///   parameter of a layer.
  func changing(
    _ path: ArraySlice<PathPart>, in value: Value,
    _ change: (Value, _ isParameter: Bool) throws -> Value
  ) throws -> Value? {
    guard let part = path.first else { return try change(value, false) }
    guard case .record(let record) = value, let inner = record[part.name] else { return nil }
    let isLast = path.count == 1 && part.places.isEmpty
    let isParameter = isLast && record.instance?.layer.isParameter(part.name) == true
    let changed = try changing(part.places[...], path.dropFirst(), in: inner) {
      try change($0, $1 || isParameter)
    }
    return changed.map { .record(record.replacing(part.name, with: $0)) }
  }

  /// The same behind the name of a part: its places first, then the rest of the path.
  func changing(
    _ places: ArraySlice<Int>, _ rest: ArraySlice<PathPart>, in value: Value,
    _ change: (Value, _ isParameter: Bool) throws -> Value
  ) throws -> Value? {
    guard let first = places.first else { return try changing(rest, in: value, change) }
    switch value {
    case .list(var values):
      let place = first < 0 ? first + values.count : first
      guard values.indices.contains(place),
        let changed = try changing(places.dropFirst(), rest, in: values[place], change)
      else { return nil }
      values[place] = changed
      return .list(values)
    case .tensor(let variable):
      guard rest.isEmpty, let entry = try entry(of: variable, at: places) else { return nil }
      let new = try change(.tensor(entry.value), false)
      guard case .tensor(let number) = new else {
        throw TensorError("a place among numbers takes numbers, not \(new.kindText)")
      }
      return .tensor(try putting(number, at: entry.places, in: variable))
    default: return nil
    }
  }

  /// What stands at a place of the first axes; nil where there is no such place.
  private func entry(
    of variable: Variable, at places: ArraySlice<Int>
  ) throws -> (value: Variable, places: [Node])? {
    guard places.count <= variable.shape.rank else { return nil }
    var entry = variable
    var nodes: [Node] = []
    for place in places {
      let count = entry.shape[0]
      let place = place < 0 ? place + count : place
      guard place >= 0, place < count else { return nil }
      let names = Array(entry.labels.padded(to: entry.shape.rank).dropFirst())
      let attributes = Attributes(options: [.integer(0), .integer(place)])
      entry = Variable(try graph.apply(.select, entry.node, attributes), Labels(names))
      nodes.append(Node(Tensor(Double(place))))
    }
    return (entry, nodes)
  }

  /// A tensor with v at one place of its first axes.
  func putting(_ v: Variable, at places: [Node], in x: Variable) throws -> Variable {
    let row = Shape(x.shape.sizes.dropFirst(places.count))
    guard let met = try? Broadcasting.shape(v.shape, row), met == row else {
      let place = row.rank == 0 ? "the place of a number" : "a place of \(row)"
      throw TensorError("\(v.shapeText) does not fit in \(place)", kind: .shape)
    }
    let mask = try mask(of: places, in: x.shape)
    return Variable(try graph.apply(.choose, [mask, v.node, x.node]), x.labels)
  }

  /// 1 at a place of the first axes, else 0, with an axis of size 1 for each of the others.
  private func mask(of places: [Node], in shape: Shape) throws -> Node {
    var mask = Node(Tensor(1))
    for (axis, place) in places.enumerated() {
      let size = Attributes(options: [.integer(shape[axis])])
      let column = Attributes(options: [.integers(mask.shape.sizes + [1])])
      mask = try graph.apply(
        .multiply, graph.apply(.reshape, mask, column), graph.apply(.onehot, place, size))
    }
    let others = Array(repeating: 1, count: shape.rank - places.count)
    let target = Attributes(options: [.integers(mask.shape.sizes + others)])
    mask = try graph.apply(.reshape, mask, target)
    // A place that was computed keeps its history: it is what blocks a gradient.
    return places.allSatisfy(\.isGiven) ? Node(mask.value) : mask
  }
}
