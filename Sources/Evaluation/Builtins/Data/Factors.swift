import Catalogues
import Graphs
import Ops
import Tensors

extension Builtin {
  /// An orthonormal and a triangular factor: `qr(A)`.
  static let qr = Builtin(
    "qr", usage: "qr(A)", summary: "q with orthonormal columns and upper triangle r: A = q @ r.",
    documentation: "The diagonal of r is positive. Gradients are right where no column depends on "
      + "the others.",
    examples: [Example("qr([[0, 2], [3, 5]])", gives: "(q=[[0, 1], [1, 0]], r=[[3, 5], [0, 2]])")]
  ) { invocation in
    let (a, evaluator) = (try invocation.matrix(), invocation.evaluator)
    let q = try evaluator.apply(.orthonormal, a, .none)
    let product = try evaluator.apply(.matmul, evaluator.apply(.transpose, q, .none), a)
    // Below the diagonal is nothing but rounding.
    let (rows, columns) = (product.shape[product.shape.rank - 2], product.shape.last)
    let upper = Tensor.matrix([rows, columns], precision: product.tensor.precision) { $0 <= $1 }
    let zero = Variable(Node(Tensor(0, precision: product.tensor.precision)))
    let r = try evaluator.apply(.choose, [Variable(Node(upper)), product, zero], .none)
    return .record(Record([Record.Field("q", .tensor(q)), Record.Field("r", .tensor(r))]))
  }

  /// Singular values with the vectors of both sides: `svd(A)`.
  static let svd = Builtin(
    "svd", usage: "svd(A)",
    summary: "Singular values s, falling, with vectors u and v: A = u * s @ v'.",
    documentation:
      "The largest element of every column of u is positive. Gradients are right where "
      + "singular values differ.",
    examples: [
      Example(
        "svd([[0, 2], [1, 0]])", gives: "(u=[[1, 0], [0, 1]], s=[2, 1], v=[[0, 1], [1, 0]])")
    ]
  ) { invocation in
    let a = try invocation.matrix()
    let packed = try invocation.evaluator.apply(.svdparts, a, .none)
    let (m, n) = (a.shape[a.shape.rank - 2], a.shape.last)
    return .record(
      Record([
        Record.Field("u", try invocation.rows(of: packed, from: 0, count: m)),
        Record.Field("s", try invocation.row(of: packed, at: m)),
        Record.Field("v", try invocation.rows(of: packed, from: m + 1, count: n)),
      ]))
  }

  /// Eigenvalues and eigenvectors of a symmetric matrix: `eigh(A)`.
  static let eigh = Builtin(
    "eigh", usage: "eigh(A)",
    summary: "Eigenvalues, rising, and eigenvectors, as columns, of a symmetric matrix.",
    documentation: "A is taken as (A + A') / 2. The largest element of every vector is positive. "
      + "Gradients are right where eigenvalues differ.",
    examples: [
      Example("eigh([[3, 0], [0, 1]])", gives: "(values=[1, 3], vectors=[[0, 1], [1, 0]])")
    ]
  ) { invocation in
    let a = try invocation.matrix()
    let packed = try invocation.evaluator.apply(.eighparts, a, .none)
    return .record(
      Record([
        Record.Field("values", try invocation.row(of: packed, at: 0)),
        Record.Field("vectors", try invocation.rows(of: packed, from: 1, count: a.shape.last)),
      ]))
  }
}

extension Invocation {
  /// The one argument of what takes a matrix apart.
  fileprivate func matrix() throws -> Variable {
    if positional.count > 1 { throw fail("\(name) takes one matrix") }
    return try variable(0, "A")
  }

  /// A stretch of the last but one axis.
  fileprivate func rows(of x: Variable, from start: Int, count: Int) throws -> Value {
    let options = [x.shape.rank - 2, start, count, 1].map(Attribute.integer)
    return .tensor(try evaluator.apply(.slice, x, Attributes(options: options)))
  }

  /// One place of the last but one axis.
  fileprivate func row(of x: Variable, at index: Int) throws -> Value {
    let options = [x.shape.rank - 2, index].map(Attribute.integer)
    return .tensor(try evaluator.apply(.select, x, Attributes(options: options)))
  }
}
