import Tensors
import Testing

struct LabelTests {
  @Test func `a shape is shown with its names`() {
    #expect(Labels(["T", nil]).description(of: [3, 4]) == "[T=3, 4]")
    #expect(Labels().description(of: [3, 4]) == "[3, 4]")
    #expect(Labels([nil, nil]).isEmpty)
  }

  @Test func `a name finds its axis`() throws {
    let labels = Labels(["T", nil, "E"])
    #expect(try labels.axis(named: "E", in: [3, 4, 5]) == 2)
    let missing = #expect(throws: TensorError.self) { try labels.axis(named: "S", in: [3, 4, 5]) }
    #expect(missing?.message == "[T=3, 4, E=5] has no axis S")
    #expect(missing?.kind == .label)
  }

  @Test func `a name found twice is an error`() {
    let twice = #expect(throws: TensorError.self) {
      try Labels(["T", "T"]).axis(named: "T", in: [3, 3])
    }
    #expect(twice?.message == "[T=3, T=3] has two axes T")
  }
}
