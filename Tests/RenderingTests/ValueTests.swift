import Evaluation
import Rendering
import Syntax
import Tensors
import Testing

struct ValueTests {
  @Test func `a number stands on one line`() {
    #expect(show(.value(number(19.76)), named: "L") == "L = 19.76")
    #expect(show(.value(number(19.76))) == "19.76")
    #expect(show(.value(number(19.76)), number: 3) == "_3 = 19.76")
    #expect(show(.value(number(19.76)), named: "L", number: 3) == "L = 19.76")
  }

  @Test func `a tensor has a head and aligned rows`() {
    let x = tensor([0.41, -1.2, 0.33, 0.08, 1, 2], [2, 3], labels: ["T", "E"])
    #expect(
      show(x, named: "X") == """
        X : [T=2, E=3]
           0.41  -1.20   0.33
           0.08   1.00   2.00
        """)
    #expect(show(x).hasPrefix("[T=2, E=3]\n"))
  }

  @Test func `32 bits are named and need fewer digits`() {
    #expect(show(tensor([0.1], precision: .f32), named: "x") == "x : [1] f32\n   0.1")
    #expect(show(tensor([0.1], precision: .f32), digits: 17) == "[1] f32\n   0.1")
  }

  @Test func `a vector is one row, wrapped to the width`() {
    let x = tensor((0..<30).map { Double($0) * 10 })
    #expect(
      show(x, width: 40) == """
        [30]
             0   10   20   30   40   50   60
            70   80   90  100  110  120  130
           140  150  160  170  180  190  200
           210  220  230  240  250  260  270
           280  290
        """)
  }

  @Test func `a long vector and a tall matrix are cut in the middle`() {
    #expect(
      show(tensor((0..<100).map(Double.init)), width: 20) == """
        [100]
            0   1   2   3
            4   5   6   7
            8   9  10  11
           12  13  14  15
           … 72 more
           88  89  90  91
           92  93  94  95
           96  97  98  99
        """)
    #expect(
      show(tensor((0..<1000).map(Double.init), [1000, 1])) == """
        [1000, 1]  ▁▁▂▂▃▃▄▄▅▅▆▆▇▇██  0 … 999
             0
             1
             2
             3
           … 993 more rows
           997
           998
           999
        """)
  }

  @Test func `a wide matrix shows its first and last columns`() {
    #expect(
      show(tensor((0..<200).map(Double.init), [2, 100]), width: 40) == """
        [2, 100]  ▁▁▂▂▃▃▄▄▅▅▆▆▇▇██  0 … 199
             0    1    2    3  …   97   98   99
           100  101  102  103  …  197  198  199
           … 93 more columns
        """)
  }

  @Test func `more than two axes give blocks under their places`() {
    #expect(
      show(tensor((0..<8).map(Double.init), [2, 2, 2], labels: ["N", "T", "E"])) == """
        [N=2, T=2, E=2]
          [N=0, :, :]
           0  1
           2  3
          [N=1, :, :]
           4  5
           6  7
        """)
    let many = show(tensor((0..<10).map(Double.init), [5, 2, 1, 1]))
    #expect(many.contains("\n   … 5 more blocks\n  [4, 0, :, :]\n"))
  }

  @Test(arguments: [[0], [0, 3], [3, 0], [2, 0, 3]])
  func `an empty tensor says so`(sizes: [Int]) {
    let empty = show(tensor([], Shape(sizes)))
    #expect(empty == "\(Shape(sizes))\n   empty")
  }

  @Test(.timeLimit(.minutes(1))) func `a huge tensor prints its corners`() {
    let huge = Value.numbers(Tensor(repeating: 0.5, shape: [40_000, 50_000]))
    // A look at every number would take a second, each time.
    for _ in 0..<100 { #expect(show(huge).utf8.count < 4000) }
  }

  @Test func `a record shows its fields below each other`() {
    let r = record(["h": tensor([1, 2], labels: ["H"]), "c": number(0.5), "s": .text("a")])
    #expect(
      show(r, named: "r") == """
        r : (h, c, s)
          h : [H=2]
             1  2
          c = 0.5
          s = "a"
        """)
  }

  @Test func `a short list of numbers and texts stands on one line`() {
    #expect(show(.list([number(1), .text("a")]), named: "l") == "l = (1, \"a\")")
    #expect(
      show(.list([tensor([1]), .text("a")]), named: "l") == """
        l : list of 2
          [0] : [1]
             1
          [1] = "a"
        """)
    let long = show(.list(Array(repeating: number(1), count: 1000)))
    #expect(long.contains("\n  … 993 more\n  [997] = 1\n"))
  }

  @Test func `a trace shows one line for each site`() {
    let trace = Value.record(
      Record(
        [
          Record.Field(
            "att",
            .record(
              Record([
                Record.Field("w", tensor([0, 0.5, 1, 0.5], [2, 2], labels: ["T", "S"]))
              ]))), Record.Field("L", number(2)),
        ], isTrace: true))
    #expect(
      show(trace, named: "t") == """
        t : trace of 2 sites
          att.w  [T=2, S=2]  ▁▅█▅              0 … 1
          L      2
        """)
  }

  @Test func `texts are quoted, control characters spelt out`() {
    // A space where a line ends is a part of the text.
    let words = "\(String(repeating: "a", count: 75)) b"
    #expect(show(.text(words), named: "s") == "s = \"\(words.dropLast(2))\n     b\"")
    #expect(
      show(.text(words + "c"), named: "s").replacing("\n    ", with: "") == "s = \"\(words)c\"")
    #expect(show(.text("a\"b\\\n"), named: "s") == #"s = "a\"b\\\n""#)
    #expect(show(.text("\u{1B}[31m\u{9B}x\t")) == #""\u{1b}[31m\u{9b}x\u{9}""#)
    #expect(show(.text(String(repeating: "x", count: 5000))).hasSuffix("… 4,800 more characters"))
  }

  @Test func `nesting beyond measure is cut`() {
    var value = number(1)
    for _ in 0..<10_000 { value = record(["a": value]) }
    #expect(show(value).split(separator: "\n").count < 20)
  }

  @Test func `a figure without a drawer prints its values`() {
    #expect(show(figure("tree", ["x": number(1)]), named: "t") == "t : tree\n  x = 1")
  }
}
