import ArgumentParser
import Sessions
import Syntax

/// The subcommand `daftar demo FILE`.
struct DemoFile: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Present a session: narration, and each next input ready in the edit line.",
    discussion: """
      Enter runs the line, as it is or edited. Anything else may be typed in between; the demo \
      goes on where it was. Results unlike the file's are marked ≠. Within it: :prev, :skip, \
      :restart, :goto HEADING, :outline, :keys.
      """)

  @Argument(help: "A session (.md) or a bare script.")
  var file: String

  @Flag(help: "For a projector: strong contrast, short lines, a fresh screen for each part.")
  var projector = false

  @Flag(help: "Show what the demo in another terminal is at, with notes and what comes next.")
  var speaker = false

  func run() throws {
    do throws(Diagnostic) {
      if speaker {
        try SpeakerView.run(file)
      } else {
        try DemoSession.run(file, onProjector: projector)
      }
    } catch {
      let lines = error.lines().joined(separator: "\n")
      StandardStreams.writeError("\(file.madeVisible): \(lines)\n")
      throw ExitCode.failure
    }
  }
}
