import ArgumentParser
import Sessions
import Syntax

/// Runs scripts and prints what they give: results to standard output, mistakes to standard error.
struct ScriptOutput {
  private let name: String
  private var notebook: Notebook
  private var isFine = true

  /// Output of scripts under a name.
  init(name: String, notebook: Notebook = Notebook(host: DiskHost())) {
    self.name = name
    self.notebook = notebook
  }

  /// Runs a script's bytes; ends the program with status 1 where something went wrong.
  consuming func run(bytes: [UInt8]) throws {
    do throws(Diagnostic) {
      run(try Source(name: name, bytes: bytes).text)
    } catch {
      StandardStreams.writeError("\(name): " + error.lines().joined(separator: "\n") + "\n")
      isFine = false
    }
    try end()
  }

  /// Runs the cells of a text, under its own name where it has one.
  mutating func run(_ text: String, name: String? = nil) {
    var run = ScriptRun(of: text, in: notebook)
    while let step = run.next() {
      show(step, name: name ?? self.name, width: run.notebook.settings.width)
    }
    notebook = run.notebook
  }

  /// Ends the program with status 1 where something went wrong.
  func end() throws {
    if !isFine { throw ExitCode.failure }
  }

  private mutating func show(_ step: ScriptRun.Step, name: String, width: Int) {
    let response = step.response
    StandardStreams.write(response.text(width: width))
    for remark in response.remarks { StandardStreams.write(remark + "\n") }
    let mistake = response.mistakeText(width: width)
    if !mistake.isEmpty { StandardStreams.writeError("\(name):\(step.mistakeLine): \(mistake)") }
    isFine = isFine && response.isFine
  }
}
