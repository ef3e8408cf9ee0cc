internal import CLibedit

/// The editing of one cell, from the prompt to Enter.
final class CellEditing: EngineClient {
  let engine: Engine
  let screen: Screen
  let services: EditorServices
  private let keyboard: Keyboard
  private let prompts: Prompts

  /// How the editing ended; abandoned unless a command says otherwise.
  private(set) var outcome = ReadResult.cancelled
  let history: [String]
  var walk: HistoryWalk
  /// The search that goes on, and what the cell was before it.
  var search: HistorySearch?
  var beforeSearch: CellText?
  var undo = UndoStack()
  /// The column Up and Down try to keep, while they follow each other.
  var goalColumn: Int?
  /// The content TAB left without a choice made; a second TAB on it lists the candidates.
  var undecided: CellText?
  /// The candidates shown below the cell.
  var candidates: [Completion.Candidate] = []
  /// What is known about the name at the cursor, shown below the cell until the next key.
  var help: [String] = []
  let features: EditorFeatures
  /// Text to be inserted by the next paste or prefill command.
  private var arriving: String
  /// What stood in the cell before anything was typed.
  let prefill: [Unicode.Scalar]
  private var translator = KeyTranslator()
  private var queue: [Unicode.Scalar] = [KeyTranslator.lead, "p"]
  private var styled: (content: CellText, isForGood: Bool, styles: [TextStyle]) = (
    CellText([], cursor: 0), false, []
  )
  private var hinted: (text: [Unicode.Scalar], hint: String?) = ([], nil)

  init(
    engine: Engine, keyboard: Keyboard, screen: Screen, services: EditorServices,
    features: EditorFeatures, prompts: Prompts, history: [String], prefill: String
  ) {
    self.engine = engine
    self.keyboard = keyboard
    self.screen = screen
    self.services = services
    self.features = features
    self.prompts = prompts
    self.history = history
    walk = HistoryWalk(entries: history)
    arriving = prefill
    self.prefill = Array(prefill.unicodeScalars)
  }

  /// The buffer as it is.
  var content: CellText {
    let (text, cursor) = engine.content
    return CellText(text, cursor: cursor)
  }

  // MARK: Input

  func nextScalar() -> Unicode.Scalar? {
    while queue.isEmpty {
      switch keyboard.next(whenIdle: { self.paint() }) {
      case .key(let key): accept(key)
      case .resize: break
      case .stop: stop()
      case .resume: resume()
      case .interrupt:
        finish(.cancelled, mark: "^C")
        return nil
      case .end:
        finish(.end)
        return nil
      }
    }
    return queue.removeFirst()
  }

  private func accept(_ key: Key) {
    candidates = []
    help = []
    if searchTakes(key) { return }
    if case .paste(let text) = key {
      arriving = content.isAtBlankStart ? services.paste(text) : text
      queue = [KeyTranslator.lead, "v"]
    } else {
      queue = translator.scalars(for: key, isVi: engine.isVi)
    }
  }

  /// Has the key map run keys of ours after the present command.
  func press(_ letters: Unicode.Scalar...) {
    queue = letters.flatMap { [KeyTranslator.lead, $0] } + queue
  }

  /// Inserts the text that came by paste or prefill.
  func insertArriving() {
    engine.insert(arriving.unicodeScalars)
    arriving = ""
  }

  // MARK: Output

  private func paint() {
    // What was on the screen is what one wants back.
    undo.record(content)
    let size = screen.size
    let layout = self.layout(cursor: content.cursor, columns: size.columns)
    let room = max(size.rows - min(layout.rows.count, size.rows / 2 + 1), 0)
    let menu =
      help.isEmpty
      ? Menu.rows(for: candidates, columns: size.columns, limit: room)
      : Menu.rows(of: help, columns: size.columns, limit: room)
    screen.paint(layout, menu: menu, size: size)
  }

  private func layout(cursor: Int?, columns: Int) -> Layout {
    let content = content
    // Colours and hints are a help for what one reads, not for what was pasted by the megabyte.
    let isShort = content.scalars.count < 1 << 16
    // What is shown for good marks no bracket.
    let isForGood = cursor == nil
    if styled.content != content || styled.isForGood != isForGood {
      let ranges =
        isShort ? services.highlight(content.string, isForGood ? -1 : content.utf8Cursor) : []
      styled = (content, isForGood, content.styles(ranges))
    }
    var prompts = prompts
    if let searchPrompt { prompts.first = searchPrompt }
    return Layout(
      text: content.scalars, cursor: cursor, styles: styled.styles,
      ghost: cursor == nil || !isShort ? "" : ghost(content), prompts: prompts, columns: columns)
  }

  /// What stands dimly behind the text: what it would give, or how an earlier cell went on.
  private func ghost(_ content: CellText) -> String {
    guard search == nil, !content.scalars.isEmpty else { return "" }
    if features.showsHints {
      if hinted.text != content.scalars {
        hinted = (content.scalars, services.hint(content.string))
      }
      if let hint = hinted.hint { return "  " + hint }
    }
    return suggestion(for: content) ?? ""
  }

  /// The suggestion as far as no hint stands in its place.
  func shownSuggestion(for content: CellText) -> String? {
    let isHinted = hinted.text == content.scalars && hinted.hint != nil && features.showsHints
    return isHinted ? nil : suggestion(for: content)
  }

  /// Shows the cell for good and remembers how it ended.
  func finish(_ outcome: ReadResult, mark: String = "") {
    self.outcome = outcome
    candidates = []
    help = []
    search = nil
    screen.finish(layout(cursor: nil, columns: screen.size.columns), mark: mark)
  }

  // MARK: Stopping

  private func stop() {
    screen.finish(layout(cursor: nil, columns: screen.size.columns))
    screen.markPastes(false)
    engine.setRaw(false)
    daftar_stop_here()
    resume()
  }

  /// The shell has used the terminal meanwhile: its modes and its rows are not ours any more.
  private func resume() {
    engine.setRaw(false)
    engine.setRaw(true)
    screen.markPastes(true)
    screen.startAfresh()
  }
}
