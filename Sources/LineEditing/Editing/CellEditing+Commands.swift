// What the commands do.
extension CellEditing {
  func perform(_ command: Command) -> Bool {
    if command != .up, command != .down { goalColumn = nil }
    if command != .complete { undecided = nil }
    switch command {
    case .enter: return enter()
    case .deleteOrEnd: return deleteOrEnd()
    case .deleteForward: deleteForward()
    case .newline: engine.insert("\n".unicodeScalars)
    case .complete: complete()
    case .up, .down: moveVertically(command)
    case .previousCell: showOlder()
    case .nextCell: showNewer()
    case .left: engine.moveCursor(to: content.offsetToLeft)
    case .right: engine.moveCursor(to: content.offsetToRight)
    case .rightOrAccept: if !acceptSuggestion() { engine.moveCursor(to: content.offsetToRight) }
    case .endOrAccept: if !acceptSuggestion() { engine.moveCursor(to: content.lineEnd) }
    case .help: help = services.help(content.string, content.utf8Cursor)
    case .lineStart: engine.moveCursor(to: content.lineStart)
    case .lineEnd: engine.moveCursor(to: content.lineEnd)
    case .killToLineEnd: killToLineEnd()
    case .killToLineStart: press("m", "H", "k")
    case .undo: goBack()
    case .redraw: screen.clear()
    case .search: searchHistory()
    case .paste, .prefill: insertArriving()
    }
    return true
  }

  // MARK: Ending

  private func enter() -> Bool {
    let text = content.string
    guard services.isComplete(text) else {
      engine.insert("\n".unicodeScalars)
      return true
    }
    let lines = text.unicodeScalars
    let end = lines.lastIndex { $0 != "\n" }.map { lines.index(after: $0) } ?? lines.startIndex
    finish(.cell(String(lines[..<end])))
    return false
  }

  /// Behind a text that was only offered there is nothing to delete: it counts as an empty line.
  private func deleteOrEnd() -> Bool {
    let content = content
    if content.scalars.isEmpty
      || content.scalars == prefill && content.cursor == content.scalars.count
    {
      finish(.end)
      return false
    }
    deleteForward()
    return true
  }

  // MARK: Moving

  private func moveVertically(_ command: Command) {
    let content = content
    let column = goalColumn ?? content.column
    let target =
      command == .up ? content.offsetAbove(column: column) : content.offsetBelow(column: column)
    if let target {
      engine.moveCursor(to: target)
      goalColumn = column
    } else if command == .up {
      showOlder()
    } else {
      showNewer()
    }
  }

  private func showOlder() {
    let content = content
    show(walk.older(than: content.string, typed: content.stringBeforeCursor))
  }

  private func showNewer() { show(walk.newer(than: content.string)) }

  private func show(_ cell: String?) {
    goalColumn = nil
    guard let cell else { return screen.ring() }
    engine.replace(0..<content.scalars.count, with: cell.unicodeScalars)
  }

  // MARK: Changing

  private func deleteForward() {
    let content = content
    engine.replace(content.cursor..<content.offsetToRight, with: [])
  }

  /// Kills to the end of the line, or the newline at its end, into libedit's kill ring, which only
  /// its own commands reach.
  private func killToLineEnd() {
    let content = content
    guard content.cursor < content.scalars.count else { return }
    press("m", content.cursor == content.lineEnd ? "C" : "E", "k")
  }

  private func goBack() {
    guard let state = undo.goBack(from: content) else { return screen.ring() }
    engine.replace(0..<content.scalars.count, with: state.scalars)
    engine.moveCursor(to: state.cursor)
  }
}

// TAB.
extension CellEditing {
  fileprivate func complete() {
    let content = content
    if completeSymbol(content) { return }
    let completion = services.complete(content.string, content.utf8Cursor)
    if completion.candidates.isEmpty, content.lineStart == content.offsetBeforeBlanks {
      return engine.insert("  ".unicodeScalars)
    }
    apply(completion, to: content)
  }

  private func completeSymbol(_ content: CellText) -> Bool {
    guard let (name, length) = SymbolInput.name(before: content.stringBeforeCursor) else {
      return false
    }
    let range = (content.utf8Cursor - length)..<content.utf8Cursor
    let known = SymbolInput.completion(of: name, replacing: range, in: .standard)
    // A name that begins longer ones is still meant when it is whole.
    let only = known.candidates.count == 1 ? known.candidates.first?.summary : nil
    if let symbol = services.symbol(name) ?? only {
      engine.replace(content.scalarRange(utf8: range), with: symbol.unicodeScalars)
      return true
    }
    guard !known.candidates.isEmpty else { return false }
    apply(known, to: content)
    return true
  }

  private func apply(_ completion: Completion, to content: CellText) {
    let range = content.scalarRange(utf8: completion.range)
    let typed = CellText(Array(content.scalars[range]), cursor: 0).string
    switch CompletionStep(completion, typed: typed) {
    case .nothing: screen.ring()
    case .insert(let text):
      engine.replace(range, with: text.unicodeScalars)
      undecided = completion.candidates.count > 1 ? self.content : nil
    case .choose where undecided == content: candidates = completion.candidates
    case .choose:
      screen.ring()
      undecided = content
    }
  }
}

extension CellText {
  /// Where the blanks before the cursor begin.
  fileprivate var offsetBeforeBlanks: Int {
    var offset = cursor
    while offset > 0, scalars[offset - 1] == " " { offset -= 1 }
    return offset
  }
}
