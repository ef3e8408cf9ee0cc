/// The members of an open set, in the order a reader should meet them.
public struct Catalogue<Member: Entry>: Sendable {
  /// All members.
  public let members: [Member]
  private let places: [String: [Int]]

  /// A catalogue of members; several may share a name and differ in what they take.
  public init(_ members: [Member]) {
    self.members = members
    var places: [String: [Int]] = [:]
    for (place, member) in members.enumerated() {
      for name in [member.name] + member.aliases { places[name, default: []].append(place) }
    }
    self.places = places
  }

  /// The members of a name or alias, in catalogue order.
  ///
  /// Complexity: O(1).
  public func named(_ name: String) -> [Member] { (places[name] ?? []).map { members[$0] } }

  /// The member of a name or alias, the first where several share it.
  public subscript(name: String) -> Member? { places[name].map { members[$0[0]] } }

  /// All names and aliases, sorted.
  public var names: [String] { places.keys.sorted() }
}
