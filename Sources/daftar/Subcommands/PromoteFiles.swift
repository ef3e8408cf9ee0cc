import ArgumentParser
import Sessions
import Syntax

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

  @Flag(help: "Show each change and ask: y takes it over, n leaves it, q ends.")
  var review = false

  func run() throws {
    if review { return try runReview() }
    var succeeded = true
    for file in files {
      let promotion = SessionPromotion(of: file, acceptsErrors: errors)
      succeeded = succeeded && promotion.succeeded
      StandardStreams.write(promotion.lines.map { $0 + "\n" }.joined())
    }
    if !succeeded { throw ExitCode.failure }
  }

  /// Asks about each change; a file is written once, behind its last question.
  private func runReview() throws {
    var isFine = true
    for file in files {
      do throws(Diagnostic) {
        let plan = try PromotionPlan(of: file)
        let (accepted, goesOn) = ask(about: plan)
        try plan.write(accepted)
        let left = plan.changes.count - accepted.count
        StandardStreams.write(
          "\(file.madeVisible): rewrote \(accepted.count), left \(left)\n")
        isFine = isFine && left == 0
        if !goesOn { break }
      } catch {
        isFine = false
        let lines = error.lines().joined(separator: "\n")
        StandardStreams.writeError("\(file.madeVisible): \(lines)\n")
      }
    }
    if !isFine { throw ExitCode.failure }
  }

  private func ask(about plan: PromotionPlan) -> (accepted: [PromotionPlan.Change], goesOn: Bool) {
    var accepted: [PromotionPlan.Change] = []
    for change in plan.changes {
      StandardStreams.write(change.diff.map { $0.madeVisible + "\n" }.joined())
      if let news = change.news {
        StandardStreams.write("! this went well and fails now: \(news.madeVisible)\n")
      }
      switch answer() {
      case "y", "yes": accepted.append(change)
      case "q", "quit", nil: return (accepted, false)
      default: break
      }
    }
    return (accepted, true)
  }

  /// What was typed; nil where nobody answers any more.
  private func answer() -> String? {
    while true {
      StandardStreams.write("take it over? [y/n/q] ")
      guard let line = readLine() else { return nil }
      let word = line.lowercased().filter { $0 != " " }
      if ["y", "yes", "n", "no", "q", "quit"].contains(word) { return word }
    }
  }
}
