/// Writes trees as text that parses to the same trees, with no bracket more than needed.
///
/// Each form has one spelling, whatever the user typed: signs in ASCII where there is a choice,
/// except `∂`, `∞`, `≈` and `±`; `√x` as `sqrt(x)`, `x |> f` as `f(x)`. Blocks stand on one line
/// where they fit.
public struct Printer {
  /// The columns a line may take before its blocks are broken up.
  static let lineWidth = 80

  var output = ""
  /// How far the lines of a block that is broken up are indented beyond; nil to break up nothing.
  var indentation: Int?

  private init(indentation: Int?) { self.indentation = indentation }

  /// A cell or file, one statement a line.
  public static func print(_ statements: [Statement]) -> String {
    var printer = Printer(indentation: 0)
    for (place, statement) in statements.enumerated() {
      if place > 0 { printer.output += "\n" }
      printer.write { $0.write(statement) }
    }
    return printer.output
  }

  /// An expression.
  public static func print(_ expression: Expression) -> String {
    var printer = Printer(indentation: 0)
    printer.write { $0.write(expression) }
    return printer.output
  }

  /// Writes on one line if that fits, else with all blocks broken up.
  private mutating func write(_ body: (inout Printer) -> Void) {
    var flat = Printer(indentation: nil)
    body(&flat)
    if let indentation, indentation + flat.output.displayWidth > Self.lineWidth {
      body(&self)
    } else {
      output += flat.output
    }
  }

  /// Writes `{ … }`, each item by `write`.
  mutating func writeBraces<Item>(
    _ items: [Item], _ write: (inout Printer, Item) -> Void
  ) {
    guard !items.isEmpty else {
      output += "{}"
      return
    }
    guard let outer = indentation else {
      output += "{ "
      writeList(items, separator: "; ", write)
      output += " }"
      return
    }
    let inner = outer + 2
    output += "{\n"
    indentation = inner
    for item in items {
      output += String(repeating: " ", count: inner)
      self.write { write(&$0, item) }
      output += "\n"
    }
    indentation = outer
    output += String(repeating: " ", count: outer) + "}"
  }

  /// Writes items with something between them.
  mutating func writeList<Item>(
    _ items: [Item], separator: String = ", ", _ write: (inout Printer, Item) -> Void
  ) {
    for (place, item) in items.enumerated() {
      if place > 0 { output += separator }
      write(&self, item)
    }
  }
}
