public import Graphs
import Syntax

/// Runs a bare script in a notebook, cell by cell.
public struct ScriptRun {
  /// One cell that was run.
  public struct Step {
    /// The line it begins on, counted from 1.
    public let line: Int
    /// What it gave.
    public let response: Response

    /// The line its mistake is on.
    public var mistakeLine: Int {
      // A mistake inside a function defined elsewhere is told by the cell that called it.
      guard let diagnostic = response.diagnostic, let range = diagnostic.range,
        let source = diagnostic.source, source.text == text
      else { return line }
      return line + text.utf8.prefix(range.lower).count { $0 == UInt8(ascii: "\n") }
    }
    fileprivate let text: String
  }

  /// The notebook, with all that ran so far.
  public private(set) var notebook: Notebook
  private var cells: ScriptCells

  /// A run of a text.
  public init(of text: String, in notebook: Notebook) {
    self.notebook = notebook
    cells = ScriptCells(text)
  }

  /// Runs the next cell; nil where there is none, or where the last one asked to leave.
  public mutating func next(interrupt: Interrupt = Interrupt()) -> Step? {
    guard let cell = cells.next() else { return nil }
    let response = notebook.respond(
      to: cell.text, named: "line \(cell.line)", interrupt: interrupt)
    if notebook.role == .replay { notebook.forgetOldCells() }
    if response.wantsToQuit { cells = ScriptCells("") }
    return Step(line: cell.line, response: response, text: cell.text)
  }
}
