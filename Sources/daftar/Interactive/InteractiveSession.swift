import LineEditing
import Rendering
import Sessions
import Syntax

/// A user at a terminal: reads cells, runs them, shows what they give.
struct InteractiveSession: ~Copyable {
  private let desk: Desk
  private var editor: LineEditor
  private let palette: Rendering.Palette
  /// Whether the user chose a width, so that the terminal's is not taken.
  private var hasOwnWidth = false
  /// Whether the question was put if work is to be lost.
  private var asked = false

  /// Reads and runs cells until the user leaves.
  static func run() {
    var session = InteractiveSession()
    StandardStreams.write("daftar \(Version.number) · :help explains, Ctrl-D leaves\n")
    while session.step() {}
  }

  private init() {
    desk = Desk(Notebook(host: DiskHost()))
    editor = LineEditor(services: .language(at: desk))
    palette = Rendering.Palette.detect(
      environment: ["TERM", "COLORTERM", "NO_COLOR"].reduce(into: [:]) { values, name in
        values[name] = StandardStreams.environment(name)
      }, isTTY: true)
  }

  /// One cell; false where the user left.
  private mutating func step() -> Bool {
    if !hasOwnWidth { desk.notebook.fit(width: TerminalSize.current.columns) }
    switch editor.readCell(prompt: "\(desk.notebook.nextNumber)> ") {
    case .cancelled: return true
    case .end: return !mayLeave()
    case .cell(let text):
      asked = false
      return respond(to: text)
    }
  }

  private mutating func mayLeave() -> Bool {
    guard desk.notebook.hasUnsavedWork, !asked else { return true }
    asked = true
    StandardStreams.write("This session is not saved: :save FILE, or Ctrl-D again to leave.\n")
    return false
  }

  private mutating func respond(to text: String) -> Bool {
    let width = desk.notebook.settings.width
    guard let (notebook, response) = Worker.respond(to: text, in: desk.notebook) else {
      let renderer = Renderer(width: width, palette: palette)
      StandardStreams.write(renderer.text(renderer.lines(for: Diagnostic(.interrupted, "stopped"))))
      return true
    }
    desk.notebook = notebook
    hasOwnWidth = hasOwnWidth || notebook.settings.width != width
    show(response)
    return !response.wantsToQuit
  }

  private func show(_ response: Response) {
    let width = desk.notebook.settings.width
    var text = response.text(width: width, palette: palette, isNumbered: true)
    text += response.mistakeText(width: width, palette: palette)
    for remark in response.remarks + [response.staleText(width: width)].compactMap(\.self) {
      text += Renderer(width: width, palette: palette).text([Line(remark, .dim)])
    }
    StandardStreams.write(text)
  }
}

/// The notebook on the desk: what the editor's services look at while a cell is typed.
final class Desk {
  var notebook: Notebook

  init(_ notebook: Notebook) { self.notebook = notebook }
}
