import Graphs

/// What a `do` replaces: a session name or a part of it, or what a call binds or uses.
struct InterventionTarget {
  /// Where its path begins.
  enum Root {
    /// At a session name.
    case session
    /// In any call.
    case call
    /// In calls of one instance of a layer: `blocks[1]` of `blocks[1].att.w`.
    case instance(Instance)
  }
  let root: Root
  /// The path from there; never empty.
  let parts: [PathPart]

  /// Whether the path begins at a session name.
  var isRooted: Bool { if case .session = root { true } else { false } }

  /// Its names alone.
  var names: [String] { parts.map(\.name) }

  /// What it leads to.
  var lastName: String { parts[parts.count - 1].name }

  /// The single step of a loop it may mean: the place behind the last name, where no other has one.
  var step: Int? {
    guard let last = parts.last, last.places.count == 1, !parts.dropLast().hasPlaces else {
      return nil
    }
    return last.places[0]
  }

  /// Whether it is a session name, or a part of its value.
  func replaces(_ name: String) -> Bool { isRooted && parts[0].name == name }

  /// Whether it is a parameter used by an instance that is called, given its full path.
  func isParameter(_ path: [String]) -> Bool {
    guard case .call = root, !parts.hasPlaces else { return false }
    return InterventionTarget.ends(names, path)
  }

  /// Where it leads in what is bound to a name, or a field of one, in a call: the places inside that
  /// value; nil where something else is meant.
  func places(inside bound: [String], of call: Call) -> ArraySlice<Int>? {
    guard !isRooted else { return nil }
    if case .instance(let instance) = root,
      !call.chain.contains(where: { $0.instance === instance })
    {
      return nil
    }
    guard parts.hasPlaces else {
      return InterventionTarget.ends(names, call.path + bound) ? [] : nil
    }
    var rest = call.numberedPath(to: bound)[...]
    guard let own = rest.popLast(), let last = parts.last else { return nil }
    // The first place is the step of a loop, where there is one around.
    let step = PathPart(name: last.name, places: Array(last.places.prefix(own.places.count)))
    guard own.isMeant(by: step) else { return nil }
    // Outwards, so that a place means the nearest call.
    for part in parts.dropLast().reversed() {
      guard let place = rest.lastIndex(where: { $0.name == part.name }),
        rest[place].isMeant(by: part)
      else { return nil }
      rest = rest[..<place]
    }
    return last.places.dropFirst(own.places.count)
  }

  /// Whether a written path means a full one: the same last name, the others on the way in order.
  static func ends(_ names: [String], _ path: [String]) -> Bool {
    guard names.last == path.last else { return false }
    var rest = path.dropLast()[...]
    for name in names.dropLast() {
      guard let place = rest.firstIndex(of: name) else { return false }
      rest = rest[(place + 1)...]
    }
    return true
  }
}

extension Call {
  /// The calls down to a name, each with its number: the step of the loop that makes it, or how
  /// many of its name were made before it from the same place.
  fileprivate func numberedPath(to bound: [String]) -> [PathPart] {
    var parts: [PathPart] = []
    var (own, nearest): (Int?, Int?) = (nil, nil)
    for call in chain {
      switch call.role {
      case .step(let step, _): (own, nearest) = (step, step)
      case .function(let name, let occurrence):
        parts.append(PathPart(name: name, places: [own ?? occurrence]))
        own = nil
      case .cell, .anonymous: break
      }
    }
    return parts + bound.map { PathPart(name: $0, places: nearest.map { [$0] } ?? []) }
  }
}
