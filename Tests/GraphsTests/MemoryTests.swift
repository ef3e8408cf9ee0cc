import Graphs
import Ops
import Tensors
import Testing

/// What all tensors together may take.
struct MemoryTests {
  @Test func `a result that does not fit beside the others is refused`() throws {
    let x = Node(Tensor(repeating: 1, shape: [4 << 20]))
    let graph = Graph(totalLimit: 16 << 20)
    let error = #expect(throws: TensorError.self) { try graph.apply(.exp, x) }
    #expect(error?.kind == .limit)
    #expect(error?.message.hasPrefix("[4194304] takes 32.0 MiB, with what is there ") == true)
    // A view takes nothing.
    let attributes = Attributes(options: [.integers([2 << 20, 2])])
    #expect(try graph.apply(.reshape, x, attributes).shape == [2 << 20, 2])
  }
}
