import Evaluation
import Syntax

/// Runs a file again and judges whether it gives what the file holds.
public struct SessionCheck: Sendable {
  /// How a file did.
  public enum Verdict: Sendable, Equatable {
    /// All of its cells gave what it holds.
    case passed(cells: Int)
    /// Some did not; a unified diff from what it holds to what they gave.
    case failed(diff: [String])
    /// It could not be run.
    case unreadable([String])
  }
  /// The file.
  public let path: String
  /// How it did.
  public let verdict: Verdict

  /// Whether all is as the file says.
  public var passed: Bool { if case .passed = verdict { true } else { false } }

  /// Checks one file on disk.
  public init(of path: String) {
    self.path = path
    do throws(Diagnostic) {
      let (file, host) = try SessionFile.open(path)
      switch file {
      case .session(let document): verdict = Self.judge(document, path, host)
      case .script(let text): verdict = Self.judge(script: text, path, host)
      }
    } catch {
      verdict = .unreadable(error.lines())
    }
  }

  /// The lines that report it.
  public var lines: [String] {
    let name = path.madeVisible
    switch verdict {
    case .passed(let cells): return ["✓ \(name): \(cells) \(cells == 1 ? "cell" : "cells")"]
    case .failed(let diff): return ["✗ \(name)"] + diff.map(\.madeVisible)
    case .unreadable(let lines): return ["✗ \(name)"] + lines
    }
  }

  /// How many passed and failed: `2 passed, 1 failed`.
  public static func summary(of checks: [SessionCheck]) -> String {
    let passed = checks.count(where: \.passed)
    return "\(passed) passed, \(checks.count - passed) failed"
  }

  // MARK: - Judging

  private static func judge(
    _ document: SessionDocument, _ path: String, _ host: any Host
  ) -> Verdict {
    let replay = Replay(of: document, host: host)
    let faulty = document.cells.indices.filter { replay.fault(of: $0) != nil }
    if faulty.isEmpty { return .passed(cells: document.cells.count) }
    return .failed(
      diff: UnifiedDiff.lines(
        from: document.lines.map(\.text),
        to: TextLines(replay.rewriting(faulty)).map(\.text),
        oldName: path, newName: "\(path) as it runs now"))
  }

  /// A script holds no results: it is right where nothing fails.
  private static func judge(script: String, _ path: String, _ host: any Host) -> Verdict {
    var run = ScriptRun(of: script, in: Notebook(host: host, role: .replay))
    var cells = 0
    var lines: [String] = []
    while let step = run.next() {
      cells += 1
      guard !step.response.isFine else { continue }
      lines.append("line \(step.mistakeLine):")
      lines += step.response.transcript(width: Notebook.pageWidth)
        .filter { $0.kind == .error || $0.text.hasPrefix("✗ ") }.map(\.text)
    }
    return lines.isEmpty ? .passed(cells: cells) : .unreadable(lines)
  }
}
