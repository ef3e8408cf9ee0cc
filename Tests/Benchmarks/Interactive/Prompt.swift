import Foundation
import PseudoTerminals

/// The program at a terminal, timed as a user meets it.
final class Prompt {
  private let terminal: PseudoTerminal
  private var number = 1

  /// The program started, and how long its prompt took; nothing where it does not come.
  static func started(in home: String) -> (prompt: Prompt, seconds: Double)? {
    let start = ContinuousClock.now
    guard let terminal = PseudoTerminal(Setup.program, environment: ["HOME": home]),
      terminal.waitFor("1> ", milliseconds: 20_000)
    else { return nil }
    return (Prompt(terminal), ContinuousClock.now.seconds(since: start))
  }

  private init(_ terminal: PseudoTerminal) { self.terminal = terminal }

  /// Types a cell that gives a value, and waits for the next prompt.
  ///
  /// - Returns: seconds from Enter to the prompt; nil where it does not come.
  func enter(_ cell: String, patience: Int = 600_000) -> Double? {
    terminal.type(Array(cell.utf8))
    // What the keys themselves take is not what is asked here.
    terminal.waitForSilence(milliseconds: 30, limit: 2000)
    let start = ContinuousClock.now
    terminal.type([13])
    number += 1
    guard terminal.waitFor("\(number)> ", milliseconds: patience) else { return nil }
    return ContinuousClock.now.seconds(since: start)
  }

  /// Runs a command that may show progress.
  ///
  /// - Returns: seconds until the prompt is there, under whatever number.
  func run(_ command: String) -> Double? {
    let start = ContinuousClock.now
    terminal.type(Array(command.utf8) + [13])
    let isThere = terminal.waitForScreen(milliseconds: 600_000) { screen in
      let line = screen.rows[screen.row]
      guard let end = line.firstIndex(of: ">"), let next = Int(line[..<end]), next > self.number
      else { return false }
      self.number = next
      return true
    }
    return isThere ? ContinuousClock.now.seconds(since: start) : nil
  }

  /// Whether the cursor stands behind a prompt with nothing typed.
  private var isWaiting: Bool {
    let screen = terminal.screen
    let line = screen.rows[screen.row]
    return line.hasSuffix(">") && line.dropLast().allSatisfy(\.isNumber)
      && screen.column == line.count + 1
  }

  /// Begins a cell that works for long and stops it.
  ///
  /// - Returns: seconds from Ctrl-C to the prompt; nil where the work was over before.
  func interrupt(_ cell: String, after milliseconds: Int = 400) -> Double? {
    terminal.type(Array(cell.utf8) + [13])
    terminal.watch(milliseconds: milliseconds)
    guard !isWaiting else { return nil }
    let start = ContinuousClock.now
    terminal.type([3])
    // Stopped training gives a value, and the next prompt another number.
    guard terminal.waitForScreen(milliseconds: 20_000, { _ in self.isWaiting }) else { return nil }
    let seconds = ContinuousClock.now.seconds(since: start)
    terminal.waitForSilence(milliseconds: 50, limit: 500)
    return seconds
  }
}

extension ContinuousClock.Instant {
  /// The seconds since another one.
  func seconds(since start: ContinuousClock.Instant) -> Double {
    let (seconds, attoseconds) = (self - start).components
    return Double(seconds) + Double(attoseconds) * 1e-18
  }
}

/// A home folder for one kind of session; removed with it.
final class Home {
  let path: String

  /// A home with so many cells in the history, and so many of a session that was cut off.
  init(history: Int = 0, unsaved: Int = 0) throws {
    path = NSTemporaryDirectory() + "daftar-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let lines = (0..<history).map { "x\($0) = sin(\($0)) + softmax([\($0), 2, 3])\n" }
    if history > 0 { try write(lines.joined(), to: "history") }
    let cells = (0..<unsaved).map { "```daftar\n> x\($0 % 50) = sin(\($0))\n```\n" }
    if unsaved > 0 { try write(cells.joined(), to: "unsaved/1-0.md") }
  }

  private func write(_ text: String, to name: String) throws {
    let file = URL(fileURLWithPath: "\(path)/.local/state/daftar/\(name)")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
