import ArgumentParser
import LineEditing
import Sessions

/// The command line.
struct Daftar: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "daftar",
    abstract: "A notebook for neural networks, at the terminal.",
    discussion: """
      Without arguments it reads cells from the terminal; :help explains them. From a pipe it reads \
      a script, prints what each cell gives, and ends with status 1 if a cell failed or a claim \
      does not hold.
      """,
    version: Version.text,
    subcommands: [
      RunFile.self, DemoFile.self, CheckFiles.self, PromoteFiles.self, ExportFile.self, Manual.self,
      Reference.self,
    ])

  @Option(
    name: .customShort("e"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Run a cell and print what it gives; may be repeated.", valueName: "cell"))
  var cells: [String] = []

  @Flag(help: "Draw figures also into a file or pipe; without it their numbers are written.")
  var pictures = false

  func run() throws {
    if !cells.isEmpty {
      try runCells()
    } else if Terminal.isInteractive {
      InteractiveSession.run()
    } else {
      try ScriptOutput(name: "<stdin>", drawsFigures: pictures)
        .run(bytes: StandardStreams.readInput())
    }
  }

  private func runCells() throws {
    let notebook = Notebook(host: DiskHost())
    var output = ScriptOutput(name: "<-e>", notebook: notebook, drawsFigures: pictures)
    for (place, cell) in cells.enumerated() { output.run(cell, name: "<-e \(place + 1)>") }
    try output.end()
  }
}
