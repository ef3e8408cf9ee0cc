import Tensors
import Testing

struct RandomTests {
  /// Known answers of the authors' own test: Random123, `kat_vectors`, philox4x32 with 10 rounds.
  @Test func `the generator gives the published numbers`() {
    let (first, second) = Philox(key: 0)(0)
    #expect(first == 0xe169_c58d_6627_e8d5)
    #expect(second == 0x9b00_dbd8_bc57_ac4c)
  }

  @Test(
    arguments: [
      (0.5, 0), (0.975, 1.959963984540054), (0.025, -1.959963984540054),
      (0.8413447460685429, 1), (0.99, 2.3263478740408408), (0.001, -3.090232306167813),
      (1e-10, -6.361340902404056), (1e-300, -37.0471),
    ])
  func `the normal quantile is that of the tables`(p: Double, z: Double) {
    let tolerance = p == 1e-300 ? 1e-4 : 1e-13
    #expect(abs(Normal.quantile(p) - z) <= tolerance * max(1, abs(z)))
  }

  @Test(arguments: [
    1, 2, 0.1, 1e-300, .leastNonzeroMagnitude, 1e300, 1.4142135623730951, 0.7071067811865475,
  ])
  func `the logarithm undoes powers of e`(x: Double) {
    // ln x = −ln(1/x) and ln(x·2) = ln x + ln 2, whatever the range reduction does.
    let log = Logarithm.natural(x)
    if x > 1e-300 { #expect(abs(log + Logarithm.natural(1 / x)) <= 1e-13 * max(1, abs(log))) }
    #expect(abs(Logarithm.natural(x * 2) - log - 0.6931471805599453) <= 1e-13 * max(1, abs(log)))
  }

  @Test func `even numbers lie in 0 to 1 and fill it`() {
    for precision in Precision.allCases {
      let draws = Tensor.uniform(key: 3, shape: [10_000], precision: precision).elements
      #expect(draws.allSatisfy { $0 >= 0 && $0 < 1 })
      let mean = draws.reduce(0, +) / 10_000
      #expect(abs(mean - 0.5) < 0.02)
      for tenth in 0..<10 {
        let share = draws.count { $0 >= Double(tenth) / 10 && $0 < Double(tenth + 1) / 10 }
        #expect(abs(share - 1000) < 150)
      }
    }
  }

  @Test func `normal numbers have mean 0, variance 1 and tails`() {
    let draws = Tensor.normal(key: 4, shape: [20_000], precision: .f64).elements
    let mean = draws.reduce(0, +) / 20_000
    let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 20_000
    #expect(abs(mean) < 0.03)
    #expect(abs(variance - 1) < 0.05)
    #expect(abs(draws.count { abs($0) > 1.96 } - 1000) < 150)
  }

  @Test func `a longer draw begins with the shorter one`() {
    let short = Tensor.uniform(key: 9, shape: [5], precision: .f64).elements
    let long = Tensor.uniform(key: 9, shape: [2, 5], precision: .f64).elements
    #expect(Array(long.prefix(5)) == short)
  }

  @Test func `other paths give independent numbers`() {
    let session = RandomKey(seed: 1)
    let keys = [
      session, session.appending("W"), session.appending("b"),
      session.appending("W").appending("b"),
      session.appending("Wb"), session.appending(0), session.appending(1),
      session.appending("W").appending(0), RandomKey(seed: 2), RandomKey(seed: 2).appending("W"),
      session.appending(""), session.appending(-1),
    ]
    #expect(Set(keys).count == keys.count)
    let draws = keys.map { Tensor.normal(key: $0.bits, shape: [2000], precision: .f64).elements }
    for i in keys.indices {
      for j in 0..<i {
        let product = zip(draws[i], draws[j]).reduce(0) { $0 + $1.0 * $1.1 } / 2000
        #expect(abs(product) < 0.12)
      }
    }
  }

  @Test func `the same path gives the same numbers`() {
    let (a, b) = (RandomKey(seed: 7).appending("x"), RandomKey(seed: 7).appending("x"))
    #expect(a == b)
    let draws = [a, b].map { Tensor.normal(key: $0.bits, shape: [3], precision: .f64) }
    #expect(draws[0].isIdentical(to: draws[1]))
  }
}
