import Syntax
import Tensors

/// A whole number given by name: `p = 2`.
struct NamedInteger {
  let name: String
  let value: Int
  let range: SourceRange
}

extension Invocation {
  /// All arguments given by a name, which the call is free to choose, as whole numbers.
  ///
  /// - Throws: a mistake at an argument that is no whole number or whose name comes twice.
  func namedIntegers() throws -> [NamedInteger] {
    var found: [NamedInteger] = []
    for argument in arguments {
      guard let label = argument.label else { continue }
      let name = label.joined(separator: ".")
      guard case .tensor(let variable) = argument.value, let number = variable.tensor.singleNumber,
        let value = Int(exactly: number)
      else {
        var text = argument.value.kindText
        if case .tensor(let variable) = argument.value, let number = variable.tensor.singleNumber {
          text = "\(number)"
        }
        throw fail("\(name) must be a whole number, not \(text)", at: argument.range)
      }
      if found.contains(where: { $0.name == name }) {
        throw fail("\(name) is given twice", at: argument.range)
      }
      found.append(NamedInteger(name: name, value: value, range: argument.range))
    }
    return found
  }

  /// The same mistake at one argument rather than at the whole call.
  func placed<Result>(at range: SourceRange, _ body: () throws -> Result) throws -> Result {
    do { return try body() } catch let error as TensorError {
      throw fail(error.message, kind: Diagnostic.Kind(error.kind), at: range, hint: error.hint)
    }
  }
}
