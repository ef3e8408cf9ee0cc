import Catalogues
import Syntax

// A figure is a value: what is to be seen, by parameter name. How it is drawn is not known here.

extension Builtin {
  private static func figure(
    _ name: String, _ parameters: [String], usage: String, summary: String,
    file: String = #fileID
  ) -> Builtin {
    Builtin(name, usage: usage, summary: summary, examples: [], file: file) { invocation in
      var values: [Record.Field] = []
      for (place, parameter) in parameters.enumerated() {
        if let argument = invocation.optional(place, parameter) {
          values.append(Record.Field(parameter, argument.value))
        } else if place == 0 {
          throw invocation.fail("\(name) needs \(parameter)")
        }
      }
      for argument in invocation.arguments {
        if let label = argument.label, !parameters.contains(label.joined(separator: ".")) {
          throw invocation.fail(
            "\(name) takes (\(parameters.joined(separator: ", ")))", kind: .name,
            at: argument.range)
        }
      }
      return .figure(Figure(name, values))
    }
  }

  /// A matrix as shades.
  static let heat = figure(
    "heat", ["x"], usage: "heat(x)", summary: "A heat map: every number a shade.")
  /// Numbers in rows and columns.
  static let table = figure(
    "table", ["x"], usage: "table(x)", summary: "A table: fields as columns, steps as rows.")
  /// Numbers as bars.
  static let bars = figure(
    "bars", ["x"], usage: "bars(x)", summary: "A bar for every number.")
  /// Numbers over a line.
  static let line = figure(
    "line", ["y", "x", "log"], usage: "line(y, x, log = 0)",
    summary: "A curve, or one for every column; log = 1 for a logarithmic axis.")
  /// How often numbers fall where.
  static let hist = figure(
    "hist", ["x", "bins"], usage: "hist(x, bins = 20)", summary: "A histogram.")
  /// Points in the plane.
  static let scatter = figure(
    "scatter", ["p", "arrows"], usage: "scatter(p, arrows = 0)",
    summary: "Points, one a row; arrows = 1 draws them from the origin.")
}
