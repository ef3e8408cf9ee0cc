import RealModule
import Tensors

// The loop of the logarithm of `softmax`.

enum SoftmaxLoop {
  /// The logarithms of exponentials divided by their sum; −∞ everywhere where there is nothing else.
  static func logarithms<S: Scalar>(
    _ group: Span<S>, _ output: inout MutableSpan<S>, _ start: Int
  ) {
    let largest = Loops.largest(group) { $0 }
    if largest == -.infinity {
      for i in 0..<group.count { output[start + i] = largest }
      return
    }
    let places = start..<(start + group.count)
    for i in 0..<group.count { output[start + i] = group[i] - largest }
    Loops.apply(.exp, to: &output, places)
    let total = S.log(Loops.sum(output.span.extracting(places)))
    for i in 0..<group.count { output[start + i] = group[i] - largest - total }
  }
}
