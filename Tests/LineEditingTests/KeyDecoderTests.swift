import LineEditing
import SeededNumbers
import Testing

struct KeyDecoderTests {
  /// The keys of some bytes, followed by silence.
  private func keys(_ bytes: [UInt8], inPiecesOf size: Int = .max) -> [Key] {
    var decoder = KeyDecoder()
    var keys: [Key] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      decoder.feed(Array(rest.prefix(size)))
      rest = rest.dropFirst(size)
      while let key = decoder.next() { keys.append(key) }
    }
    while let key = decoder.nextAfterSilence() { keys.append(key) }
    return keys
  }

  static let samples: [(String, [Key])] = [
    ("aσ漢😀", [.scalar("a"), .scalar("σ"), .scalar("漢"), .scalar("😀")]),
    ("\r\t\u{7F}", [.scalar("\r"), .scalar("\t"), .scalar("\u{7F}")]),
    ("\u{1B}[A\u{1B}OB", [.named(.up), .named(.down)]),
    ("\u{1B}[1;5C", [.named(.right, control: true)]),
    ("\u{1B}[1;3D\u{1B}\u{1B}[D", [.named(.left, meta: true), .named(.left, meta: true)]),
    ("\u{1B}[1~\u{1B}[4~\u{1B}[3~", [.named(.home), .named(.end), .named(.delete)]),
    ("\u{1B}[5~\u{1B}[6~\u{1B}[Z", [.named(.pageUp), .named(.pageDown), .named(.backTab)]),
    ("\u{1B}b\u{1B}\r", [.meta("b"), .meta("\r")]),
    ("\u{1B}[200~a\r\nb\u{1B}[201~c", [.paste("a\nb"), .scalar("c")]),
  ]

  @Test(arguments: samples)
  func `bytes make keys, however they arrive`(text: String, expected: [Key]) {
    #expect(keys(Array(text.utf8)) == expected)
    #expect(keys(Array(text.utf8), inPiecesOf: 1) == expected)
    #expect(keys(Array(text.utf8), inPiecesOf: 3) == expected)
  }

  @Test(arguments: [
    "\u{1B}[I\u{1B}[O", "\u{1B}[<0;10;20M", "\u{1B}[M !!", "\u{1B}[24;80R", "\u{1B}[?1;2c",
    "\u{1B}[99~", "\u{1B}[1;2P", "\u{1B}]11;rgb:ff/ff/ff\u{7}", "\u{1B}]0;x\u{1B}\\",
  ])
  func `sequences nobody asked for leave nothing behind`(text: String) {
    #expect(keys(Array((text + "x").utf8)) == [.scalar("x")])
    #expect(keys(Array((text + "x").utf8), inPiecesOf: 1) == [.scalar("x")])
  }

  @Test func `escape by itself is a key once nothing follows`() {
    #expect(keys([0x1B]) == [.escape])
    var decoder = KeyDecoder()
    decoder.feed([0x1B])
    #expect(decoder.next() == nil)
    #expect(decoder.isWaiting)
    decoder.feed(Array("[A".utf8))
    #expect(decoder.next() == .named(.up))
  }

  @Test func `a sequence that is never finished is dropped`() {
    #expect(keys(Array("\u{1B}[12;".utf8)).isEmpty)
  }

  @Test(
    arguments: [[0xFF], [0xC3, 0x28], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF5]] as [[UInt8]])
  func `bytes that are no text are shown as such`(bytes: [UInt8]) {
    #expect(keys(bytes).contains(.scalar("\u{FFFD}")))
  }

  @Test func `a paste is literal text`() {
    let pasted = "a\tb\rc\u{1B}[31md\u{0}\u{3}\u{9B}e"
    #expect(
      keys(Array("\u{1B}[200~\(pasted)\u{1B}[201~".utf8)) == [.paste("a\tb\nc[31mde")])
  }

  @Test func `a paste cannot end itself`() {
    let hostile = "x\u{1B}[201~\rrun me\r"
    #expect(
      keys(Array("\u{1B}[200~\(hostile)\u{1B}[201~".utf8)) == [.paste("x[201~\nrun me\n")])
  }

  @Test func `two pastes stay two`() {
    let text = "\u{1B}[200~a\u{1B}[201~\u{1B}[200~b\u{1B}[201~"
    #expect(keys(Array(text.utf8)) == [.paste("a"), .paste("b")])
  }

  @Test func `any bytes are survived`() {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<300 {
      let alphabet = Array("\u{1B}[O]20~;A\u{7}M".utf8) + [0xC3, 0x9B, 0xE2]
      let bytes = (0..<60).map { _ in alphabet.randomElement(using: &random) ?? 0 }
      _ = keys(bytes, inPiecesOf: 7)
    }
  }
}

struct KeyTranslatorTests {
  @Test func `escape is alt in emacs keys and a key in vi keys`() {
    var translator = KeyTranslator()
    #expect(translator.scalars(for: .escape, isVi: false) == [])
    #expect(translator.scalars(for: .scalar("b"), isVi: false) == ["\u{1B}", "b"])
    #expect(translator.scalars(for: .scalar("b"), isVi: false) == ["b"])
    #expect(translator.scalars(for: .escape, isVi: true) == [KeyTranslator.lead, "["])
  }

  @Test func `nobody types the beginning of our own sequences`() {
    var translator = KeyTranslator()
    #expect(translator.scalars(for: .scalar(KeyTranslator.lead), isVi: false) == [])
  }
}
