import Tensors

// An order drawn at random, for `permutation` and `shuffle`.

enum RandomOrder {
  /// The numbers from 0, each once, every order equally likely.
  ///
  /// Source: Fisher and Yates; Knuth, The Art of Computer Programming 2, algorithm 3.4.2P.
  static func places(_ count: Int, key: UInt64) -> [Int] {
    let shares = Tensor.uniform(key: key, shape: [count], precision: .f64).elements
    var places = Array(0..<count)
    for last in stride(from: count - 1, to: 0, by: -1) {
      places.swapAt(last, min(Int(shares[last] * Double(last + 1)), last))
    }
    return places
  }
}
