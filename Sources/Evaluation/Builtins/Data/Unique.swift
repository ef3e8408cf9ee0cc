import Catalogues
import Graphs
import Tensors

extension Builtin {
  /// The different elements of a tensor: `unique(x)`.
  static let unique = Builtin(
    "unique", usage: "unique(x)", summary: "The different elements of x, in ascending order.",
    documentation: "NaN comes last, once. counts says how often each is there.",
    examples: [Example("unique([[3, 1], [1, 2]])", gives: "[1, 2, 3]")]
  ) { invocation in
    .numbers(try Distinct(try invocation.variable(0, "x").tensor).values)
  }

  /// How often each element of a tensor is there: `counts(x)`.
  static let counts = Builtin(
    "counts", usage: "counts(x)",
    summary: "The different elements of x, in ascending order, and how often each is there.",
    documentation: "Gives (value = …, count = …). NaN comes last.",
    examples: [Example("counts([3, 1, 1])", gives: "(value = [1, 3], count = [2, 1])")]
  ) { invocation in
    let found = try Distinct(try invocation.variable(0, "x").tensor)
    return .record(
      Record([
        Record.Field("value", .numbers(found.values)),
        Record.Field("count", .numbers(found.counts)),
      ]))
  }
}

/// The different numbers of a tensor.
private struct Distinct {
  let values: Tensor
  let counts: Tensor

  init(_ x: Tensor) throws {
    let sorted = x.elements.sorted { a, b in a < b || b.isNaN && !a.isNaN }
    var (values, counts): ([Double], [Double]) = ([], [])
    for number in sorted {
      if let last = values.last, last == number || last.isNaN && number.isNaN {
        counts[counts.count - 1] += 1
      } else {
        values.append(number)
        counts.append(1)
      }
    }
    self.values = Tensor(values, precision: x.precision)
    self.counts = Tensor(counts, precision: x.precision)
  }
}
