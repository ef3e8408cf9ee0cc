import Testing

/// Writing one code after the other.
struct DecodingTests {
  // The table of `Examples`: from "E", greedy finds ACA, a beam of two BAC.
  private static let table = """
    P = [[0.05, 0.05, 0.45, 0.45], [0.9, 0.04, 0.03, 0.03], [0.3, 0.3, 0.2, 0.2],
      [0.25, 0.25, 0.25, 0.25], [0.4, 0.35, 0.15, 0.1]]
    next(s) = log(P[s[-1]])
    chance(w) = exp(logprobof(next, [4], codes(w, "ABCD")))
    """

  @Test func `greedy takes the likeliest step, a beam the likelier whole`() {
    expectHolds(
      """
      \(Self.table)
      claim text(greedy(next, [4], 3), "ABCD") == "ACA"
      claim beam(next, [4], 3, 1).seq[0] == greedy(next, [4], 3)
      b = beam(next, [4], 3, 2); claim text(b.seq[0], "ABCD") == "BAC"
      claim exp(b.lp[0]) ≈ chance("BAC"); claim chance("BAC") > chance("ACA")
      """)
  }

  @Test func `a wide beam finds the best of all`() {
    expectHolds(
      """
      \(Self.table)
      b = beam(next, [4], 3, 64); all = words(0..3, [3])
      claim exp(b.lp[0]) ≈ max(map(w -> exp(logprobof(next, [4], w)), all))
      claim size[0](b.seq) == 64; claim sum(exp(b.lp)) ≈ 1
      """)
  }

  @Test(arguments: [1, 2, 3, 5, 20])
  func `every step of a beam keeps the best of all ways on`(width: Int) {
    expectHolds(
      """
      \(Self.table)
      b = beam(next, [4], 4, \(width)); score(w) = logprobof(next, [4], w)
      ways(s) = map(p -> map(c -> score(cat(p, [c])), 0..3), s.prefix)
      right(s) = min(abs(ways(s) - s.all) < 1e-9) * (norm(top(flat(ways(s)), size(s.lp)).value - s.lp) < 1e-9)
      claim min(map(t -> right(b.tree[t]), 1..3)) == 1
      claim map(score, b.seq) ≈ b.lp; claim b.lp == -sort(-b.lp)
      claim min(map(t -> min(sum[-1](abs(b.tree[t].prefix - b.tree[t - 1].seq)) == 0), 1..3)) == 1
      """)
  }

  @Test func `greedy is the likeliest code at every step`() {
    expectHolds(
      """
      \(Self.table)
      g = greedy(next, [4], 5); so(i) = cat([4], g[:i])
      claim min(map(i -> logprobof(next, so(i), g[i:i + 1]) ≈ max(map(c -> logprobof(next, so(i), [c]), 0..3)), 0..4)) == 1
      """)
  }

  @Test func `filters agree with a search through all choices`() {
    expectHolds(
      """
      z = randn(6); p = softmax(z); sets = words(0..1, [6])
      enough(k, q) = { kept = sets[order(1 - (sum[-1](sets) == k))[:sum(sum[-1](sets) == k)]]; max(kept @ p) ≥ q }
      least(q) = 1 + sum(map(k -> 1 - enough(k, q), 1..5))
      claim forall q in [0.1, 0.3, 0.5, 0.7, 0.9, 0.99] : sum(nucleus(z, q) > -∞) == least(q)
      claim forall k in 1..6 : sum(where(topk(z, k) > -∞, p, 0)) ≈ max((sets * (sum[-1](sets, keep = 1) == k)) @ p)
      claim forall k in 1..6 : size(present(where(topk(z, k) > -∞, z, nan))) == k
      """)
  }

  @Test func `a temperature raises probabilities to its inverse`() {
    expectHolds(
      """
      p = [0.6, 0.3, 0.1]; next(s) = log(p); share(T) = p^(1/T) / sum(p^(1/T))
      seen(T) = { w = sampled(next, [0], 4000, z -> z / T); mean[0](onehot(w, 3)) }
      claim forall T in [0.5, 1, 2] : max(abs(seen(T) - share(T))) < 0.04
      """)
  }

  @Test func `sequences are drawn as likely as they are`() {
    expectHolds(
      """
      \(Self.table)
      drawn = map(i -> sampled(next, [4], 2), 1..4000); code = drawn @ [4, 1]
      seen = mean[0](onehot(code, 16)); real = map(w -> exp(logprobof(next, [4], w)), words(0..3, [2]))
      claim max(abs(seen - real)) < 0.03; claim sum(real) ≈ 1
      """)
  }

  @Test func `the tree of a beam holds what was looked at and what was kept`() {
    expectHolds(
      """
      \(Self.table)
      b = beam(next, [4], 3, 2); claim size(b.tree) == 3
      claim shape(b.tree[0].all) == [1, 4]; claim shape(b.tree[1].all) == [2, 4]
      claim shape(b.tree[2].prefix) == [2, 2]; claim size(b.tree[2].code) == 2
      s = b.tree[2]; claim s.all[s.parent[0], s.code[0]] ≈ b.lp[0]; claim s.seq == b.seq
      """)
  }

  @Test func `a sequence that has ended is not continued`() {
    expectHolds(
      """
      next(s) = log([[0.1, 0.9], [0.5, 0.5]])[s[-1]]
      b = beam(next, [0], 4, 3, end = 1); claim b.seq[0] == [1, 1, 1, 1]
      claim exp(b.lp[0]) ≈ 0.9
      """)
  }

  @Test func `filters keep the likeliest, in batches too`() {
    expectHolds(
      """
      z = [[2, 1, 0, -1], [0, 5, 0, 0]]
      claim softmax(topk(z, 2))[0] ≈ [0.7310586, 0.2689414, 0, 0] ± 1e-6
      claim sum[-1](topk(z, 2) > -∞) == [2, 2]; claim topk(z, 4) == z
      claim sum[-1](nucleus(z, 0.9) > -∞) == [3, 1]; claim nucleus(z, 1) == z
      claim sum[-1](nucleus(z, 0) > -∞) == [1, 1]
      """)
  }

  @Test func `draws follow the probabilities, a low temperature the largest`() {
    expectHolds(
      """
      next(s) = log([0.7, 0.2, 0.1])
      w = sampled(next, [0], 3000); claim mean(w == 0) ≈ 0.7 ± 0.04
      claim sampled(next, [0], 50, z -> z / 0.01) == zeros(50)
      claim max(sampled(next, [0], 200, z -> topk(z, 2))) == 1
      """)
  }

  @Test func `a model's own logits give the probability of a text`() {
    expectHolds(
      """
      m = GPT(4, 8, 2, 1, 6); s = [0, 3, 1, 2]
      whole = logprob(m(s[:-1]), s[1:])
      claim whole ≈ logprobof(p -> last(m(p)), [0], s[1:])
      claim sum(map(w -> exp(logprobof(p -> last(m(p)), [0], w)), words(0..3, [2]))) ≈ 1
      claim logprob(m([s, s]), [s, s])[1] ≈ logprob(m(s), s)
      """)
  }
}
