public import Rendering
import Syntax

/// What a step of a demo shows and asks for.
public struct Scene: Sendable {
  let prose: [Prose.Block]
  let stop: Demo.Stop
  let cell: DocumentCell?
  /// The number of its cell among all.
  public let number: Int
  /// How many cells there are.
  public let count: Int

  /// What stands in the edit line; nil where there is no cell.
  public var input: String? { cell?.input }
  /// How its cell went when it was first run.
  public var course: Course { cell?.options.course ?? Course() }
  /// Whether its cell runs without being shown.
  public var isHidden: Bool { cell?.options.isHidden ?? false }
  /// Seconds to wait before the cell comes.
  public var wait: Double { min(60, cell?.options.wait ?? 0) }
  /// Whether it is a break between slides.
  public var isPause: Bool { if case .pause = stop { true } else { false } }
  /// Whether the demo ends here.
  public var isEnd: Bool { if case .end = stop { true } else { false } }
  /// Whether a new part begins.
  public var beginsPart: Bool {
    prose.contains { if case .heading(let level, _) = $0 { level <= 2 } else { false } }
  }

  /// The narration as lines.
  public func lines(width: Int) -> [Line] { ProseLines.lines(prose, width: width) }
}
