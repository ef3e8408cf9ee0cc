import Ops
import Tensors
import Testing

struct LabelRuleTests {
  private func labels(
    _ op: Op, _ inputs: (Shape, [String?])..., axes: [Int] = [], keep: Bool = false,
    options: Attribute...
  ) throws -> [String?] {
    let attributes = Attributes(axes: axes, keep: keep, options: options)
    return try op.labels(inputs.map { (shape: $0.0, labels: Labels($0.1)) }, attributes).names
  }

  @Test func `names meet from the right and must agree`() throws {
    #expect(try labels(.add, ([2, 3], ["T", "E"]), ([3], ["E"])) == ["T", "E"])
    #expect(try labels(.add, ([2, 3], ["T", nil]), ([3], ["E"])) == ["T", "E"])
    let error = #expect(throws: TensorError.self) {
      try labels(.add, ([2, 3], ["T", "E"]), ([3], ["S"]))
    }
    #expect(error?.message == "E meets S, [T=2, E=3] with [S=3]")
    #expect(error?.kind == .label)
  }

  @Test func `a product joins inner names and keeps the outer ones`() throws {
    #expect(try labels(.matmul, ([2, 3], ["T", "E"]), ([3, 4], ["E", "H"])) == ["T", "H"])
    #expect(try labels(.matmul, ([2, 3], ["T", "E"]), ([3], ["E"])) == ["T"])
    #expect(try labels(.matmul, ([3], ["E"]), ([3, 4], ["E", "H"])) == ["H"])
    #expect(try labels(.matmul, ([3], ["E"]), ([3], ["E"])) == [])
    #expect(
      try labels(.matmul, ([5, 2, 3], ["N", "T", "E"]), ([3, 4], [nil, "H"])) == ["N", "T", "H"])
    #expect(
      try labels(.matmul, ([2, 3], ["T", "E"]), ([5, 3, 4], ["N", "E", "H"])) == ["N", "T", "H"])
    let error = #expect(throws: TensorError.self) {
      try labels(.matmul, ([3, 4], ["T", "E"]), ([4, 3], ["T", "E"]))
    }
    #expect(error?.message == "E meets T, [T=3, E=4] @ [T=4, E=3]")
    #expect(error?.kind == .label)
  }

  @Test func `an axis that changes its size loses its name`() throws {
    let x: (Shape, [String?]) = ([4, 3], ["T", "E"])
    let slice: [Attribute] = [.integer(0), .integer(0)]
    #expect(
      try labels(.slice, x, options: slice[0], slice[1], .integer(2), .integer(1)) == [nil, "E"])
    #expect(
      try labels(.slice, x, options: slice[0], .integer(3), .integer(4), .integer(-1))
        == ["T", "E"])
    #expect(try labels(.select, x, options: .integer(-2), .integer(0)) == ["E"])
    #expect(try labels(.cat, x, x, axes: [0]) == [nil, "E"])
    #expect(
      try labels(.expand, ([1, 3], ["T", "E"]), options: .integers([2, 4, 3])) == [nil, nil, "E"])
  }

  @Test func `names move with their axes`() throws {
    #expect(try labels(.transpose, ([2, 3], ["T", "E"])) == ["E", "T"])
    #expect(
      try labels(.permute, ([2, 3, 4], ["A", "B", "C"]), options: .integers([2, 0, 1]))
        == ["C", "A", "B"])
    #expect(try labels(.outer, ([2], ["A"]), ([3], [nil])) == ["A", nil])
    #expect(try labels(.stack, ([2], ["A"]), ([2], [nil])) == [nil, "A"])
  }

  @Test func `reduced axes take their names with them`() throws {
    let x: (Shape, [String?]) = ([2, 3], ["T", "E"])
    #expect(try labels(.sum, x, axes: [0]) == ["E"])
    #expect(try labels(.sum, x, axes: [0], keep: true) == [nil, "E"])
    #expect(try labels(.softmax, x, axes: [1]) == ["T", "E"])
    #expect(try labels(.argmax, x, axes: [1]) == ["T"])
  }

  @Test func `places bring their names, and rows keep theirs`() throws {
    #expect(try labels(.gather, ([5, 3], ["V", "E"]), ([2], ["T"])) == ["T", "E"])
    #expect(try labels(.scatter, ([2, 3], ["T", "E"]), ([2], ["T"])) == [nil, "E"])
    #expect(try labels(.onehot, ([2], ["T"])) == ["T", nil])
    #expect(try labels(.sample, ([2, 5], ["T", "V"])) == ["T"])
  }
}
