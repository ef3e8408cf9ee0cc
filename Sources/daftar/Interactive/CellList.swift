import Rendering
import Sessions
import Syntax

/// How a cell ended, as far as the next one of its list goes.
enum CellEnding {
  case went, failed
  /// The user asked to leave.
  case left
}

/// Cells entered as one text, which run as if each had been typed.
struct CellList {
  private let cells: [String]

  /// The cells of what was entered.
  init(_ text: String) { cells = CellInput.cells(of: text) }

  /// Runs one after the other until one fails or leaves.
  ///
  /// - Parameters:
  ///   - echo: shows a cell where it is one of several.
  ///   - run: runs one.
  /// - Returns: what has not run, beginning with the cell that failed, which changed nothing; empty
  ///   where there is no such rest. Whoever mends it goes on from there.
  func run(
    echo: (_ cell: String) -> Void, _ run: (_ cell: String) -> CellEnding
  ) -> (wantsToLeave: Bool, rest: String) {
    for (place, cell) in cells.enumerated() {
      if cells.count > 1 { echo(cell) }
      switch run(cell) {
      case .went: continue
      case .left: return (true, "")
      case .failed:
        return (false, cells.count > 1 ? CellInput.list(of: Array(cells[place...])) : "")
      }
    }
    return (false, "")
  }

  /// A cell behind the prompt it would have been typed at.
  static func lines(of cell: String, behind prompt: String, width: Int) -> [Line] {
    let indent = String(repeating: " ", count: max(0, prompt.count - 2)) + ". "
    return cell.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .flatMap { place, line in
        Line([Span(place == 0 ? prompt : indent, .dim), Span(String(line).madeVisible)])
          .wrapped(to: width)
      }
  }
}
