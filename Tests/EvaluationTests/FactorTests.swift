import Syntax
import Testing

/// What takes a matrix apart, as it is written.
struct FactorTests {
  @Test func `factors put together give the matrix back`() {
    expectHolds(
      """
      A = randn(2, 4, 3); f = qr(A); claim f.q @ f.r ≈ A; claim f.q' @ f.q ≈ [eye(3), eye(3)]
      claim f.r[0, 2, 0] == 0
      claim 1 / qr([[1, 2], [3, 4]]).r[1, 0] == ∞; g = svd(A[0]); claim g.u * g.s @ g.v' ≈ A[0]
      S = A[0]' @ A[0]; e = eigh(S); claim e.vectors * e.values @ e.vectors' ≈ S
      claim e.values ≈ reverse(g.s^2); L = cholesky(S); claim L @ L' ≈ S
      claim solve(S, [1, 2, 3]) ≈ inv(S) @ [1, 2, 3]; claim det(S) ≈ det(L)^2
      """)
  }

  @Test func `gradients go through the fields`() {
    expectHolds(
      """
      A = randn(3, 3) + 4 * eye(3); y = sum(svd(A).s^2); claim ∂y/∂A ≈ 2 * A
      z = sum(qr(A).r^2); claim ∂z/∂A ≈ 2 * A; d = log(det(A)); claim ∂d/∂A ≈ inv(A)'
      S = A + A'; w = sum(eigh(S).values); claim ∂w/∂S ≈ eye(3)
      """)
  }

  @Test func `a separable kernel has one singular value`() {
    expectHolds(
      """
      g = svd(outer([1, 2, 1], [1, 0, -1])); claim g.s ≈ [√12, 0, 0] ± 1e-12
      claim svd([[1, 2], [3, 4]]).s[1] > 0.3
      """)
  }

  @Test(
    arguments: [
      ("svd([1, 2])", "a matrix is needed, not [2]"), ("qr(3)", "a matrix is needed, not []"),
      ("eigh([[1, 2]])", "a square matrix is needed, not [1, 2]"),
      ("svd([[1]], 2)", "svd takes one matrix"), ("svd(\"a\")", "A must be numbers, not a text"),
      ("inv([[1, 2], [2, 4]])", "the matrix is singular"),
    ])
  func `what has no factors is said`(input: String, message: String) {
    #expect(Session().error(input)?.message == message)
  }
}
