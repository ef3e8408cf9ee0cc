import ArgumentParser
import Sessions

/// The subcommand `daftar check PATH…`.
struct CheckFiles: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Run sessions again and compare with what they hold.",
    discussion: """
      Text must be the same; a number may differ by one unit of its last written digit; … stands \
      for anything. What differs is shown as a unified diff, and the status is 1.
      """)

  @Argument(
    help: "Sessions, scripts, and folders that hold sessions.", completion: .file())
  var paths: [String]

  func run() throws {
    var checks: [SessionCheck] = []
    for path in SessionFolder.sessions(in: paths) {
      let check = SessionCheck(of: path)
      checks.append(check)
      StandardStreams.write(check.lines.map { $0 + "\n" }.joined())
    }
    StandardStreams.write(SessionCheck.summary(of: checks) + "\n")
    if !checks.allSatisfy(\.passed) { throw ExitCode.failure }
  }
}
