import Ops
import Tensors

/// A history cannot be gone past after all: it has to be made.
struct ImpassableHistory: Error {}

/// Whether gradients flow through left-out histories, while the flags of all nodes are found.
struct Crossed {
  private var results: [Int: (carries: Bool, depends: Bool)] = [:]
  private var crossingOfFirst: [Int: Ancestry.Crossing] = [:]
  private let isIdle: Bool

  init(_ ancestry: Ancestry) {
    isIdle = ancestry.crossings.isEmpty
    for crossing in ancestry.crossings {
      if let first = crossing.standIns.first { crossingOfFirst[first] = crossing }
    }
  }

  /// The flags of a node that stands in; nil for every other.
  mutating func flags(
    at place: Int, of node: Node, _ carries: [Bool], _ depends: [Bool], in ancestry: Ancestry
  ) -> (carries: Bool, depends: Bool)? {
    if isIdle { return nil }
    if let crossing = crossingOfFirst[place] {
      let sources = crossing.open.sources.map { ancestry.place(of: $0) }
      let flags = crossing.open.carrying(sources.map { $0.map { carries[$0] } ?? false })
      let isUsed = sources.contains { $0.map { depends[$0] } ?? false }
      for standIn in crossing.standIns {
        guard let number = ancestry.nodes[standIn].standsIn?.place else { continue }
        results[standIn] = (flags[number], isUsed)
      }
    }
    return results[place]
  }
}

extension ReverseSweep {
  /// Carries the adjoints of what stands in for a history back to what the history began with.
  mutating func cross(_ open: OpenPassage, at standIns: [Int], in graph: Graph) throws {
    var arrivals = PassageArrivals(count: open.resultCount)
    for place in standIns {
      guard let number = ancestry.nodes[place].standsIn?.place else { continue }
      arrivals.sums[number] = adjoints[place]?.held
      arrivals.parts[number] = waiting.removeValue(forKey: place)
      adjoints[place] = nil
    }
    let places = open.sources.map { ancestry.place(of: $0) }
    let before = places.map { place in place.flatMap { adjoints[$0]?.held } }
    let found = try open.carryBack(arrivals, sums: before, in: graph)
    for (source, place) in places.enumerated() {
      guard let place, carries[place] else { continue }
      if found.isChanged[source], let sum = found.sums[source] { adjoints[place] = Node(sum) }
      if !found.parts[source].isEmpty {
        waiting[place, default: []] += found.parts[source]
      }
    }
  }
}

/// The adjoints that came to the results of a loop.
struct PassageArrivals {
  /// The sums, by the number of the result.
  var sums: [Tensor?]
  /// Parts between zeros that wait to be added.
  var parts: [Int: [Embedding]] = [:]

  init(count: Int) { sums = Array(repeating: nil, count: count) }
}

/// What a loop's steps added to the adjoints of what they began with.
struct PassageDepartures {
  var sums: [Tensor?]
  var isChanged: [Bool]
  var parts: [[Embedding]]
}
