import Evaluation
import Syntax
import Testing

/// What all steps of a loop will give is asked room for at its beginning.
struct LoopRoomTests {
  @Test(arguments: [
    "scan((h, x) -> tanh(h + x), zeros(1000), 1..1000)", "map(x -> x * ones(1000), 1..1000)",
    "scan((s, x) -> (h = s.h + x, y = s.h * ones(1000)), (h = 0), 1..1000)",
  ])
  func `steps that would take too much are refused at once`(cell: String) throws {
    var interpreter = Interpreter(host: MemoryHost(files: [:]), memoryLimit: 1 << 20)
    let error = #expect(throws: Diagnostic.self) { try interpreter.run(cell) }
    #expect(error?.kind == .limit)
    #expect(error?.message == "[1000, 1000] would take 7.6 MiB; the limit is 1.0 MiB")
    // The last state alone is little.
    #expect(throws: Never.self) {
      try interpreter.run("fold((h, x) -> tanh(h + x), zeros(1000), 1..1000)")
    }
  }
}
