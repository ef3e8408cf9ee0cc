import Catalogues
import Formats
import Syntax
import Tensors

extension Builtin {
  /// The contents of a file: `load(path)`.
  static let load = Builtin(
    "load", usage: "load(path)",
    summary: "What a file holds: text, a table (.csv), an array (.npy), weights (.safetensors).",
    documentation: """
      Text must be UTF-8. A table has numbers only, one row a line. Weights are a record: the name \
      h.0.q is found as w["h.0.q"] or w.h["0"].q. Numbers come in the session's precision.
      """,
    examples: []
  ) { invocation in
    let path = try invocation.text(0, "path")
    let precision = invocation.evaluator.state.precision
    func numbers(_ tensor: Tensor) -> Value { .numbers(tensor.converted(to: precision)) }
    do {
      let bytes = try invocation.evaluator.contents(of: path)
      if path.hasSuffix(".csv") { return numbers(try CommaSeparated.tensor(from: bytes)) }
      if path.hasSuffix(".npy") { return numbers(try NumPy.tensor(from: bytes)) }
      if path.hasSuffix(".safetensors") {
        var weights = Record([])
        for entry in try SafeTensors.tensors(from: bytes) {
          weights.add(numbers(entry.tensor), at: entry.name)
        }
        return .record(weights)
      }
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw FileError("\(path) is not UTF-8 text")
      }
      return .text(text)
    } catch let error as FormatError {
      throw invocation.fail("\(path): \(error)", kind: .file)
    } catch { throw invocation.fail("\(error)", kind: .file) }
  }
}

extension Record {
  /// Adds a field under a name with dots: records inside of records.
  ///
  /// Where a part of the way is a value already, the field keeps its whole name.
  fileprivate mutating func add(_ value: Value, at name: String) {
    guard let dot = name.firstIndex(of: "."), dot != name.startIndex else {
      return add(value, named: name)
    }
    let first = String(name[..<dot])
    var inner = Record([])
    let place = fields.firstIndex { $0.name == first }
    if let place {
      guard case .record(let record) = fields[place].value else { return add(value, named: name) }
      inner = record
    }
    inner.add(value, at: String(name[name.index(after: dot)...]))
    if let place { fields[place].value = .record(inner) } else { add(.record(inner), named: first) }
  }

  private mutating func add(_ value: Value, named name: String) {
    fields.append(Field(name, value))
  }
}
