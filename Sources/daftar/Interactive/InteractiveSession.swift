import LineEditing
import Rendering
import Sessions
import Syntax

/// A user at a terminal: reads cells, runs them, shows what they give.
struct InteractiveSession: ~Copyable {
  private let desk: Desk
  private var editor: LineEditor
  private let journal = Journal()
  private let terminalPalette: Rendering.Palette
  /// Whether the question was put if work is to be lost.
  private var asked = false
  /// What of a list of cells has not run: it stands at the next prompt.
  private var rest = ""

  /// Reads and runs cells until the user leaves.
  static func run() {
    let (configuration, mistake) = Configuration.load()
    var session = InteractiveSession(configuration)
    session.greet(mistake)
    while session.step() {}
    // Where the terminal is gone, nobody chose to leave.
    if Terminal.isInteractive { session.journal.discard() }
  }

  private init(_ configuration: Configuration) {
    desk = Desk(Notebook(configuration, host: DiskHost()))
    editor = LineEditor(services: .language(at: desk))
    terminalPalette = StandardStreams.palette
  }

  /// Two lines at most.
  private func greet(_ mistake: String?) {
    desk.notebook.fit(width: TerminalSize.current.columns)
    let greeting = "daftar \(Version.number) · :help explains, Ctrl-D leaves"
    let short = "daftar \(Version.number) · :help"
    StandardStreams.write((desk.notebook.settings.width < greeting.count ? short : greeting) + "\n")
    let notices = [KeptWork.notice, mistake, editor.notice].compactMap(\.self)
    remark(notices.joined(separator: "; "))
  }

  private var palette: Rendering.Palette {
    desk.notebook.preferences.colour && editor.hasScreen ? terminalPalette : .plain
  }

  /// One cell; false where the user left.
  private mutating func step() -> Bool {
    desk.notebook.fit(width: TerminalSize.current.columns)
    editor.features = EditorFeatures(desk.notebook.preferences)
    let prefill = rest
    rest = ""
    switch editor.readCell(prompt: prompt, prefill: prefill) {
    case .cancelled: return true
    case .end:
      rest = prefill
      return !mayLeave()
    case .cell(let text):
      asked = false
      return respond(to: text)
    }
  }

  private var prompt: String { "\(desk.notebook.nextNumber)> " }

  /// Runs the cells of a text, one after the other as if each had been typed; false where the user
  /// left.
  private mutating func respond(to text: String) -> Bool {
    let list = CellList(text)
    let (wantsToLeave, rest) = list.run(echo: { echo($0) }, { run($0) })
    self.rest = rest
    return !wantsToLeave
  }

  private func echo(_ cell: String) {
    let renderer = Renderer(width: desk.notebook.settings.width, palette: palette)
    let lines = CellList.lines(of: cell, behind: prompt, width: renderer.width)
    StandardStreams.write(renderer.text(lines))
  }

  private mutating func mayLeave() -> Bool {
    guard desk.notebook.hasUnsavedWork, !asked else { return true }
    asked = true
    StandardStreams.write("This session is not saved: :save FILE, or Ctrl-D again to leave.\n")
    return false
  }

  private mutating func run(_ text: String) -> CellEnding {
    let answer = Worker.respond(to: text, in: desk.notebook, at: editor)
    guard let answer else {
      let renderer = Renderer(width: desk.notebook.settings.width, palette: palette)
      StandardStreams.write(renderer.text(renderer.lines(for: Diagnostic(.interrupted, "stopped"))))
      return .failed
    }
    let response = answer.response
    desk.notebook = answer.notebook
    show(response)
    remark(journal.note(answer.notebook) ?? "")
    if response.wantsToQuit { return .left }
    return answer.isStopped || response.diagnostic != nil ? .failed : .went
  }

  private func show(_ response: Response) {
    let width = desk.notebook.settings.width
    editor.show(
      response.text(width: width, palette: palette, isNumbered: true)
        + response.mistakeText(width: width, palette: palette))
    for line in response.remarks { remark(line) }
    remark(response.staleText(width: width) ?? "")
  }

  /// A dim line that belongs to no result.
  private func remark(_ text: String) {
    if text.isEmpty { return }
    let renderer = Renderer(width: desk.notebook.settings.width, palette: palette)
    StandardStreams.write(renderer.text(Line(text, .dim).wrapped(to: renderer.width)))
  }
}

extension KeptWork {
  /// That there is some, in a line.
  fileprivate static var notice: String? {
    let works = all()
    guard let latest = works.first else { return nil }
    let cells = "\(latest.cellCount) \(latest.cellCount == 1 ? "cell" : "cells")"
    return works.count == 1
      ? "a session of \(cells) was cut off: :recover brings it back"
      : "\(works.count) sessions were cut off, the last of \(cells): :recover brings it back"
  }
}

extension EditorFeatures {
  fileprivate init(_ preferences: Preferences) {
    self.init(
      showsColours: preferences.colour, showsHints: preferences.hints,
      showsSuggestions: preferences.suggestions, pages: preferences.pages)
  }
}

/// The notebook on the desk: what the editor's services look at while a cell is typed.
final class Desk {
  var notebook: Notebook

  init(_ notebook: Notebook) { self.notebook = notebook }
}
