import LineEditing
import Rendering
import Sessions
import Syntax

/// A session presented at a terminal.
struct DemoSession: ~Copyable {
  private var demo: Demo
  private let desk: Desk
  private var editor: LineEditor
  private let stage: Stage
  private let beacon: DemoBeacon
  /// Whether the line at hand is a prompt of the presenter's own, not the file's next input.
  private var isAside = false
  /// Whether the narration of the step at hand was shown.
  private var isShown = false
  /// Whether the last cell went as it should.
  private var isCellFine = false
  /// What of a list of cells has not run: it stands at the next prompt of the presenter's own.
  private var rest = ""

  /// Presents a file until its end, or until the presenter leaves.
  ///
  /// - Throws: `Diagnostic` where the file cannot be read.
  static func run(_ file: String, onProjector: Bool) throws(Diagnostic) {
    var session = try DemoSession(file, onProjector: onProjector)
    session.stage.open()
    while session.step() {}
    session.beacon.remove()
  }

  private init(_ file: String, onProjector: Bool) throws(Diagnostic) {
    demo = try Demo(at: file)
    desk = Desk(demo.notebook)
    editor = LineEditor(services: .language(at: desk), history: .memory)
    stage = Stage(isProjector: onProjector)
    beacon = DemoBeacon(for: file)
  }

  // MARK: - Steps

  /// One line; false where the presenter left.
  private mutating func step() -> Bool {
    let scene = demo.scene
    desk.notebook = demo.notebook
    desk.notebook.fit(width: stage.width)
    if !isShown {
      beacon.tell(demo)
      isShown = true
      guard show(scene) else { return true }
    }
    let prompt = isAside || scene.input == nil ? "live> " : "\(scene.number)/\(scene.count)> "
    let prefill = isAside ? rest : scene.input ?? ""
    rest = ""
    switch editor.readCell(prompt: scene.isPause && !isAside ? "⏎ " : prompt, prefill: prefill) {
    case .cancelled:
      isAside = true
      return true
    case .end: return false
    case .cell(let text):
      // Typed behind the input that stands there, it is meant all the same.
      let typed =
        !prefill.isEmpty && text.hasPrefix(prefill) ? text.dropFirst(prefill.count) : text[...]
      if let action = DemoAction(String(typed)) { return perform(action) }
      if text.allSatisfy(\.isWhitespace) { return goOn(from: scene) }
      return respond(to: text)
    }
  }

  /// Runs the cells of a text; false where the presenter left.
  private mutating func respond(to text: String) -> Bool {
    let list = CellList(text)
    let (wantsToLeave, rest) = list.run(
      echo: { stage.echo($0) },
      {
        isCellFine = false
        guard run($0) else { return .left }
        return isCellFine ? .went : .failed
      })
    self.rest = rest
    if !rest.isEmpty { isAside = true }
    return !wantsToLeave
  }

  /// Shows the narration of a step; false where the step is done with that.
  private mutating func show(_ scene: Scene) -> Bool {
    editor.show(stage.text(of: scene), turnsOnEnter: true, room: 3)
    if scene.isHidden, let input = scene.input {
      _ = runSilently(input)
      isShown = false
      return false
    }
    if scene.wait > 0 { stage.wait(seconds: scene.wait) }
    return true
  }

  /// Enter on an empty line: back from a prompt of one's own, over a break, or the cell as it is.
  private mutating func goOn(from scene: Scene) -> Bool {
    if isAside, !scene.isPause, !scene.isEnd {
      isAside = false
      return true
    }
    isAside = false
    if scene.isPause {
      demo.advance()
      isShown = false
      return true
    }
    guard let input = scene.input else { return !scene.isEnd }
    return run(input)
  }

  /// Runs a cell; false where it asked to leave.
  private mutating func run(_ text: String) -> Bool {
    let course = text == demo.scene.input ? demo.scene.course : Course()
    let answer = Worker.respond(to: text, in: desk.notebook, course: course, at: editor)
    guard let answer else {
      stage.say(Diagnostic(.interrupted, "stopped"))
      return true
    }
    let (notebook, response) = (answer.notebook, answer.response)
    isCellFine = !answer.isStopped && response.diagnostic == nil
    let elision = text == demo.scene.input ? demo.elision : nil
    editor.show(stage.text(of: response, elision: elision), turnsOnEnter: true)
    if response.wantsToQuit { return false }
    guard !response.isInterrupted else { return true }
    switch demo.take(text, in: notebook, giving: response) {
    case .stayed: break
    case .advanced(let differs):
      if differs { stage.mark("≠ unlike the file") }
      (isAside, isShown) = (false, false)
    }
    return true
  }

  /// Runs a cell of the file without showing it; false where it was stopped.
  private mutating func runSilently(_ input: String) -> Bool {
    let answer = Worker.respond(
      to: input, in: demo.notebook, course: demo.scene.course, at: editor)
    guard let (notebook, response) = answer.map({ ($0.notebook, $0.response) }),
      !response.isInterrupted
    else { return false }
    let before = demo.scene.number
    if case .stayed = demo.take(input, in: notebook, giving: response) { demo.advance() }
    if let mistake = response.diagnostic, demo.scene.number == before { stage.say(mistake) }
    return true
  }

  // MARK: - Moving about

  private mutating func perform(_ action: DemoAction) -> Bool {
    (isAside, isShown) = (false, false)
    switch action {
    case .back: if !demo.goBack() { stage.mark("this is the beginning") }
    case .skip: if !demo.advance() { return false }
    case .restart: demo.restart()
    case .quit: return false
    case .jump(let words): jump(to: words)
    case .outline:
      stage.show(outline: demo)
      isShown = true
    case .keys:
      stage.showKeys()
      isShown = true
    }
    return true
  }

  private mutating func jump(to words: String) {
    switch demo.jump(to: words) {
    case .isThere: break
    case .unclear(let titles):
      stage.mark(
        titles.isEmpty ? "there are no headings" : "which one? " + titles.joined(separator: " · "))
      isShown = true
    case .ahead(let steps):
      // The cells on the way run, so that what comes finds what it needs.
      for _ in 0..<steps {
        if let input = demo.scene.input {
          guard runSilently(input) else { return }
        } else {
          demo.advance()
        }
      }
    }
  }
}

/// What a presenter tells the demo, not the notebook.
enum DemoAction: Equatable {
  case back, skip, restart, quit, outline, keys
  case jump(String)

  /// What moves about in the demo; nil for everything that goes to the notebook.
  init?(_ text: String) {
    guard text.hasPrefix(":") else { return nil }
    let words = text.dropFirst().split(separator: " ", maxSplits: 1)
    let argument = words.count > 1 ? String(words[1]) : ""
    switch (words.first.map(String.init), argument.isEmpty) {
    case ("prev", true), ("back", true): self = .back
    case ("skip", true), ("next", true): self = .skip
    case ("restart", true): self = .restart
    case ("quit", true), ("q", true): self = .quit
    case ("outline", true), ("goto", true): self = .outline
    case ("keys", true): self = .keys
    case ("goto", false): self = .jump(argument)
    default: return nil
    }
  }
}
