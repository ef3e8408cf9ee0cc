import Catalogues
import Syntax
import Tensors

// A figure is a value: what is to be seen, by parameter name. How it is drawn is not known here.

extension Builtin {
  /// A builtin that takes the values of a figure as they are.
  ///
  /// - Parameters:
  ///   - parameters: the names of its values; the first must be given.
  ///   - check: refuses values that cannot be meant.
  static func figure(
    _ name: String, _ parameters: [String], usage: String, summary: String,
    documentation: String = "", file: String = #fileID,
    check: @escaping @Sendable (Invocation) throws -> Void = { _ in }
  ) -> Builtin {
    Builtin(
      name, usage: usage, summary: summary, documentation: documentation, examples: [], file: file
    ) { invocation in
      let values = try invocation.figureValues(parameters)
      try check(invocation)
      return .figure(Figure(name, values))
    }
  }
}

extension Invocation {
  /// The values of a figure by the names of its parameters; the first must be given.
  func figureValues(_ parameters: [String]) throws -> [Record.Field] {
    for argument in arguments {
      if let label = argument.label, !parameters.contains(label.joined(separator: ".")) {
        throw fail(
          "\(name) takes (\(parameters.joined(separator: ", ")))", kind: .name,
          at: argument.range)
      }
    }
    if let surplus = positional.dropFirst(parameters.count).first {
      throw fail("\(name) takes (\(parameters.joined(separator: ", ")))", at: surplus.range)
    }
    return try parameters.enumerated().compactMap { place, parameter in
      if let argument = optional(place, parameter) {
        return Record.Field(parameter, argument.value)
      }
      if place == 0 { throw fail("\(name) needs \(parameter)") }
      return nil
    }
  }

  /// Refuses names of places that are not as many as an axis has.
  ///
  /// - Parameter axis: counted from the last axis of the first value, which is 1.
  func checkNames(_ place: Int, _ parameter: String, alongAxis axis: Int) throws {
    guard let argument = optional(place, parameter), case .tensor(let variable) = arguments[0].value
    else { return }
    let rank = variable.shape.rank
    let count = rank >= axis ? variable.shape[rank - axis] : 1
    guard PlaceNames.texts(of: argument.value, count: count) == nil else { return }
    throw fail(
      "\(parameter) must be a list of \(count) texts, or a text of \(count) words or characters",
      at: argument.range)
  }
}
