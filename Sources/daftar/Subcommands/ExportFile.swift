import ArgumentParser
import Sessions
import Syntax

/// The subcommand `daftar export FILE --to html`.
struct ExportFile: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Run a session and write it in another format.",
    discussion: """
      html is one page by itself: narration, cells, figures that show their numbers where one \
      points; light or dark as the reader's machine is; nothing in it runs. Cells that give \
      something else than the file holds are named, and the status is 1.
      """)

  @Argument(help: "A session (.md) or a bare script.")
  var file: String

  @Option(help: "The format: html.")
  var to = "html"

  @Option(
    name: [.short, .long],
    help: "Where to write; - for standard output. By default the name of the session, here.")
  var output: String?

  func run() throws {
    guard let format = SessionExport.all.first(where: { $0.name == to }) else {
      let known = SessionExport.all.map(\.name).joined(separator: ", ")
      throw ValidationError("there is no format \(to.madeVisible); try \(known)")
    }
    do throws(Diagnostic) {
      let result = try format.export(file)
      if output == "-" {
        StandardStreams.write(result.bytes)
      } else {
        let path = output ?? format.fileName(for: file)
        try SessionExport.write(result, to: path)
        StandardStreams.write("wrote \(path.madeVisible)\n")
      }
      for surprise in result.surprises {
        StandardStreams.writeError("\(file.madeVisible): \(surprise)\n")
      }
      if result.surprises.isEmpty { return }
    } catch {
      let lines = error.lines().joined(separator: "\n")
      StandardStreams.writeError("\(file.madeVisible): \(lines)\n")
    }
    throw ExitCode.failure
  }
}
