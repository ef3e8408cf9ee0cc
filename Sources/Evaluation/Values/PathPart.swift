/// A name of a path with the places in brackets behind it: `blocks[1]`.
struct PathPart {
  let name: String
  var places: [Int] = []
  /// How many there are at each place, so that one may be counted from the end; empty where nobody
  /// looked.
  var counts: [Int] = []

  /// Whether a part as it was written means this one; places left out mean any.
  func isMeant(by written: PathPart) -> Bool {
    guard name == written.name else { return false }
    if written.places.isEmpty { return true }
    guard places.count == written.places.count else { return false }
    return places.indices.allSatisfy { axis in
      let (place, other) = (places[axis], written.places[axis])
      return place == other || axis < counts.count && place - counts[axis] == other
    }
  }
}

extension PathPart: CustomStringConvertible {
  var description: String {
    places.isEmpty ? name : "\(name)[\(places.map(String.init).joined(separator: ", "))]"
  }
}

extension [PathPart] {
  /// The path as it is written.
  var text: String { map(\.description).joined(separator: ".") }
}

extension Collection<PathPart> {
  /// Whether any part has a place.
  var hasPlaces: Bool { contains { !$0.places.isEmpty } }
}
