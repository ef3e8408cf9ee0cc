import Graphs
import Tensors

/// What has a name behind a value, in the order in which it was computed: bindings, steps of loops,
/// and the fields of records of the session.
struct NamedSites {
  struct Site {
    let node: Node
    /// What names it: typed at the session it gives the value.
    let text: String
    /// The path alone: `att.w[2]`.
    let path: String
  }
  private(set) var sites: [Site] = []
  /// Loops with more steps than this are named as a whole.
  static let stepLimit = 100

  /// - Parameters:
  ///   - root: how the value itself is written.
  ///   - state: the session whose records name parameters; nil leaves them out.
  init(behind output: Node, written root: String, in state: SessionState? = nil) throws {
    let nodes = try Ancestry(of: [output]).nodes
    let fields = state.map(NamedSites.fields) ?? [:]
    let numbers = CallNumbers(nodes)
    var steps: [ObjectIdentifier: (text: String, path: String)] = [:]
    for node in nodes where node.isSteps && node.inputs.count <= Self.stepLimit {
      guard let (text, path) = NamedSites.name(of: node, root, numbers) else { continue }
      for (step, row) in node.inputs.enumerated() {
        steps[ObjectIdentifier(row)] = ("\(text)[\(step)]", "\(path)[\(step)]")
      }
    }
    for node in nodes {
      let id = ObjectIdentifier(node)
      if let (text, path) = NamedSites.name(of: node, root, numbers) ?? steps[id] {
        sites.append(Site(node: node, text: text, path: path))
      } else if let path = fields[id] {
        sites.append(Site(node: node, text: path, path: path))
      }
    }
  }

  private static func name(
    of node: Node, _ root: String, _ numbers: CallNumbers
  ) -> (text: String, path: String)? {
    guard let site = node.sites.first else { return nil }
    var names: [String] = []
    var places = ""
    for call in site.call.chain {
      switch call.role {
      case .cell, .anonymous: break
      case .function(let name, _): names.append(name + numbers.text(of: call))
      case .step(let step, _): places += "[\(step)]"
      }
    }
    let path = (names + [site.name]).joined(separator: ".") + places
    let isLocal = !names.isEmpty || !places.isEmpty
    return (isLocal ? "trace(\(root)).\(path)" : path, path)
  }

  /// The tensors in the session's records, parameters of layers among them.
  private static func fields(of state: SessionState) -> [ObjectIdentifier: String] {
    var paths: [ObjectIdentifier: String] = [:]
    func visit(_ value: Value, _ path: String) {
      switch value {
      case .tensor(let variable): paths[ObjectIdentifier(variable.node)] = path
      case .record(let record):
        for field in record.fields { visit(field.value, "\(path).\(field.name)") }
      case .list(let values):
        for (place, value) in values.enumerated() { visit(value, "\(path)[\(place)]") }
      case .text, .function, .figure: break
      }
    }
    for (name, binding) in state.bindings.sorted(by: { $0.key < $1.key }) {
      visit(binding.value, name)
    }
    return paths
  }
}

/// Calls of one name from one place are told apart by number, where there is more than one, as a trace
/// does.
private struct CallNumbers {
  private struct Place: Hashable {
    let parent: ObjectIdentifier?
    let name: String
  }
  private var occurrences: [Place: [Int]] = [:]

  init(_ nodes: [Node]) {
    for node in nodes {
      for site in node.sites.prefix(1) {
        for call in site.call.chain { note(call) }
      }
    }
  }

  private mutating func note(_ call: Call) {
    guard case .function(let name, let number) = call.role else { return }
    let place = CallNumbers.place(of: call, name)
    if occurrences[place]?.contains(number) != true {
      occurrences[place, default: []].append(number)
    }
  }

  private static func place(of call: Call, _ name: String) -> Place {
    Place(parent: call.parent.map(ObjectIdentifier.init), name: name)
  }

  /// `[1]` for the second of several, nothing for the only one.
  func text(of call: Call) -> String {
    guard case .function(let name, let number) = call.role,
      let all = occurrences[CallNumbers.place(of: call, name)], all.count > 1,
      let index = all.sorted().firstIndex(of: number)
    else { return "" }
    return "[\(index)]"
  }
}
