import Evaluation
import Rendering
public import Syntax

/// A session that is presented: its narration step by step, its cells one after the other in a
/// notebook that stays live.
///
/// It does not run cells itself, so that whoever does can stop them: `scene` says what comes next,
/// `take` takes up what was typed and what it gave.
public struct Demo: Sendable {
  /// A stop of the demo.
  enum Stop: Sendable {
    /// A cell, by its place in the file.
    case cell(Int)
    /// A break between slides.
    case pause
    /// The end of the file.
    case end
  }
  /// Narration and what follows it.
  struct Step: Sendable {
    let prose: [Prose.Block]
    /// Words for the one who presents, from `<!-- note: … -->`.
    let notes: [String]
    let stop: Stop
  }

  let document: SessionDocument
  let steps: [Step]
  /// The step at hand.
  public private(set) var place = 0
  /// The notebook as it is now; whoever runs a cell works on a copy.
  public var notebook: Notebook
  /// The notebook at the beginning of each step that was reached.
  private var beginnings: [Notebook]

  /// The demo of a session.
  ///
  /// - Throws: `Diagnostic` where the file cannot be read; a bare script is a demo of its cells.
  public init(at path: String) throws(Diagnostic) {
    let (file, host) = try SessionFile.open(path)
    let document =
      switch file {
      case .session(let document): document
      case .script(let text): try SessionText.document(ofScript: text, named: Path.stem(of: path))
      }
    self.document = document
    steps = Self.steps(of: document)
    notebook = Notebook(
      settings: document.settings, host: DiskHost(folder: host.folder),
      role: .live(folder: host.folder))
    beginnings = [notebook]
  }

  private static func steps(of document: SessionDocument) -> [Step] {
    var steps: [Step] = []
    var prose: [Prose.Block] = []
    var notes: [String] = []
    func stop(_ stop: Stop) {
      steps.append(Step(prose: prose, notes: notes, stop: stop))
      (prose, notes) = ([], [])
    }
    for (section, range) in document.sectionsWithLines {
      switch section {
      case .prose(let blocks):
        notes += SpeakerNote.all(in: document.lines[range].map(\.text))
        for block in blocks {
          if block == .rule { stop(.pause) } else { prose.append(block) }
        }
      case .fence(let fence):
        for index in fence.cells {
          let cell = document.cells[index]
          if cell.options.isNotRun {
            prose.append(.code(language: "daftar", document.text(ofCell: index)))
          } else {
            stop(.cell(index))
          }
        }
      }
    }
    stop(.end)
    return steps
  }

  // MARK: - Where it is

  /// What the step at hand shows and asks for.
  public var scene: Scene {
    let step = steps[place]
    return Scene(
      prose: step.prose, stop: step.stop, cell: cell, number: cellNumber, count: cellCount)
  }

  /// The cell at hand.
  var cell: DocumentCell? {
    if case .cell(let index) = steps[place].stop { document.cells[index] } else { nil }
  }

  /// The number of the cell at hand among those that run and are shown.
  private var cellNumber: Int { steps[...place].count(where: isShownCell) }
  private var cellCount: Int { steps.count(where: isShownCell) }

  private func isShownCell(_ step: Step) -> Bool {
    if case .cell(let index) = step.stop { !document.cells[index].options.isHidden } else { false }
  }

  /// What of an answer the file holds: some lines before those that it leaves out, some after.
  public struct Elision: Sendable {
    /// How many lines before, and after.
    public let before, after: Int
  }

  /// What the file leaves out of the answer to the cell at hand; nil where it holds all of it.
  public var elision: Elision? {
    guard let cell else { return nil }
    let lines = document.expectation(of: cell)
    guard let place = lines.firstIndex(where: \.isElision),
      place == lines.lastIndex(where: \.isElision)
    else { return nil }
    return Elision(before: place, after: lines.count - 1 - place)
  }

  /// Whether nothing is left.
  public var isAtEnd: Bool { place == steps.count - 1 }

  // MARK: - Going on

  /// What became of what was typed.
  public enum Verdict: Sendable {
    /// The cell of the file ran, edited or not; whether it gave other lines than the file holds.
    case advanced(differs: Bool)
    /// It was something else, and the cell of the file is still to come.
    case stayed
  }

  /// Takes up a cell that was typed and run.
  ///
  /// What is far from the file's input is something tried in between: the step stays.
  public mutating func take(
    _ text: String, in notebook: Notebook, giving response: Response
  ) -> Verdict {
    self.notebook = notebook
    guard let cell, EditedInput.isEdit(text, of: cell.input) else { return .stayed }
    // A slip of the presenter, as a line that was typed wrong: the file's line comes again.
    let expected = document.expectation(of: cell)
    let isSlip = response.diagnostic != nil && text != cell.input
    if isSlip, !expected.contains(where: { $0.kind == .error }) { return .stayed }
    let comparison = Comparison(
      precision: notebook.settings.precision, tolerance: cell.options.tolerance)
    let differs =
      !cell.options.isNotChecked && !expected.isEmpty
      && !comparison.accepts(
        response.transcript(width: document.settings.width), for: expected)
    advance()
    return .advanced(differs: differs)
  }

  /// Goes to the next step without running the cell at hand; false at the end.
  @discardableResult
  public mutating func advance() -> Bool {
    guard place + 1 < steps.count else { return false }
    place += 1
    if beginnings.count > place { beginnings.removeLast(beginnings.count - place) }
    beginnings.append(notebook)
    return true
  }

  /// Goes back to the cell before, with the notebook as it was then; false at the beginning.
  public mutating func goBack() -> Bool {
    guard let earlier = (0..<place).last(where: { isShownCell(steps[$0]) }) else { return false }
    go(to: earlier)
    return true
  }

  /// Begins anew.
  public mutating func restart() { go(to: 0) }

  private mutating func go(to earlier: Int) {
    place = earlier
    notebook = beginnings[earlier]
    beginnings.removeLast(beginnings.count - earlier - 1)
  }

  // MARK: - Headings

  /// The headings with the steps they stand in.
  var headings: [(level: Int, title: String, step: Int)] {
    steps.enumerated().flatMap { place, step in
      step.prose.compactMap { block in
        guard case .heading(let level, let words) = block else { return nil }
        return (level, words.plainText, place)
      }
    }
  }

  /// What a jump leads to.
  public enum Jump: Sendable, Equatable {
    /// It is behind, and the demo is there now.
    case isThere
    /// It lies ahead, and so many steps are to be run on the way.
    case ahead(Int)
    /// No heading, or more than one, begins so or has these words.
    case unclear([String])
  }

  /// Looks for a heading by its number in the outline or by words of it, and goes there if the demo
  /// was there already.
  public mutating func jump(to words: String) -> Jump {
    let headings = headings
    let wanted = words.lowercased()
    var found = headings.filter { $0.title.lowercased() == wanted }
    if found.isEmpty, let number = Int(words), headings.indices.contains(number - 1) {
      found = [headings[number - 1]]
    }
    if found.isEmpty { found = headings.filter { $0.title.lowercased().contains(wanted) } }
    guard let target = found.first, found.count == 1 else {
      return .unclear((found.isEmpty ? headings : found).map(\.title))
    }
    if target.step > place { return .ahead(target.step - place) }
    go(to: target.step)
    return .isThere
  }
}
