import PseudoTerminals

/// The bare editor: any key, size and signal, and afterwards it still reads a cell.
enum EditorRound {
  static func run(_ weather: inout Weather) throws(Finding) {
    let terminal = try Programs.start("editor-harness", reflows: weather.happens(onceIn: 2))
    guard terminal.waitFor("[1] ") else { throw Finding("the editor does not start") }
    for _ in 0..<5 {
      Storm.blow(over: terminal, &weather, count: 60)
      try Storm.calm(terminal, prompt: "]")
      terminal.type("calm\r")
      if !terminal.waitFor("cell <calm>") {
        throw Finding("no answer, the screen is\n\(terminal.screen.text)")
      }
    }
    try terminal.expectCleanDeath()
  }
}

/// The notebook: cells that run, fail, go on for long and fill the screen, stopped at any time.
enum NotebookRound {
  private static let cells = [
    "X : [T, E] = randn(3, 4)\r", "softmax(X @ X')\r", "X @ X\r", "heat(X)\r", "nothing\r",
    ":help language\r",
    ":undo\r", ":redo\r", "fold((s, i) -> s + sin(i), 0, 1..100000000)\r", "a = 2\r", "b = a^2\r",
    ":re\r",
    ":what a = 3\r", ":auto on\r", "f(x) = {\r", "claim forall i in 0..9999 : i >= 0\r",
    "zeros(2000, 2000)\r",
    ":names\r", "\"\u{1B}[31mred\"\r", ":back 1\r", "?relu\r", "trace(X).\t\t", "softmax[\t\t",
    "do(b, \t",
    "randn(300, 300) @ randn(300, 300)\r",
  ]

  static func run(_ weather: inout Weather) throws(Finding) {
    let terminal = try Programs.start("daftar", reflows: weather.happens(onceIn: 2))
    guard terminal.waitFor("1> ") else { throw Finding("the notebook does not start") }
    for _ in 0..<5 {
      for _ in 0..<12 {
        if weather.happens(onceIn: 2) {
          let cell = weather.one(of: cells)
          weather.log.append(cell)
          terminal.type(cell)
          if weather.happens(onceIn: 3) { terminal.waitForSilence(milliseconds: 20) }
        } else {
          Storm.blow(over: terminal, &weather, count: 6)
        }
      }
      try Storm.calm(terminal, prompt: ">")
      terminal.type("6 * 7 # sum\r")
      if !terminal.waitFor("= 42", milliseconds: 10_000) {
        throw Finding("no answer, the screen is\n\(terminal.screen.text)")
      }
      try terminal.expectPrompt(">", "after an answer")
    }
    try terminal.expectCleanDeath()
  }
}

/// What befalls any program on a terminal.
enum Storm {
  static func blow(over terminal: PseudoTerminal, _ weather: inout Weather, count: Int) {
    for _ in 0..<count {
      switch weather.below(40) {
      case 0:
        let (rows, columns) = (1 + weather.below(40), 1 + weather.below(120))
        weather.log.append("resize \(rows)×\(columns)")
        terminal.resize(rows: rows, columns: columns)
      case 1:
        weather.log.append("stop, go on")
        terminal.send(signal: Signal.stop)
        terminal.waitForSilence(milliseconds: 5)
        terminal.send(signal: Signal.goOn)
      case 2:
        weather.log.append("interrupt")
        terminal.send(signal: Signal.interrupt)
      case 3:
        weather.log.append("a long paste")
        let text = String(repeating: weather.one(of: Weather.texts) + " y\n", count: 200)
        terminal.type("\u{1B}[200~\(text)\u{1B}[201~")
      default:
        let key = weather.one(of: weather.happens(onceIn: 2) ? Weather.texts : Weather.keys)
        weather.log.append(key)
        terminal.type(key)
      }
    }
  }

  /// Ends whatever goes on; an empty prompt is there.
  static func calm(_ terminal: PseudoTerminal, prompt: Character) throws(Finding) {
    terminal.send(signal: Signal.goOn)
    terminal.resize(rows: 24, columns: 80)
    terminal.waitForSilence(milliseconds: 60)
    for _ in 0..<3 {
      terminal.type("\u{3}")
      terminal.waitForSilence(milliseconds: 80)
    }
    terminal.type("\u{C}")
    try terminal.expectPrompt(prompt, "after Ctrl-C")
  }
}
