import ArgumentParser
import Sessions
import Syntax

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
    let files = SessionFolder.sessions(in: paths)
    let checks = CheckRun.run(files) { check in
      StandardStreams.write(check.lines.map { $0 + "\n" }.joined())
    }
    // Nothing checked is no proof of anything: a path was mistyped, or a folder is the wrong one.
    if checks.isEmpty {
      let names = paths.map(\.madeVisible).joined(separator: ", ")
      StandardStreams.writeError("there is no session in \(names)\n")
    }
    StandardStreams.write(SessionCheck.summary(of: checks) + "\n")
    if checks.isEmpty || !checks.allSatisfy(\.passed) { throw ExitCode.failure }
  }
}
