import Testing

/// Values that only the language can make: functions, layers, traces.
struct LanguageValueTests {
  @Test(arguments: [
    ("f(q: [T, E], k = 2) -> [T, E] = q * k; f", "f(q : [T, E], k = 2) -> [T, E]"),
    ("g = (s, x) -> s + x", "g = (s, x) -> s + x"),
    ("layer Net(I, H) { W : [I, H] = 0 }; Net", "layer Net(I, H)"),
    ("softmax[T]", "softmax[T]"), ("sum[0]", "sum[0]"), ("tanh", "tanh"),
    ("scan", "scan(f, init, xs…)"), ("f(x) = x; ∂(f)", "∂(f)"),
  ])
  func `a function shows what it is called and takes`(cell: String, expected: String) throws {
    #expect(try run(cell) == expected)
  }

  @Test(arguments: [
    ("f(x: [3]) -> [3] = x", "f(x: [3]) -> [3]"), ("a = 1; f(x) = x", "f(x)"),
    ("layer Net(H) { b : [H] = 0 }", "layer Net(H)"),
  ])
  func `a definition shows its heading`(cell: String, expected: String) throws {
    #expect(try run(cell) == expected)
  }

  @Test func `a summary is a table of layers`() throws {
    let text = try run("m = MLP(2, 3); summary(m, zeros(4, 2))")
    #expect(
      text == """
        layer │ result  parameters  flops  memory
        ──────┼─────────────────────────────────────
            m │ [4, 2]          17    308  416 bytes
        gives [4, 2]; 308 operations, 416 bytes of results
        """)
  }

  @Test func `an instance shows its parameters and counts them`() throws {
    let cell = """
      layer Part(H) { b : [H] = 1; size = 3 }
      layer Net(I, H) { W : [I, H] = [[1, 2], [3, 4], [5, 6]]; part = Part(H) }
      net = Net(3, 2)
      """
    #expect(
      try run(cell) == """
        net : Net
          W          [I=3, H=2]  ▁▂▄▅▇█            1 … 6
          part.b     [H=2]       ▄▄                1
          part.size  3
          8 parameters
        """)
  }

  @Test(arguments: [40, 80, 200])
  func `an instance fits its width`(width: Int) throws {
    let lines = try run("net = Block(4, 8)", width: width).split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= width })
    #expect(lines.last == "  156 parameters")
  }

  @Test func `all parts of a taken apart value are shown`() throws {
    #expect(try run("(a, b) = (1, [2, 3])") == "a = 1\nb : [2]\n   2  3")
  }

  @Test func `bindings before the last are silent`() throws {
    #expect(try run("a = 1; b = 2") == "b = 2")
  }

  @Test func `digits can be set`() throws {
    #expect(try run("2 / 3", digits: 2) == "0.67")
    #expect(try run("2 / 3", digits: 17) == "0.6666666666666666")
  }
}
