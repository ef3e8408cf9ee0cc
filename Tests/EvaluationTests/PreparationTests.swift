import Testing

/// Data before it is learned from: tables, windows, gaps, scales, parts.
struct PreparationTests {
  @Test func `tables list every case`() {
    expectHolds(
      """
      claim truthtable(x -> mod(sum(x), 2), 3)[:, 3] == [0, 1, 1, 0, 1, 0, 0, 1]
      claim shape(truthtable(x -> [max(x), min(x)], 4)) == [16, 6]
      t = transitions((c, x) -> c + sum(x) ≥ 2, [0, 1], words(0..1, [2]))
      claim shape(t) == [8, 4]; claim t[:, 3] == (sum[-1](t[:, :3]) ≥ 2)
      """)
  }

  @Test func `windows and contexts agree with what they say`() {
    expectHolds(
      """
      x = randn(9, 2); w = windows(x, 4, 2); claim shape(w) == [3, 4, 2]; claim w[1] == x[2:6]
      c = contexts([5, 6, 7, 8], 2); claim size(c.centre) == 10
      claim c.context[:2] == [6, 7]; claim max(abs(c.centre - c.context)) == 2
      s = [0, 2, 1, 1, 0]; claim bag(s, 2, 3)[2] == [2, 1, 1]
      claim sum(bag(s, 2, 3)) == size(contexts(s, 2).centre)
      """)
  }

  @Test func `gaps are filled or left out`() {
    expectHolds(
      """
      x = [[1, 2], [nan, 3], [4, 5]]; claim present(x) == [[1, 2], [4, 5]]
      claim fill([1, nan, 3]) == [1, 2, 3]; claim size(present([nan, nan])) == 0
      """)
  }

  @Test func `scales can be taken over to other data`() {
    expectHolds(
      """
      x = 3 + 5 * randn(50, 2); s = standard(x); claim mean[0](s.y) ≈ 0; claim std[0](s.y) ≈ 1
      claim s.y * s.deviation + s.mean ≈ x
      claim standard(ones(3, 1)).y == zeros(3, 1); claim scaled(ones(3, 1)) == zeros(3, 1)
      claim min[0](scaled(x)) == [0, 0]; claim max[0](scaled(x)) == [1, 1]
      """)
  }

  @Test func `train and test share no example`() {
    expectHolds(
      """
      p = parted((x = reshape(0..19, 20, 1), y = 0..19), 0.25)
      claim size(p.test.y) == 5; claim p.test.x[:, 0] == p.test.y
      claim sort(cat(p.train.y, p.test.y)) == 0..19
      """)
  }

  @Test func `words are coded as characters are`() {
    expectHolds(
      """
      w = tokens("The cat -- the CAT's; a dog, the end"); claim size(w) == 8
      claim vocab(w, 1)[0] == "the"; claim size(vocab(w)) == 6; claim vocab(w)[0] == "a"
      v = vocab(w, 2); c = codes(w, v, 9); claim sum(c == 0) == 3; claim sum(c == 9) == 4
      claim text(codes(w, vocab(w)), vocab(w)) == "the cat the cat's a dog the end"
      claim vocab("hello", 2) == "le"; claim codes("hex", "he", 7) == [0, 1, 7]
      E = [[1, 0], [0, 1], [1, 0.1], [-1, 0]]; claim nearby(E, 0, 3) == [2, 1, 3]
      """)
  }

  @Test func `what does not fit is said`() {
    let session = Session()
    expectHolds("claim shape(windows([1, 2], 3)) == [0, 3]")
    #expect(session.complaint("codes(tokens(\"a b\"), tokens(\"a c\"))").contains("has no \"b\""))
    #expect(session.complaint("codes(3, \"ab\")").contains("text or a list of texts"))
    #expect(session.complaint("text([2], tokens(\"a b\"))").contains("no place"))
    #expect(session.complaint("vocab((1, \"a\"))").contains("beside texts"))
    #expect(session.complaint("append(3, 1)").contains("needs a list"))
    #expect(session.complaint("take((x = [1, 2], y = 3), [0])").contains("has no rows"))
  }
}
