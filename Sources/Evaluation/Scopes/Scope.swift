import Graphs
import Syntax
import Tensors

/// The local names of one call or block.
///
/// Functions copy the scope they are made in, so a scope never ends up holding itself.
final class Scope: @unchecked Sendable {
  // Written by the evaluating thread until the block ends; captured copies never change.

  struct Entry {
    let name: String
    let value: Value
    /// Whether the name is the size of an axis, bound by an ascription.
    let isSize: Bool
    /// The parameter whose shape bound the size.
    let origin: String?
  }

  private(set) var entries: [Entry] = []
  let parent: Scope?
  /// The instance whose fields the names are; nil for parameters and bindings.
  let instance: Instance?
  /// The layer of that instance.
  var layer: Layer? { instance?.layer }
  /// Whether a layer's functions can be seen from here.
  let isInLayer: Bool

  init(in parent: Scope?, instance: Instance? = nil) {
    self.parent = parent
    self.instance = instance
    isInLayer = instance != nil || parent?.isInLayer == true
  }

  /// The names as they are now, for a function to keep.
  var snapshot: Scope {
    let copy = Scope(in: parent, instance: instance)
    copy.entries = entries
    return copy
  }

  /// Whether nothing can be seen from here but the session.
  var isBare: Bool { entries.isEmpty && instance == nil && parent?.isBare ?? true }

  func bind(_ name: String, _ value: Value, isSize: Bool = false, origin: String? = nil) {
    entries.append(Entry(name: name, value: value, isSize: isSize, origin: origin))
  }

  /// The latest entry of a name here or further out.
  func find(_ name: String) -> Entry? {
    var scope: Scope? = self
    while let current = scope {
      if let entry = current.own(name) { return entry }
      scope = current.parent
    }
    return nil
  }

  /// The value of a name here or further out.
  func value(of name: String) -> Value? {
    var scope: Scope? = self
    while let current = scope {
      var place = current.entries.count
      while place > 0 {
        place -= 1
        if current.entries[place].name == name { return current.entries[place].value }
      }
      scope = current.parent
    }
    return nil
  }

  /// The value in a slot; nil where another name has it.
  func value(at slot: Slot, named name: String) -> Value? {
    guard let scope = holder(of: slot, named: name) else { return nil }
    return scope.entries[slot.index].value
  }

  /// The tensor in a slot; nil where its axes have names, or something else is there.
  func plainNode(at slot: Slot, named name: String) -> Node? {
    guard let scope = holder(of: slot, named: name),
      case .tensor(let variable) = scope.entries[slot.index].value, variable.labels.isEmpty
    else { return nil }
    return variable.node
  }

  private func holder(of slot: Slot, named name: String) -> Scope? {
    var scope = self
    for _ in 0..<slot.depth {
      guard let parent = scope.parent else { return nil }
      scope = parent
    }
    guard slot.index < scope.entries.count, scope.entries[slot.index].name == name else {
      return nil
    }
    return scope
  }

  /// The latest entry of a name in this scope alone.
  func own(_ name: String) -> Entry? {
    var place = entries.count
    while place > 0 {
      place -= 1
      if entries[place].name == name { return entries[place] }
    }
    return nil
  }

  /// Every name that can be seen from here.
  var names: [String] {
    var names: [String] = []
    var scope: Scope? = self
    while let current = scope {
      names += current.entries.map(\.name)
      scope = current.parent
    }
    return names
  }

  /// What gave a size its value: the parameter that bound it, or the constructor of the layer around.
  func origin(ofSize name: String) -> String? {
    var next: Scope? = self
    while let scope = next {
      if let entry = scope.own(name) {
        if let layer = scope.layer { return scope.call(of: layer) }
        return entry.origin
      }
      next = scope.parent
    }
    return nil
  }

  private func call(of layer: Layer) -> String {
    let arguments = layer.declaration.parameters.map { parameter -> String in
      guard case .tensor(let variable)? = own(parameter.name)?.value,
        let number = variable.tensor.singleNumber, let whole = Int(exactly: number)
      else { return parameter.name }
      return "\(parameter.name) = \(whole)"
    }
    return "\(layer.name)(\(arguments.joined(separator: ", ")))"
  }
}
