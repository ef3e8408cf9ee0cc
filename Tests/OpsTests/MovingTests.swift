import OpCases
import Ops
import Tensors
import Testing

/// Ops that move places along axes, and those that draw.
struct MovingTests {
  private let x = Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3])

  private func attributes(axis: Int? = nil, _ options: Attribute..., key: UInt64 = 1) -> Attributes
  {
    Attributes(axes: axis.map { [$0] } ?? [], options: options, key: key)
  }

  private func message(_ op: Op, _ inputs: Tensor..., attributes: Attributes = .none) -> String? {
    let error = #expect(throws: TensorError.self) {
      try OpCase(op, inputs, attributes: attributes).result()
    }
    return error?.message
  }

  @Test(arguments: [
    ("zero", [0, 0, 1, 2, 3, 0], [0, 0, 4, 5, 6, 0]),
    ("reflect", [3, 2, 1, 2, 3, 2], [6, 5, 4, 5, 6, 5]),
    ("replicate", [1, 1, 1, 2, 3, 3], [4, 4, 4, 5, 6, 6]),
  ])
  func `an axis is padded at both ends`(how: String, first: [Double], second: [Double]) throws {
    let padded = try Op.pad.value(
      x, attributes: attributes(axis: 1, .integer(2), .integer(1), .text(how)))
    #expect(padded.elements == first + second)
  }

  @Test(arguments: [(Int.max, 0), (0, Int.max), (Int.max, Int.max), (1 << 40, 0)])
  func `too much padding is an error, not a trap`(before: Int, after: Int) {
    for how in ["zero", "reflect", "replicate"] {
      let options = attributes(axis: 1, .integer(before), .integer(after), .text(how))
      #expect(throws: TensorError.self) { try Op.pad.value(x, attributes: options) }
    }
  }

  @Test func `too many copies are an error, not a trap`() {
    #expect(
      message(.repeat, x, attributes: attributes(axis: 0, .integer(.max)))?.contains("too many")
        == true)
    #expect(
      message(.repeat, x, attributes: attributes(axis: 0, .integer(-1)))
        == "a count cannot be negative: -1")
    #expect(
      message(.tile, x, attributes: attributes(.integers([.max, .max])))?.contains("too many")
        == true)
    #expect(
      message(.tile, x, attributes: attributes(.integers([-1]))) == "a count cannot be negative: -1"
    )
    #expect(
      message(.tile, x, attributes: attributes(.integers(Array(repeating: 1, count: 9))))
        == "9 axes are too many; 8 is the most")
  }

  @Test(arguments: [-7, -3, -1, 0, 2, 3, 8, Int.min, Int.max])
  func `a shift wraps round the end`(shift: Int) throws {
    let rolled = try Op.roll.value(
      Tensor([0, 1, 2]), attributes: attributes(axis: 0, .integer(shift)))
    let rest = (shift % 3 + 3) % 3
    #expect(rolled.elements == (0..<3).map { Double(($0 + 3 - rest) % 3) })
  }

  @Test(arguments: [3, -4, Int.min, Int.max])
  func `a new axis stands inside the result`(axis: Int) {
    #expect(
      message(.unsqueeze, x, attributes: attributes(.integer(axis)))
        == "a new axis of [2, 3] stands from 0 to 2, not at \(axis)")
  }

  @Test func `a diagonal goes onto a matrix and comes back`() throws {
    let matrices = try Op.diag.value(x)
    #expect(matrices.shape == [2, 3, 3])
    #expect(matrices.elements.count { $0 != 0 } == 6)
    #expect(try Op.diagonal.value(matrices).elements == x.elements)
    #expect(message(.diag, Tensor(1)) == "a single number is no diagonal")
    #expect(message(.diagonal, Tensor([1])) == "[1] has no diagonal")
    #expect(message(.diag, Tensor(repeating: 0, shape: [1 << 20]))?.contains("too many") == true)
  }

  @Test func `a bin holds its lower edge`() throws {
    let edges = Tensor([0, 1, 1, 3])
    let places = try Op.bin.value(Tensor([-.infinity, 0, 0.5, 1, 2.9, 3, .infinity]), edges)
    #expect(places.elements == [0, 1, 1, 3, 3, 4, 4])
    #expect(try Op.bin.value(Tensor([.nan]), edges).elements[0].isNaN)
    #expect(message(.bin, x, Tensor([1, 0])) == "edges must ascend: 0.0 follows 1.0")
    #expect(message(.bin, x, Tensor([0, .nan])) == "edges must ascend: nan follows 0.0")
    #expect(message(.bin, x, Tensor([.nan])) == "an edge cannot be NaN")
    #expect(message(.bin, x, x) == "edges lie along one axis, not [2, 3]")
  }

  @Test func `the ends of evenly spaced numbers are exact, however far apart`() throws {
    let far = attributes(.number(-1e308), .number(1e308), .integer(3))
    #expect(try OpCase(.linspace, far).result().elements == [-1e308, 0, 1e308])
    let tenths = try OpCase(.linspace, attributes(.number(0), .number(1), .integer(11))).result()
    #expect(tenths.elements == (0...10).map { Double($0) / 10 })
    #expect(
      message(.linspace, attributes: attributes(.number(0), .number(.infinity), .integer(2)))
        == "the ends must be finite, not inf")
    #expect(
      message(.linspace, attributes: attributes(.number(0), .number(1), .integer(-1)))
        == "a size cannot be negative: -1")
  }

  @Test func `whole numbers are drawn evenly, both ends included`() throws {
    let draw = attributes(.integer(-1), .integer(2), .integers([8000]), .integer(0))
    let numbers = try OpCase(.randint, draw).result().elements
    for number in -1...2 {
      #expect(abs(numbers.count { $0 == Double(number) } - 2000) < 200)
    }
    #expect(numbers.allSatisfy { (-1...2).contains($0) })
  }

  @Test func `every order of three is drawn about as often`() throws {
    var counts: [[Double]: Int] = [:]
    for key in 0..<6000 {
      let draw = attributes(.integer(3), .integer(0), key: UInt64(key))
      counts[try OpCase(.permutation, draw).result().elements, default: 0] += 1
    }
    #expect(counts.count == 6)
    #expect(counts.values.allSatisfy { abs($0 - 1000) < 150 })
  }

  @Test func `a coin falls as its probability says`() throws {
    let draw = attributes(.integers([8000, 2]), .integer(0))
    let coins = try Op.bernoulli.value(Tensor([0.25, 1]), attributes: draw)
    #expect(
      abs(try Op.sum.value(coins, attributes: Attributes(axes: [0])).elements[0] - 2000) < 200)
    #expect(try Op.sum.value(coins, attributes: Attributes(axes: [0])).elements[1] == 8000)
  }

  @Test func `every row is drawn by itself`() throws {
    let weights = Tensor(repeating: 1, shape: [40, 10])
    let places = try Op.sample.value(weights, attributes: attributes(.integer(0)))
    #expect(Set(places.elements).count > 5)
  }

  @Test func `a shuffle moves whole rows`() throws {
    let rows = Tensor((0..<40).map(Double.init), shape: [20, 2])
    let shuffled = try Op.shuffle.value(rows, attributes: attributes(.integer(0)))
    let pairs = stride(from: 0, to: 40, by: 2).map { shuffled.elements[$0] }
    #expect(pairs.sorted() == stride(from: 0, to: 40, by: 2).map(Double.init))
    #expect(pairs != pairs.sorted())
    #expect(
      shuffled.elements.indices.filter { $0 % 2 == 1 }.allSatisfy { i in
        shuffled.elements[i] == shuffled.elements[i - 1] + 1
      })
  }

  @Test func `names follow the axes that keep their size`() throws {
    func labels(_ op: Op, _ attributes: Attributes) throws -> [String?] {
      try op.labels([(shape: [2, 3], labels: Labels(["T", "E"]))], attributes).names
    }
    #expect(try labels(.tile, attributes(.integers([1, 2]))) == ["T", nil])
    #expect(try labels(.repeat, attributes(axis: 0, .integer(2))) == [nil, "E"])
    #expect(try labels(.repeat, attributes(axis: 0, .integer(1))) == ["T", "E"])
    #expect(try labels(.unsqueeze, attributes(.integer(1))) == ["T", nil, "E"])
    #expect(
      try labels(.pad, attributes(axis: 1, .integer(0), .integer(1), .text("zero"))) == ["T", nil])
    #expect(try labels(.diagonal, .none) == [])
    #expect(try labels(.diag, .none) == ["T", "E", "E"])
    let picked = try Op.pick.labels(
      [
        (shape: [2, 3], labels: Labels(["T", "E"])), (shape: [2, 4], labels: Labels([nil, "K"])),
      ], .none)
    #expect(picked.names == ["T", "K"])
  }
}
