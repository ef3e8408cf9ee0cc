/// Loops that are done one at a time, each in its own way.
enum SingleLoop: BitwiseCopyable, Sendable {
  case draw(DrawLoop)
  case group(GroupLoop)
  case slope(SlopeLoop)
  case seen(SeenLoop)
  case fetch(FetchLoop)
  case clear(Place, Int)

  /// Does it; false where numbers are refused.
  @unsafe func run<S: Scalar>(_ keys: [UInt64], at addresses: Addresses, _ type: S.Type) -> Bool {
    switch self {
    case .draw(let loop): return unsafe loop.run(keys[loop.key], at: addresses, type)
    case .group(let loop): unsafe loop.run(at: addresses, type)
    case .slope(let loop): unsafe loop.run(at: addresses, type)
    case .seen(let loop): unsafe loop.run(at: addresses, type)
    case .fetch(let loop): return unsafe loop.run(at: addresses, type)
    case .clear(let place, let count):
      unsafe addresses.pointer(place, type).update(repeating: 0, count: count)
    }
    return true
  }
}
