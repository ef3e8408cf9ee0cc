import ArgumentParser
import Sessions

/// The subcommand `daftar promote FILE…`.
struct PromoteFiles: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "promote",
    abstract: "Take over what the cells of sessions give now.",
    discussion: """
      Only blocks that fail the check are rewritten; prose, elisions and shortened numbers that are \
      still right stay. The file is replaced at once or not at all.
      """)

  @Argument(help: "Sessions.", completion: .file(extensions: ["md"]))
  var files: [String]

  @Flag(help: "Also where a cell fails now that went well, or a claim that held.")
  var errors = false

  func run() throws {
    var succeeded = true
    for file in files {
      let promotion = SessionPromotion(of: file, acceptsErrors: errors)
      succeeded = succeeded && promotion.succeeded
      StandardStreams.write(promotion.lines.map { $0 + "\n" }.joined())
    }
    if !succeeded { throw ExitCode.failure }
  }
}
