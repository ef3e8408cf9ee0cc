import Catalogues
import Syntax

extension Builtin {
  /// A copy with a field changed in every part: `everywhere(m, training = 0)`.
  static let everywhere = Builtin(
    "everywhere", usage: "everywhere(m, name = v)",
    summary: "A copy in which every field of a name, however deep, is replaced.",
    documentation: "Of a model: everywhere(m, training = 0) switches its dropout off.",
    examples: [
      Example("everywhere((a = (on = 1, b = 2), on = 1), on = 0).a.on", gives: "0")
    ]
  ) { invocation in
    var value = try invocation.argument(0, "m").value
    for argument in invocation.arguments {
      guard let label = argument.label else { continue }
      let name = label.joined(separator: ".")
      var count = 0
      value = replacing(name, with: argument.value, in: value, &count)
      if count == 0 {
        throw invocation.fail(
          "\(value.kindText) has no \(name), nor has any part of it", kind: .name,
          at: argument.range)
      }
    }
    return value
  }

  private static func replacing(
    _ name: String, with new: Value, in value: Value, _ count: inout Int
  ) -> Value {
    switch value {
    case .record(var record):
      for place in record.fields.indices {
        if record.fields[place].name == name {
          record.fields[place].value = new
          count += 1
        } else {
          record.fields[place].value = replacing(
            name, with: new, in: record.fields[place].value, &count)
        }
      }
      return .record(record)
    case .list(let values):
      return .list(values.map { replacing(name, with: new, in: $0, &count) })
    default: return value
    }
  }
}
