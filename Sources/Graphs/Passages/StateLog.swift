public import Tensors

/// The states of a loop as far as they fit into a limit: every one, every second, every fourth.
///
/// What is between them can be computed again.
public struct StateLog: Sendable {
  /// Steps from one kept state to the next.
  private(set) var stride = 1
  private let limit: Int
  private let fewest: Int
  private let width: Int
  private var tensors: [Tensor] = []
  private var bytes = 0
  private var count = 0

  // What a tensor takes besides its numbers.
  private static let overhead = 256

  /// A log without states.
  ///
  /// - Parameters:
  ///   - width: of how many tensors a state is made.
  ///   - limit: about how many bytes may be kept.
  ///   - fewest: how many states are kept however large they are.
  public init(width: Int, limit: Int, fewest: Int = 8) {
    self.width = width
    self.limit = limit
    self.fewest = fewest
  }

  /// Notes the next state.
  public mutating func append(_ state: [Tensor]) {
    defer { count += 1 }
    guard width > 0, count.isMultiple(of: stride) else { return }
    tensors += state
    bytes += state.reduce(0) { $0 + $1.byteCount + StateLog.overhead }
    if bytes > limit && tensors.count > fewest * width { thin() }
  }

  private mutating func thin() {
    var kept: [Tensor] = []
    for place in Swift.stride(from: 0, to: tensors.count / width, by: 2) {
      kept += tensors[place * width..<(place + 1) * width]
    }
    tensors = kept
    stride *= 2
    bytes = kept.reduce(0) { $0 + $1.byteCount + StateLog.overhead }
  }

  /// The latest kept state at or before a place, and its place.
  func state(before place: Int) -> (place: Int, state: ArraySlice<Tensor>) {
    if width == 0 { return (place, []) }
    let kept = place / stride
    return (kept * stride, tensors[kept * width..<(kept + 1) * width])
  }
}
