import ArgumentParser
import Rendering
import Sessions
import Syntax

/// Runs scripts and prints what they give: results to standard output, mistakes to standard error.
struct ScriptOutput {
  private let name: String
  private var notebook: Notebook
  private var isFine = true
  private let look: Look

  /// How figures come out.
  enum Look {
    /// As a terminal draws them.
    case terminal(Palette)
    /// In characters, as session files hold them.
    case pictures
    /// Their numbers and texts alone, for other programs and for screen readers.
    case words
  }

  /// Output of scripts under a name.
  ///
  /// - Parameter drawsFigures: whether figures are drawn also where no terminal is.
  init(
    name: String, notebook: Notebook = Notebook(host: DiskHost()), drawsFigures: Bool = false
  ) {
    look =
      StandardStreams.outputIsTerminal
      ? .terminal(StandardStreams.palette) : drawsFigures ? .pictures : .words

    self.name = name
    self.notebook = notebook
  }

  /// Runs a script's bytes; ends the program with status 1 where something went wrong.
  consuming func run(bytes: consuming [UInt8]) throws {
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
    switch look {
    case .terminal(let palette):
      StandardStreams.write(response.text(width: width, palette: palette))
    case .pictures: StandardStreams.write(response.text(width: width))
    case .words: StandardStreams.write(response.words(width: width))
    }
    for remark in response.remarks { StandardStreams.write(remark + "\n") }
    let mistake = response.mistakeText(width: width)
    if !mistake.isEmpty { StandardStreams.writeError("\(name):\(step.mistakeLine): \(mistake)") }
    isFine = isFine && response.isFine
  }
}
