/// Finds what a user most likely meant.
public enum NearestName {
  /// The candidate fewest edits away from a name; nil where none is near.
  ///
  /// Near is: at most one edit for names of up to four characters, two beyond, and always fewer than
  /// either name has characters. Equal distances are settled by alphabet, so that a message is the
  /// same every time.
  public static func of(_ name: String, in candidates: some Sequence<String>) -> String? {
    let limit = name.count <= 4 ? 1 : 2
    var best: (distance: Int, name: String)?
    for candidate in candidates where candidate != name {
      let distance = distance(Array(name), Array(candidate), limit: limit)
      guard distance <= limit, distance < min(name.count, candidate.count) else { continue }
      if best.map({ (distance, candidate) < ($0.distance, $0.name) }) ?? true {
        best = (distance, candidate)
      }
    }
    return best?.name
  }

  // Edits are insertion, deletion, substitution and the exchange of two neighbours.
  private static func distance(_ a: [Character], _ b: [Character], limit: Int) -> Int {
    if abs(a.count - b.count) > limit { return limit + 1 }
    var before: [Int] = []
    var last = Array(0...b.count)
    for i in 0..<a.count {
      var row = [i + 1]
      for j in 0..<b.count {
        var cost = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, before[j - 1] + 1) }
        row.append(cost)
      }
      (before, last) = (last, row)
    }
    return last[b.count]
  }
}
