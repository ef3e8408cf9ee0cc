import OpCases
import Ops
import Tensors
import Testing

struct LinearAlgebraTests {
  private let a = Tensor([2, 1, 0, 1, 3, 1, 0.5, 1, 4], shape: [3, 3])
  private let symmetric = Tensor([2, 1, 0.25, 1, 3, 1, 0.25, 1, 4], shape: [3, 3])
  private let ones = Tensor.matrix([3, 3], precision: .f64) { $0 == $1 }

  private func numbers(_ shape: Shape, key: UInt64 = 1) -> Tensor {
    Tensor.normal(key: key, shape: shape, precision: .f64)
  }

  private func product(_ factors: Tensor...) throws -> Tensor {
    try factors.dropFirst().reduce(factors[0]) { try Op.matmul.value($0, $1) }
  }

  private func parts(_ x: Tensor, _ sizes: Int...) -> [Tensor] {
    var start = 0
    return sizes.map { size in
      defer { start += size }
      return x.sliced(axis: x.shape.rank - 2, start: start, count: size)
    }
  }

  private func message(_ op: Op, _ inputs: Tensor...) -> String? {
    let error = #expect(throws: TensorError.self) {
      try OpCase(op, inputs, attributes: .none).result()
    }
    return error?.message
  }

  // The numbers here and below are those of numpy.linalg, with the signs of this catalogue.
  @Test func `determinants, inverses and solutions are those of others`() throws {
    #expect(try Op.det.value(a).isClose(to: Tensor(18.5), 1e-14))
    let inverse = Tensor(
      [
        0.5945945945945946, -0.21621621621621623, 0.05405405405405405, -0.1891891891891892,
        0.43243243243243246, -0.1081081081081081, -0.02702702702702702, -0.08108108108108109,
        0.27027027027027023,
      ], shape: [3, 3])
    #expect(try Op.inv.value(a).isClose(to: inverse, 1e-14))
    let x = Tensor([0.3243243243243243, 0.3513513513513514, 0.6216216216216215])
    #expect(try Op.solve.value(a, Tensor([1, 2, 3])).isClose(to: x, 1e-14))
  }

  @Test func `a triangle is that of others`() throws {
    let triangle = Tensor(
      [
        1.4142135623730951, 0, 0, 0.7071067811865475, 1.5811388300841898, 0, 0.17677669529663687,
        0.5533985905294664, 1.9137659209004638,
      ], shape: [3, 3])
    #expect(try Op.cholesky.value(symmetric).isClose(to: triangle, 1e-14))
  }

  @Test func `orthonormal columns are those of others`() throws {
    let q = Tensor(
      [
        0.8728715609439694, -0.47854396768147556, -0.09534625892455921, 0.4364357804719848,
        0.853056638040891, -0.2860387767736777, 0.2182178902359924, 0.2080625946441198,
        0.9534625892455922,
      ], shape: [3, 3])
    #expect(try Op.orthonormal.value(a).isClose(to: q, 1e-14))
  }

  @Test func `singular values and vectors are those of others`() throws {
    let found = parts(try Op.svdparts.value(a), 3, 1, 3)
    let u = Tensor(
      [
        0.24144099087077708, -0.5550246291668065, 0.7960238117955936, 0.573089109049935,
        -0.5804188321915578, -0.5785178064033465, 0.7831188422044821, 0.5958704894988824,
        0.17794167226558677,
      ], shape: [3, 3])
    let v = Tensor(
      [
        0.29952735246439827, -0.48984343381920936, 0.8187409697027954, 0.5677609405600273,
        -0.5981438696304378, -0.5655717687419688, 0.7667665091147773, 0.6342533575533766,
        0.09895351904913247,
      ], shape: [3, 3])
    let s = Tensor([4.83271561005696, 2.8428121102255757, 1.3465805353808586], shape: [1, 3])
    #expect(found[0].isClose(to: u, 1e-13))
    #expect(found[1].isClose(to: s, 1e-13))
    #expect(found[2].isClose(to: v, 1e-13))
  }

  @Test func `eigenvalues and eigenvectors are those of others`() throws {
    let found = parts(try Op.eighparts.value(symmetric), 1, 3)
    let values = Tensor(
      [1.3381865731755258, 2.8352752048612975, 4.826538221963178], shape: [1, 3])
    let vectors = Tensor(
      [
        0.8096499683966909, -0.5206615247410058, 0.27088467164018065, -0.5703988412882548,
        -0.5893303742171758, 0.5721318658159678, 0.13824648470125372, 0.6177388499029464,
        0.7741360492757918,
      ], shape: [3, 3])
    #expect(found[0].isClose(to: values, 1e-13))
    #expect(found[1].isClose(to: vectors, 1e-13))
  }

  @Test(arguments: [[5, 3], [3, 5], [4, 4], [2, 3, 2], [1, 6]] as [Shape])
  func `factors put together give the matrix back`(shape: Shape) throws {
    let x = numbers(shape)
    let (m, n) = (shape[shape.rank - 2], shape.last)
    let k = min(m, n)
    let identity = Tensor.matrix([k, k], precision: .f64) { $0 == $1 }
    let blank = Tensor(repeating: 0, shape: Shape(shape.sizes.dropLast(2) + [k, k]))
    let expected = try Op.add.value(identity, blank)

    let q = try Op.orthonormal.value(x)
    let r = try product(q.transposed, x)
    #expect(try product(q, r).isClose(to: x, 1e-13))
    #expect(try product(q.transposed, q).isClose(to: expected, 1e-13))
    #expect(r.diagonal.elements.allSatisfy { $0 > 0 })

    let found = parts(try Op.svdparts.value(x), m, 1, n)
    let scaled = try Op.multiply.value(found[0], found[1])
    #expect(try product(scaled, found[2].transposed).isClose(to: x, 1e-13))
    #expect(try product(found[0].transposed, found[0]).isClose(to: expected, 1e-13))
    #expect(try product(found[2].transposed, found[2]).isClose(to: expected, 1e-13))
  }

  @Test func `eigenvectors and triangles put together give the matrix back`() throws {
    let found = parts(try Op.eighparts.value(symmetric), 1, 3)
    let scaled = try Op.multiply.value(found[1], found[0])
    #expect(try product(scaled, found[1].transposed).isClose(to: symmetric, 1e-13))
    let triangle = try Op.cholesky.value(symmetric)
    #expect(try product(triangle, triangle.transposed).isClose(to: symmetric, 1e-13))
    #expect(try product(a, Op.inv.value(a)).isClose(to: ones, 1e-13))
  }

  @Test func `matrices of rank 1 have orthonormal vectors all the same`() throws {
    let x = try Op.outer.value(Tensor([1, 2, 1]), Tensor([1, 0, -1]))
    let found = parts(try Op.svdparts.value(x), 3, 1, 3)
    #expect(abs(found[1].elements[0] - 12.squareRoot()) < 1e-14)
    #expect(found[1].elements.dropFirst().allSatisfy { abs($0) < 1e-14 })
    #expect(try product(found[2].transposed, found[2]).isClose(to: ones, 1e-13))
  }

  @Test func `no zero has a minus sign`() throws {
    let q = try Op.orthonormal.value(Tensor([0, 2, 3, 5], shape: [2, 2]))
    #expect(q.elements == [0, 1, 1, 0])
    #expect(q.elements.allSatisfy { $0.sign == .plus })
  }

  @Test func `a singular matrix has determinant 0 and no inverse`() throws {
    let singular = Tensor([1, 2, 2, 4], shape: [2, 2])
    #expect(try Op.det.value(singular).singleNumber?.sign == .plus)
    #expect(try Op.det.value(singular).singleNumber == 0)
    #expect(message(.inv, singular) == "the matrix is singular")
    #expect(message(.solve, singular, Tensor([1, 2])) == "the matrix is singular")
    #expect(
      message(.cholesky, Tensor([1, 2, 2, 1], shape: [2, 2]))
        == "the matrix is not positive definite")
  }

  @Test func `what is no square matrix is said with its shape`() {
    for op in [Op.det, .inv, .cholesky, .eighparts] {
      #expect(message(op, numbers([2, 3])) == "a square matrix is needed, not [2, 3]")
      #expect(message(op, Tensor([1])) == "a square matrix is needed, not [1]")
    }
    #expect(
      message(.solve, numbers([2, 3]), Tensor([1])) == "a square matrix is needed, not [2, 3]")
    #expect(
      message(.solve, numbers([2, 2]), Tensor([1, 2, 3]))
        == "[2, 2] does not fit the right side [3]")
    #expect(message(.solve, numbers([2, 2]), Tensor(1)) == "[2, 2] does not fit the right side []")
    #expect(message(.orthonormal, Tensor([1])) == "a matrix is needed, not [1]")
    #expect(message(.svdparts, Tensor(1)) == "a matrix is needed, not []")
  }

  @Test(arguments: [Double.nan, .infinity])
  func `a matrix with a number that is none gives nan`(number: Double) throws {
    let x = Tensor([number, 1, 2, 3], shape: [2, 2])
    for op in [Op.det, .inv, .cholesky, .orthonormal, .svdparts, .eighparts] {
      #expect(try op.value(x).elements.allSatisfy(\.isNaN), "\(op)")
    }
    #expect(try Op.solve.value(x, Tensor([1, 2])).elements.allSatisfy(\.isNaN))
  }
}
