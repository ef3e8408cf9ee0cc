/// Measures what is worth measuring; the numbers mean something in a release build only.
@main enum Main {
  static func main() throws {
    try InterpreterBenchmarks.report()
  }
}
