// Products that are added to a running sum, as those of a weight's gradient are step after step, are
// added where the sum lies.

extension ProgramBuilder {
  /// The drafts with products and the additions that wait for them made one.
  func joined(keeping results: [Reading]) -> [Draft] {
    var readers = Array(repeating: 0, count: origins.count)
    for draft in drafts { for region in draft.reads { readers[region] += 1 } }
    for result in results { readers[result.place.region] += 1 }
    var lastRead = Array(repeating: -1, count: origins.count)
    for (place, draft) in drafts.enumerated() {
      for region in draft.reads { lastRead[region] = place }
    }
    // Results have memory of their own.
    for result in results { lastRead[result.place.region] = .max }
    var joined: [Draft] = []
    for (place, draft) in drafts.enumerated() {
      guard let product = joined.last, place > 0,
        let added = added(product, draft, at: place, readers, lastRead)
      else {
        joined.append(draft)
        continue
      }
      joined[joined.count - 1] = added
    }
    return joined
  }

  /// A product that nobody reads but the addition right behind it, added to a sum that nobody reads later.
  private func added(
    _ product: Draft, _ addition: Draft, at place: Int, _ readers: [Int], _ lastRead: [Int]
  ) -> Draft? {
    guard product.changes == nil, case .product(let placed) = product.work,
      case .elements(let loop) = addition.work,
      case .pair(.add) = loop.function, let term = product.writes, let result = addition.writes,
      readers[term] == 1, lastRead[result] != .max, loop.rank == 0, loop.operands[0].isWhole,
      loop.operands[1].isWhole,
      let added = placed.loop.added
    else { return nil }
    let regions = [loop.operands[0].place.region, loop.operands[1].place.region]
    guard let other = regions.first(where: { $0 != term }), regions.contains(term),
      loop.operands[0].place.offset == 0, loop.operands[1].place.offset == 0,
      lastRead[other] == place, bytes[other] == bytes[result], case .arena = origins[other],
      !product.reads.contains(other)
    else { return nil }
    let sum = PlacedProduct(
      loop: added, left: placed.left, right: placed.right,
      target: Place(region: result, offset: 0))
    return Draft(
      work: .product(sum), precision: addition.precision, reads: product.reads + [other],
      writes: result, changes: other)
  }
}
