internal import CLibedit

/// Reads cells of one or more lines from the terminal, with editing, completion and history.
///
/// Where input or output is no terminal, or one that cannot move its cursor, it reads plain lines.
/// There is to be one editor in a process, used by one thread. It knows only strings: what a cell
/// means is answered by `EditorServices`.
public struct LineEditor: ~Copyable {
  private let route: Route
  private var history: History
  /// What is shown beside what is typed.
  public var features = EditorFeatures()

  /// What the user is to know about the history of earlier sessions; nil where all is well.
  public var notice: String? { history.notice }

  private enum Route {
    case screen(ScreenReader)
    case plain(PlainReader)
  }

  /// An editor on standard input and output.
  ///
  /// Installs the handler of Ctrl-C that `Interrupts` tells of, and, on a terminal, handlers that
  /// put the terminal back when the process is killed.
  public init(
    services: EditorServices, history storage: HistoryStorage = .standard, usesColour: Bool? = nil
  ) {
    Interrupts.install()
    // What a script feeds in was not typed, and is not to be offered to who types.
    history = History(Terminal.isInteractive ? storage : .memory)
    let colour = usesColour ?? Terminal.usesColour
    if Terminal.isInteractive, !Terminal.isDumb,
      let reader = ScreenReader(services: services, usesColour: colour)
    {
      route = .screen(reader)
    } else {
      route = .plain(PlainReader(services: services))
    }
  }

  /// Whether cells are read on a screen whose cursor can be moved; otherwise no escape sequence is to
  /// be sent.
  public var hasScreen: Bool { if case .screen = route { true } else { false } }

  /// Shows a text, its lines ended by `\n`; one longer than the screen a page at a time, where the
  /// features say so and somebody is there to turn pages.
  ///
  /// - Parameters:
  ///   - turnsOnEnter: whether Enter goes on by a page, as when one presents, not by a row.
  ///   - room: rows to leave free below what is shown at once.
  public func show(_ text: String, turnsOnEnter: Bool = false, room: Int = 0) {
    guard !text.isEmpty else { return }
    if features.pages, case .screen(let reader) = route {
      reader.show(text, turnsOnEnter: turnsOnEnter, room: room)
    } else {
      Posix.write(1, Array(text.utf8))
    }
  }

  /// Runs what may take long.
  ///
  /// What is typed meanwhile is not shown; the next cell begins with it. Ctrl-C raises
  /// `Interrupts`, however much was typed before it, so long as `body` calls what it is given every
  /// few milliseconds: with `true` when it has seen a Ctrl-C, which drops what was typed before.
  public func whileRunning<Result>(
    _ body: (_ glance: (_ drops: Bool) -> Void) -> Result
  ) -> Result {
    guard case .screen(let reader) = route else { return body { _ in } }
    return reader.whileRunning(body)
  }

  /// Reads one cell.
  ///
  /// - Parameters:
  ///   - prompt: What stands before the first line, as plain text.
  ///   - continuation: What stands before the other lines; by default a dot below the prompt.
  ///   - prefill: Text that is there already, to be edited or entered as it is.
  public mutating func readCell(
    prompt: String, continuation: String? = nil, prefill: String = ""
  ) -> ReadResult {
    let prompts = Prompts(first: prompt, rest: continuation)
    let result =
      switch route {
      case .screen(let reader):
        reader.readCell(prompts: prompts, prefill: prefill, history: history, features: features)
      case .plain(let reader):
        reader.readCell(prompts: prompts)
      }
    if case .cell(let text) = result { history.append(text) }
    return result
  }
}
