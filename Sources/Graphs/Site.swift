public import Tensors

/// One `=`: the name a value was bound to and the call it happened in.
public struct Site: Sendable {
  /// The name; a field of a bound record is `name.field`.
  public let name: String
  /// The axis names the value had there.
  public let labels: Labels
  /// The call whose body bound it.
  public let call: Call

  /// A name bound in a call.
  public init(_ name: String, _ labels: Labels, in call: Call) {
    self.name = name
    self.labels = labels
    self.call = call
  }
}

/// One call of a function, layer or loop body; the chain of parents is the path of its sites.
public final class Call: @unchecked Sendable {
  // Written by the evaluating thread only, as nodes are.

  /// What the call adds to the path.
  public enum Role: Sendable, Equatable {
    /// A cell of the session.
    case cell(Int)
    /// A function or instance, by the name it was called by, with its number among the calls of
    /// that name in the parent.
    case function(String, occurrence: Int)
    /// A function without a name: adds nothing.
    case anonymous
    /// One step of a loop, with the label of the axis it runs over.
    case step(Int, label: String?)
  }
  /// Its place in the path.
  public let role: Role
  /// The call it was made from.
  public let parent: Call?
  /// The instance of a layer whose function is called; nil for any other function.
  public let instance: AnyObject?
  /// The name being bound in it now: what a draw is keyed by.
  public var binding: String?
  /// What draws in it are keyed by, but for `binding`: noted by the first draw, so that a deep call
  /// need not walk up to the session for each.
  public var drawKey: RandomKey?
  private var counts: [(name: String, count: Int)] = []

  /// A call.
  public init(_ role: Role, in parent: Call?, of instance: AnyObject? = nil) {
    self.role = role
    self.parent = parent
    self.instance = instance
  }

  /// The next call of a name from here.
  public func calling(_ name: String?, of instance: AnyObject? = nil) -> Call {
    guard let name else { return Call(.anonymous, in: self, of: instance) }
    return Call(.function(name, occurrence: count(name)), in: self, of: instance)
  }

  /// How often a name was counted here before.
  public func count(_ name: String) -> Int {
    for i in counts.indices where counts[i].name == name {
      counts[i].count += 1
      return counts[i].count - 1
    }
    counts.append((name, 1))
    return 0
  }

  /// The calls from the session down to this one.
  public var chain: [Call] {
    var chain: [Call] = []
    var next: Call? = self
    while let call = next {
      chain.append(call)
      next = call.parent
    }
    return chain.reversed()
  }

  /// Whether a step of a loop is on the way from the session to here.
  public var isInLoop: Bool {
    var next: Call? = self
    while let call = next {
      if case .step = call.role { return true }
      next = call.parent
    }
    return false
  }

  /// The names of the functions from the session down to this call.
  public var path: [String] {
    chain.compactMap { call in
      if case .function(let name, _) = call.role { name } else { nil }
    }
  }
}
