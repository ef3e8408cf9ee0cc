extension LessonNumbers {
  /// Threshold machines, feeding, decoding.
  ///
  /// From a reference computed in 64 bits; drawn ones are compared within the errors of drawing.
  static let machines = [
    LessonNumbers(
      "08-latch-and-equality",
      """
      claim count(W, [0.5, -1.5], -0.5, -1.5) == 87380
      claim count(W, [0.5, 1.5], -0.5, -1.5) == 510
      """),
    LessonNumbers(
      "09-adder",
      """
      claim net([[1, 0], [1, 1], [1, 0], [0, 0], [0, 1], [1, 1], [0, 0]], W, b, V, -0.5) == [1,
        0, 0, 1, 1, 0, 1]
      claim scan((h, x) -> h @ W' + sum(x) + b > 0, zeros(3), [[1, 0], [1, 1], [1, 0], [0, 0],
        [0, 1], [1, 1], [0, 0]]) == [[0, 1, 0], [0, 1, 1], [0, 1, 1], [0, 1, 0], [0, 1, 0], [0,
        1, 1], [0, 1, 0]]
      claim right(W₁, b₁, V₁, -0.8, zeros(3)) == 4917
      claim right(W₁, b₁, V₁, -0.8, [0, 1, 0]) == 3280
      """),
    LessonNumbers(
      "10-feeding",
      """
      claim p ≈ [0.037684109708160836, 0.12511565036032543, 0.0006902085452581159,
        0.8365100313862557]
      claim loss ≈ 2.0785167665336113
      """),
    LessonNumbers(
      "11-decoding",
      """
      claim exp(search(1).logp[0]) ≈ 0.054
      claim text(search(1).tokens[0], v) == "ACA"
      claim exp(search(2).logp[0]) ≈ 0.14174999999999996
      claim text(search(2).tokens[0], v) == "BAC"
      claim exp(search(3).logp[0]) ≈ 0.14174999999999996
      claim text(search(3).tokens[0], v) == "BAC"
      claim exp(search(64).logp[0]) ≈ 0.14174999999999996
      claim text(search(64).tokens[0], v) == "BAC"
      claim chances(z, 4, 1) ≈ [0.6439, 0.2369, 0.0871, 0.0321] ± 6e-5
      claim entropy(chances(z, 4, 1)) ≈ 0.9475 ± 6e-5
      claim chances(z, 2, 1) ≈ [0.7311, 0.2689, 0, 0] ± 6e-5
      claim entropy(chances(z, 2, 1)) ≈ 0.5822 ± 6e-5
      claim chances(z, 1, 1) ≈ [1, 0, 0, 0] ± 6e-5
      claim entropy(chances(z, 1, 1)) ≈ 0 ± 6e-5
      claim chances(z, 4, 0.5) ≈ [0.865, 0.1171, 0.0158, 0.0021] ± 6e-5
      claim entropy(chances(z, 4, 0.5)) ≈ 0.4554 ± 6e-5
      claim chances(z, 4, 2) ≈ [0.4551, 0.276, 0.1674, 0.1015] ± 6e-5
      claim entropy(chances(z, 4, 2)) ≈ 1.2451 ± 6e-5
      claim chances(z, 4, 100) ≈ [0.2538, 0.2512, 0.2487, 0.2463] ± 6e-5
      claim entropy(chances(z, 4, 100)) ≈ 1.3862 ± 6e-5
      """),
  ]
}
