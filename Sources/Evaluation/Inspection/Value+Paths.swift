/// Where paths lead in a value, by names alone or through the places of lists.
extension Value {
  /// Every way from the value down to a parameter or part of an instance that ends as a path does.
  ///
  /// - Parameter part: the way to the value itself.
  func paths(endingWith path: [PathPart], under part: PathPart) -> [[PathPart]] {
    paths(endingWith: path, from: [], part)
  }

  private func paths(
    endingWith path: [PathPart], from outer: [PathPart], _ part: PathPart
  ) -> [[PathPart]] {
    switch self {
    case .record(let record):
      return record.fields.flatMap { field -> [[PathPart]] in
        let way = outer + [part]
        let next = PathPart(name: field.name)
        var found: [[PathPart]] = []
        if record.instance != nil, let last = path.last, last.name == field.name,
          way.holds(path.dropLast())
        {
          found.append(way + [last])
        }
        return found + field.value.paths(endingWith: path, from: way, next)
      }
    case .list(let values):
      return values.enumerated().flatMap { place, value -> [[PathPart]] in
        let element = PathPart(
          name: part.name, places: part.places + [place], counts: part.counts + [values.count])
        var found: [[PathPart]] = []
        // An element of a list the session holds; of a list in a layer its field was found.
        if outer.isEmpty, path.count == 1, case .record = value, element.isMeant(by: path[0]),
          !path[0].places.isEmpty
        {
          found.append([element])
        }
        return found + value.paths(endingWith: path, from: outer, element)
      }
    default: return []
    }
  }

  /// Whether a path from the name of the value leads to a field.
  func leads(along path: [PathPart]) -> Bool { entry(at: path) != nil }

  /// What a path from the name of the value leads to; places of tensors at its end are left out.
  func entry(at path: [PathPart]) -> Value? {
    var value = self
    for (number, part) in path.enumerated() {
      if number > 0 {
        guard case .record(let record) = value, let inner = record[part.name] else { return nil }
        value = inner
      }
      for place in part.places {
        if case .tensor = value { break }
        guard case .list(let values) = value else {
          // The steps of a loop lie in every field of the record it gave.
          guard number == path.count - 1 else { return nil }
          break
        }
        let place = place < 0 ? place + values.count : place
        guard values.indices.contains(place) else { return nil }
        value = values[place]
      }
    }
    return value
  }
}

extension [PathPart] {
  /// Whether the parts of a written path are among these, in order.
  fileprivate func holds(_ written: ArraySlice<PathPart>) -> Bool {
    var rest = self[...]
    for part in written {
      guard let place = rest.firstIndex(where: { $0.isMeant(by: part) }) else { return false }
      rest = rest[(place + 1)...]
    }
    return true
  }
}
