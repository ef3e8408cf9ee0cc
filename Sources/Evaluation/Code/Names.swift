import Syntax

/// What is known before a function runs of a scope it will have: its names, in the order in which
/// they are bound.
final class Names {
  let parent: Names?
  /// The layer whose fields and arguments they are.
  let layer: LayerDeclaration?
  private var names: [String]
  /// Those that stand for the axes of a call.
  private var axes: Set<String> = []
  /// Branches of `if` around the place where the scope begins.
  private let branches: Int
  /// Whether a size is bound on one way through the function and not on another: then slots are not
  /// known any more.
  private var isUncertain = false

  init(_ names: [String] = [], in parent: Names?, layer: LayerDeclaration? = nil, branches: Int) {
    self.parent = parent
    self.layer = layer
    self.names = names
    self.branches = branches
  }

  /// The names as they are now, for the body of a function made here.
  var snapshot: Names {
    let copy = Names(names, in: parent, layer: layer, branches: branches)
    copy.isUncertain = isUncertain
    copy.axes = axes
    return copy
  }

  /// Notes that a name is bound, inside so many branches of `if`.
  func bind(_ name: String, branches: Int) {
    if branches > self.branches { isUncertain = true }
    names.append(name)
  }

  /// Notes that a name stands for the axes of a call.
  func noteAxes(_ name: String) { axes.insert(name) }

  /// Whether a name stands for the axes of a call.
  func isAxes(_ name: String) -> Bool {
    if names.contains(name) { return axes.contains(name) }
    return parent?.isAxes(name) ?? false
  }

  /// Notes that something may or may not be bound.
  func blur() { isUncertain = true }

  /// Where a name will be found.
  func place(of name: String) -> Place {
    var depth = 0
    var next: Names? = self
    var isMethod = false
    while let current = next {
      if current.isUncertain { return .unknown }
      if let index = current.names.lastIndex(of: name) {
        return .slot(Slot(depth: depth, index: index))
      }
      if let layer = current.layer, layer.hasFunction(name) { isMethod = true }
      depth += 1
      next = current.parent
    }
    return isMethod ? .unknown : .absent
  }

  enum Place {
    /// A local name.
    case slot(Slot)
    /// A name of the session or a standard one.
    case absent
    /// It takes a search.
    case unknown
  }
}

/// The place of a local name: how many scopes out, and where in that one.
struct Slot {
  let depth: Int
  let index: Int
}

extension LayerDeclaration {
  fileprivate func hasFunction(_ name: String) -> Bool {
    members.contains {
      if case .function(let definition) = $0 { definition.name == name } else { false }
    }
  }
}
