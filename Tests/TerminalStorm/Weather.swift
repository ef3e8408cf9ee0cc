/// Random choices that a seed repeats, and what was typed by them.
struct Weather {
  private var state: UInt64
  /// What was done, in order.
  var log: [String] = []

  init(seed: UInt64) { state = seed &+ 0x9E37_79B9_7F4A_7C15 }

  /// A number below a limit.
  mutating func below(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(max(limit, 1)))
  }

  /// One of some.
  mutating func one<Element>(of elements: [Element]) -> Element { elements[below(elements.count)] }

  /// Whether something happens that does so once in a while.
  mutating func happens(onceIn count: Int) -> Bool { below(count) == 0 }

  /// Text as people type it, in several scripts.
  static let texts = [
    "a", "b1", " ", "x = ", "1.5", "+", "f(", ")", "[", "]", "{", "}", "\"", "'", ",", ".", "σ",
    "∂", "漢",
    "字", "e\u{301}", "می\u{200C}شود", "🙂", "⊙", "softmax", "\\th", "trace(", ":", "?",
    "0123456789012345678901234567890123456789",
  ]

  /// Keys that move, change and ask, and some that mean nothing.
  static let keys = [
    "\r", "\t", "\u{1B}", "\u{1B}[A", "\u{1B}[B", "\u{1B}[C", "\u{1B}[D", "\u{1B}[H", "\u{1B}[F",
    "\u{1B}[3~", "\u{1B}[5~", "\u{1B}[6~", "\u{1B}[1;5D", "\u{1B}[1;5C", "\u{1B}9", "\u{1B}p",
    "\u{1B}u", "\u{1B}d", "\u{1B}w", "\u{1B}h", "\u{1B}OP", "\u{1B}b", "\u{1B}f", "\u{1B}\r",
    "\u{1}",
    "\u{2}", "\u{5}", "\u{6}", "\u{8}", "\u{B}", "\u{C}", "\u{E}", "\u{10}", "\u{12}", "\u{14}",
    "\u{15}", "\u{17}", "\u{19}", "\u{1F}", "\u{7}", "\u{7F}", "\u{13}", "\u{11}", "\u{3}",
    "\u{1B}[200~p\nq\u{1B}[201~", "\u{1B}[200~> a\n. b\n\u{1B}[31m\u{1B}[201~", "\u{1B}[<0;3;4M",
    "\u{1B}[I", "\u{1B}[12;40R", "\u{1B}]0;t\u{7}", "\u{FFFD}",
  ]
}

/// Something that should not be.
struct Finding: Error {
  let text: String
  init(_ text: String) { self.text = text }
}
