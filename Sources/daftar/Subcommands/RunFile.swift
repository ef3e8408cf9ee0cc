import ArgumentParser
import Sessions
import Syntax

/// The subcommand `daftar run FILE`.
struct RunFile: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run a session or script and print it with fresh results.",
    discussion: """
      A session is printed whole, prose and all. The status is 1 if a cell failed, or a claim did, \
      where the file says otherwise.
      """)

  @Argument(
    help: "A session (.md) or a bare script.", completion: .file(extensions: ["md", "daf"]))
  var file: String

  func run() throws {
    let name = file.madeVisible
    switch try open() {
    case .session(let run):
      StandardStreams.write(run.bytes)
      for surprise in run.surprises { StandardStreams.writeError("\(name): \(surprise)\n") }
      if !run.isFine { throw ExitCode.failure }
    case .script(let text, let notebook):
      var output = ScriptOutput(name: name, notebook: notebook)
      output.run(text)
      try output.end()
    }
  }

  private func open() throws -> RunnableFile {
    do throws(Diagnostic) {
      return try RunnableFile(at: file)
    } catch {
      let lines = error.lines().joined(separator: "\n")
      StandardStreams.writeError("\(file.madeVisible): \(lines)\n")
      throw ExitCode.failure
    }
  }
}
