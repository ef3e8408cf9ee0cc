/// What numbers are drawn.
public enum Drawing: BitwiseCopyable, Sendable {
  /// Evenly from [0, 1).
  case uniform
  /// From the normal distribution with mean 0 and variance 1.
  case normal
  /// 1 with the probabilities given, else 0.
  case chance
}

/// Numbers drawn at random, with all decided but the key.
struct DrawLoop: BitwiseCopyable, Sendable {
  let drawing: Drawing
  /// Which of the keys of a run.
  let key: Int
  let seed: Int
  let count: Int
  let target: Place
  /// Probabilities, one for each number, or one for all where the step is 0.
  let chances: Place
  let chanceStep: Int

  /// Draws; false where a probability is none.
  @unsafe func run<S: Scalar>(_ key: UInt64, at addresses: Addresses, _ type: S.Type) -> Bool {
    let generator = Philox(key: RandomKey(bits: key).appending(seed).bits)
    let target = unsafe addresses.pointer(target, type)
    switch drawing {
    case .uniform, .normal:
      Parallel.forEachPart(of: count, grain: Philox.grain) { part in
        if case .uniform = drawing {
          unsafe generator.uniform(part, to: target + part.lowerBound)
        } else {
          unsafe generator.normal(part, to: target + part.lowerBound)
        }
      }
    case .chance:
      let chances = unsafe addresses.pointer(chances, type)
      for place in 0..<(chanceStep == 0 ? 1 : count) {
        let chance = unsafe chances[place]
        if !(chance >= 0 && chance <= 1) { return false }
      }
      Parallel.forEachPart(of: count, grain: Philox.grain) { part in
        generator.draw(part) { place, bits in
          let isHit = unsafe Philox.share(bits) < Double(chances[place * chanceStep])
          unsafe target[place] = isHit ? 1 : 0
        }
      }
    }
    return true
  }
}

extension ProgramBuilder {
  /// The loop of a draw; nil where a call has to do it.
  mutating func draw(
    _ drawing: Drawing, _ seed: Int, _ inputs: [Reading], _ result: TensorLayout, _ key: Int?
  ) -> Reading? {
    guard let key, result.isContiguous else { return nil }
    var chances: Reading?
    if let input = inputs.first {
      guard input.precision == result.precision, let view = input.broadcast(to: result.shape)
      else { return nil }
      let isNumber = WalkedAxes(view.shape, [view.strides]).isNumber(0)
      chances = isNumber ? view : packed(view)
    }
    let target = memory(result.shape, result.precision)
    let loop = DrawLoop(
      drawing: drawing, key: key, seed: seed, count: result.shape.elementCount,
      target: target.place, chances: chances?.place ?? target.place,
      chanceStep: chances?.isContiguous == true ? 1 : 0)
    draft(.single(.draw(loop)), result.precision, chances.map { [$0.place.region] } ?? [], target)
    return target
  }
}
