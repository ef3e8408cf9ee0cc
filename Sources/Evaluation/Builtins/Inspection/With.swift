import Catalogues
import Syntax

extension Builtin {
  /// A copy with a change: `with(m, att.Wq = v)`.
  static let with = Builtin(
    "with", usage: "with(m, path = v, …)",
    summary: "A copy of a record or layer with some fields replaced.",
    examples: [Example("with((a = 1, b = 2), b = 5).b", gives: "5")]
  ) { invocation in
    let record = try invocation.argument(0, "m")
    var value = record.value
    for argument in invocation.arguments {
      guard let path = argument.label else { continue }
      guard let changed = replaced(path[...], in: value, by: argument.value) else {
        throw invocation.fail(
          "\(record.value.kindText) has no \(path.joined(separator: "."))", kind: .name,
          at: argument.range)
      }
      value = changed
    }
    return value
  }

  private static func replaced(
    _ path: ArraySlice<String>, in value: Value, by new: Value
  ) -> Value? {
    guard let name = path.first else { return new }
    guard case .record(let record) = value, let inner = record[name],
      let changed = replaced(path.dropFirst(), in: inner, by: new)
    else { return nil }
    return .record(record.replacing(name, with: changed))
  }
}
