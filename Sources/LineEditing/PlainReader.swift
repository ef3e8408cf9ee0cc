internal import CLibedit

/// Reads cells where there is no screen to edit on: a pipe, or a terminal that only scrolls.
///
/// A prompt is shown if somebody is there to see it; not one escape sequence is.
final class PlainReader {
  private let services: EditorServices
  private let showsPrompt = Terminal.isInteractive
  private var unread: [UInt8] = []
  private var hasEnded = false

  init(services: EditorServices) { self.services = services }

  func readCell(prompts: Prompts) -> ReadResult {
    daftar_editing_begin(nil)
    defer { daftar_editing_end() }
    var lines: [String] = []
    while true {
      show(lines.isEmpty ? prompts.first : prompts.rest)
      switch readLine() {
      case .line(let line):
        lines.append(line)
        let text = lines.joined(separator: "\n")
        if services.isComplete(text) { return .cell(text) }
      case .interrupted:
        show("\n")
        return .cancelled
      case .end:
        if lines.isEmpty { show("\n") }
        return lines.isEmpty ? .end : .cell(lines.joined(separator: "\n"))
      }
    }
  }

  private enum Line {
    case line(String)
    case interrupted
    case end
  }

  private func readLine() -> Line {
    while true {
      if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
        let line = unread[..<end]
        unread.removeFirst(end + 1)
        return .line(Self.text(line))
      }
      if hasEnded {
        if unread.isEmpty { return .end }
        let line = unread
        unread = []
        return .line(Self.text(line[...]))
      }
      if !fill() { return .interrupted }
    }
  }

  /// Reads what comes next; false where that is Ctrl-C.
  private func fill() -> Bool {
    let events = daftar_wait(0, -1)
    if events & CInt(DAFTAR_WAIT_INTERRUPT) != 0 {
      unread = []
      return false
    }
    if events & CInt(DAFTAR_WAIT_STOP) != 0 { daftar_stop_here() }
    guard events & CInt(DAFTAR_WAIT_INPUT) != 0 else { return true }
    switch Posix.read(0) {
    case .bytes(let bytes): unread += bytes
    case .interrupted: break
    case .end: hasEnded = true
    }
    return true
  }

  private static func text(_ line: ArraySlice<UInt8>) -> String {
    String(decoding: line.last == 13 ? line.dropLast() : line, as: UTF8.self)
  }

  private func show(_ text: String) {
    if showsPrompt { Posix.write(1, Array(text.utf8)) }
  }
}
