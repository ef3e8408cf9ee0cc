/// Measures what is worth measuring; the numbers mean something in a release build only.
@main enum Main {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    switch arguments.first {
    case "interpreter": try InterpreterBenchmarks.report()
    case "inputs": try Inputs.write(into: arguments.dropFirst().first ?? ".")
    case nil:
      var table = try Table(Setup())
      try table.run()
    default: print("usage: benchmarks [interpreter | inputs FOLDER]; without words, the table")
    }
  }
}
