import Evaluation
import Tensors

/// A curve: numbers over their places, under a name.
struct Series {
  let name: String
  let count: Int
  let number: (Int) -> Double

  /// The most curves that can be told apart.
  static let most = 6

  /// The curves of a value: a vector, the columns of a matrix, the parts of a record or list.
  ///
  /// Nil where a part is not made of numbers.
  static func all(of value: Value, named name: String = "") -> [Series]? {
    switch value {
    case .tensor(let variable): columns(of: variable, name)
    case .record(let record): joined(record.fields.map { (path(name, $0.name), $0.value) })
    case .list(let values): joined(values.enumerated().map { ("\(name)[\($0)]", $1) })
    case .text, .function, .figure: nil
    }
  }

  private static func path(_ outer: String, _ inner: String) -> String {
    outer.isEmpty ? inner : "\(outer).\(inner)"
  }

  private static func joined(_ parts: [(name: String, value: Value)]) -> [Series]? {
    var series: [Series] = []
    for part in parts.prefix(most + 1) {
      guard let own = all(of: part.value, named: part.name) else { return nil }
      series += own
    }
    return series
  }

  /// The first axis runs along the curve; each place of the others is a curve.
  private static func columns(of variable: Variable, _ name: String) -> [Series] {
    let (tensor, shape) = (variable.tensor, variable.shape)
    if shape.rank == 0 { return [Series(name: name, count: 1) { _ in tensor[element: 0] }] }
    let count = shape[0]
    let width = count == 0 ? 1 : shape.elementCount / count
    return (0..<min(width, most + 1)).map { column in
      Series(name: shape.rank == 1 ? name : "\(name)[\(column)]", count: count) {
        tensor[element: $0 * width + column]
      }
    }
  }
}
