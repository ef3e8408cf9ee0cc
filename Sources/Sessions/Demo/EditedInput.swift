import Syntax

/// Decides whether what was typed is the file's input, edited, or something else in between.
enum EditedInput {
  /// Whether a text came of another by editing: it binds the same name, or at least half of the
  /// longer one stands at the beginning and end of both.
  static func isEdit(_ text: String, of input: String) -> Bool {
    let (typed, given) = (text.trimmed, input.trimmed)
    if typed == given { return true }
    if typed.isEmpty || typed.hasPrefix(":") != given.hasPrefix(":") { return false }
    if let name = boundName(of: typed), name == boundName(of: given) { return true }
    let (a, b) = (Array(typed), Array(given))
    let start = zip(a, b).prefix { $0 == $1 }.count
    let most = min(a.count, b.count) - start
    let end = min(most, zip(a.reversed(), b.reversed()).prefix { $0 == $1 }.count)
    return 2 * (start + end) >= max(a.count, b.count)
  }

  /// The name that a cell binds first: `A` of `A = …`, `f` of `f(x) = …`, `Net` of `layer Net…`.
  private static func boundName(of text: String) -> String? {
    guard let statements = try? Parser.parse(Source(name: "", text: text)) else { return nil }
    switch statements.first?.kind {
    case .bind(let name, _, _): return name
    case .destructure(let names, _): return names.first
    case .define(let definition): return definition.name
    case .layer(let declaration): return declaration.name
    default: return nil
    }
  }
}
