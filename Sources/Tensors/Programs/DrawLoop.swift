/// What numbers are drawn.
public enum Drawing: BitwiseCopyable, Sendable {
  /// Evenly from [0, 1).
  case uniform
  /// From the normal distribution with mean 0 and variance 1.
  case normal
  /// 1 with the probabilities given, else 0.
  case chance
  /// Whole numbers from one to another.
  case whole(Double, Double)
  /// A place of the last axis in proportion to the weights there.
  case place
}

/// Numbers drawn at random, with all decided but the key.
struct DrawLoop: BitwiseCopyable, Sendable {
  let drawing: Drawing
  /// Which of the keys of a run.
  let key: Int
  let seed: Int
  let count: Int
  let target: Place
  /// Probabilities, one for each number, or one for all where the step is 0; or weights, so many.
  let chances: Place
  let chanceStep: Int

  /// Draws; false where a probability or a weight is none.
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
    case .whole(let low, let high):
      generator.draw(0..<count) { place, bits in
        unsafe target[place] = S(Loops.whole(Philox.share(bits), low, high))
      }
    case .place:
      let weights = unsafe addresses.pointer(chances, type)
      var isDone = true
      generator.draw(0..<count) { row, bits in
        let own = unsafe Span(_unsafeStart: weights + row * chanceStep, count: chanceStep)
        let place = Loops.place(Philox.share(bits), in: own)
        isDone = isDone && place != nil
        unsafe target[row] = S(place ?? 0)
      }
      return isDone
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
    var step = 0
    if let input = inputs.first, case .place = drawing {
      guard input.precision == result.precision else { return nil }
      (chances, step) = (packed(input), input.shape.last)
    } else if let input = inputs.first {
      guard input.precision == result.precision, let view = input.broadcast(to: result.shape)
      else { return nil }
      let isNumber = WalkedAxes(view.shape, [view.strides]).isNumber(0)
      chances = isNumber ? view : packed(view)
      step = isNumber ? 0 : 1
    }
    let target = memory(result.shape, result.precision)
    let loop = DrawLoop(
      drawing: drawing, key: key, seed: seed, count: result.shape.elementCount,
      target: target.place, chances: chances?.place ?? target.place,
      chanceStep: step)
    draft(.single(.draw(loop)), result.precision, chances.map { [$0.place.region] } ?? [], target)
    return target
  }
}
