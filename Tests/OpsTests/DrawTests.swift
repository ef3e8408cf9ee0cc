import OpCases
import Ops
import Tensors
import Testing

struct DrawTests {
  private func attributes(_ sizes: [Int], seed: Int = 0, key: UInt64 = 1) -> Attributes {
    Attributes(options: [.integers(sizes), .integer(seed)], key: key)
  }

  @Test(arguments: [Op.rand, .randn])
  func `another key or another seed is another draw`(op: Op) throws {
    let draws = try [
      attributes([4]), attributes([4], seed: 1), attributes([4], key: 2),
      attributes([4], seed: -1), attributes([4], seed: 1, key: 2),
    ].map { try OpCase(op, $0).result().elements }
    #expect(Set(draws).count == draws.count)
    #expect(try OpCase(op, attributes([4])).result().elements == draws[0])
  }

  @Test func `places are drawn in proportion to their weights`() throws {
    let weights = try Tensor([1, 0, 3]).broadcast(to: [8000, 3])
    let places = try Op.sample.value(weights, attributes: Attributes(options: [.integer(0)]))
    #expect(places.shape == [8000])
    let counts = (0..<3).map { place in places.elements.count { $0 == Double(place) } }
    #expect(counts[1] == 0)
    #expect(abs(counts[0] - 2000) < 200)
  }

  @Test(arguments: [
    ([1, -1], "weights must be finite and not negative"),
    ([.nan, 1], "weights must be finite and not negative"),
    ([.infinity, 1], "weights must be finite and not negative"), ([0, 0], "no weight is above 0"),
    ([], "there are no places to draw from in [0]"),
  ])
  func `weights that mean nothing are told`(weights: [Double], message: String) {
    let error = #expect(throws: TensorError.self) {
      try Op.sample.value(Tensor(weights), attributes: Attributes(options: [.integer(0)]))
    }
    #expect(error?.message == message)
  }
}
