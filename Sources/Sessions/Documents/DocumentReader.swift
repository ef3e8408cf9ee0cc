import Syntax

/// Finds the cells of a session file, one line after the other.
struct DocumentReader {
  private enum Place {
    /// In prose; `options` say what holds for the fence that follows.
    case prose(options: FenceOptions)
    /// In a block of another language, whose text means nothing here.
    case foreign(Fence)
    /// In a fence of cells.
    case session(Fence, openedAt: Int)
  }
  private struct OpenCell {
    var input: Range<Int>
    var expectedEnd: Int
    /// Whether a continuation may follow.
    var takesInput = true
  }

  private var place = Place.prose(options: FenceOptions())
  private var cell: OpenCell?
  private(set) var header: SessionHeader?
  private(set) var cells: [DocumentCells.Place] = []
  private(set) var fences: [DocumentFence] = []
  /// What holds for the cells of a fence, each time it is something else than for those before.
  private(set) var options: [FenceOptions] = []
  /// Whether there is text besides a title, comments and cells.
  private(set) var hasProse = false

  mutating func read(_ line: TextLine, at index: Int) throws(Diagnostic) {
    let text = line.text
    switch place {
    case .prose(let options): try readProse(text, at: index, options)
    case .foreign(let fence):
      if fence.isClosed(by: text) { place = .prose(options: FenceOptions()) }
    case .session(let fence, let opening):
      if fence.isClosed(by: text) {
        closeCell()
        let first = fences.last?.cells.upperBound ?? 0
        fences.append(DocumentFence(lines: opening..<(index + 1), cells: first..<cells.count))
        place = .prose(options: FenceOptions())
      } else {
        guard line.isText else { throw failure("this line is not UTF-8", at: index) }
        try readCell(text, at: index)
      }
    }
  }

  /// Says that there are no more lines.
  func end() throws(Diagnostic) {
    if case .session(_, let opening) = place {
      throw failure("this fence is never closed", at: opening)
    }
  }

  // MARK: - Prose

  private mutating func readProse(
    _ text: String, at index: Int, _ options: FenceOptions
  ) throws(Diagnostic) {
    if let mark = Fence.Mark(line: text) {
      let fence = Fence(mark: mark)
      guard fence.isSession else {
        place = .foreign(fence)
        hasProse = true
        return
      }
      guard mark.indent == 0 else {
        throw failure("a daftar fence begins at the left edge", at: index)
      }
      place = .session(fence, openedAt: index)
      if self.options.last != options { self.options.append(options) }
    } else if let comment = try comment(text, at: index) {
      try take(comment, at: index, options)
    } else if !text.trimmed.isEmpty {
      place = .prose(options: FenceOptions())
      hasProse = hasProse || !(text.hasPrefix("# ") && header == nil && cells.isEmpty)
    }
  }

  private func comment(_ text: String, at index: Int) throws(Diagnostic) -> SessionComment? {
    do throws(Diagnostic) {
      return try SessionComment(line: text)
    } catch {
      throw failure(error.message, hint: error.hint, at: index)
    }
  }

  private mutating func take(
    _ comment: SessionComment, at index: Int, _ options: FenceOptions
  ) throws(Diagnostic) {
    switch comment {
    case .options(let more): place = .prose(options: options.joined(with: more))
    case .header(let header):
      guard self.header == nil else { throw failure("a second header", at: index) }
      guard cells.isEmpty else {
        throw failure("the header belongs before the first cell", at: index)
      }
      self.header = header
    }
  }

  // MARK: - Cells

  private mutating func readCell(
    _ text: String, at index: Int
  ) throws(Diagnostic) {
    if Marker.input.content(of: text) != nil {
      closeCell()
      cell = OpenCell(input: index..<(index + 1), expectedEnd: index + 1)
      return
    }
    guard var open = cell else {
      guard text.trimmed.isEmpty else {
        throw failure(
          "an output stands before any input", hint: "an input begins with >", at: index)
      }
      return
    }
    if open.takesInput, Marker.continuation.content(of: text) != nil {
      open.input = open.input.lowerBound..<(index + 1)
      open.expectedEnd = index + 1
    } else {
      open.takesInput = false
      // Empty lines set cells apart unless an output follows them.
      if !text.trimmed.isEmpty { open.expectedEnd = index + 1 }
    }
    cell = open
  }

  private mutating func closeCell() {
    guard let open = cell else { return }
    cells.append(
      DocumentCells.Place(
        input: NarrowRange(open.input),
        expected: NarrowRange(open.input.upperBound..<open.expectedEnd),
        optionsIndex: UInt32(options.count - 1)))
    cell = nil
  }

  private func failure(_ message: String, hint: String? = nil, at index: Int) -> Diagnostic {
    Diagnostic(.file, "line \(index + 1): \(message)", hint: hint)
  }

}
