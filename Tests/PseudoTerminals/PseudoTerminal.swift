internal import CPseudoTerminal

/// A program behind a pseudo-terminal, driven as a user would drive it.
///
/// What it writes is kept twice: as bytes, and as the screen a user would see.
public final class PseudoTerminal {
  private var program = pty_program()
  /// Everything the program wrote.
  public private(set) var output: [UInt8] = []
  /// What is to be seen.
  public private(set) var screen: ScreenModel
  private var searched = 0

  /// Starts a program; nothing where it cannot be started.
  ///
  /// - Parameters:
  ///   - path: The program's file.
  ///   - arguments: What follows the program's name.
  ///   - environment: Variables beside, or instead of, a few that make output the same everywhere.
  ///   - rows: The height of the terminal.
  ///   - columns: The width of the terminal.
  ///   - reflows: Whether it breaks its lines anew at another width.
  ///   - width: How many columns the terminal gives a character.
  public init?(
    _ path: String, _ arguments: [String] = [], environment: [String: String] = [:],
    rows: Int = 24, columns: Int = 80, reflows: Bool = false,
    width: @escaping @Sendable (Unicode.Scalar) -> Int = { _ in 1 }
  ) {
    screen = ScreenModel(rows: rows, columns: columns, reflows: reflows, width: width)
    var variables = ["TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": "/nonexistent"]
    variables.merge(environment) { _, new in new }
    let started = unsafe CStrings.with([path] + arguments) { arguments in
      unsafe CStrings.with(variables.map { "\($0)=\($1)" }) { environment in
        unsafe pty_spawn(
          &program, path, arguments, environment, CInt(rows), CInt(columns))
      }
    }
    guard started else { return nil }
  }

  deinit {
    _ = unsafe pty_kill(&program, 9)
    unsafe pty_hang_up(&program)
    _ = unsafe pty_wait(&program, 2000)
  }

  // MARK: Typing

  /// Whether Ctrl-C was typed.
  public private(set) var hasTypedInterrupt = false

  /// Types a text; `\r` is Enter.
  public func type(_ text: String) { type(Array(text.utf8)) }

  /// Types bytes, reading what the program writes meanwhile.
  public func type(_ bytes: [UInt8]) {
    if bytes.contains(3) { hasTypedInterrupt = true }
    var done = 0
    var refusals = 0
    while done < bytes.count, refusals < 100 {
      let count = unsafe bytes[done...].withUnsafeBytes {
        unsafe pty_write(&program, $0.baseAddress, min($0.count, 4096), 50)
      }
      if count > 0 { (done, refusals) = (done + count, 0) } else { refusals += 1 }
      _ = read(milliseconds: 0)
    }
  }

  /// Changes the size of the terminal.
  public func resize(rows: Int, columns: Int) {
    screen.resize(rows: rows, columns: columns)
    _ = unsafe pty_resize(&program, CInt(rows), CInt(columns))
  }

  /// Sends a signal.
  public func send(signal: Int32) { _ = unsafe pty_kill(&program, signal) }

  /// Closes the terminal under the program.
  public func hangUp() { unsafe pty_hang_up(&program) }

  // MARK: Watching

  /// How long a wait lasts before it is given up, in milliseconds.
  ///
  /// Longer than a busy machine keeps any program waiting; what comes is seen at once.
  public static let patience = 30_000

  /// Whether the terminal echoes and edits lines itself, as it does outside an editor.
  public var isCooked: Bool { unsafe pty_is_cooked(&program) }

  /// Reads until a text was written that no earlier call has found; false when the time is up.
  public func waitFor(_ text: String, milliseconds: Int = PseudoTerminal.patience) -> Bool {
    let wanted = Array(text.utf8)
    return wait(milliseconds: milliseconds) { terminal in
      guard let end = terminal.endOfFirst(wanted, from: terminal.searched) else { return false }
      terminal.searched = end
      return true
    }
  }

  /// Reads until the screen is as wanted; false when the time is up.
  public func waitForScreen(
    milliseconds: Int = PseudoTerminal.patience, _ isWanted: (ScreenModel) -> Bool
  ) -> Bool {
    wait(milliseconds: milliseconds) { isWanted($0.screen) }
  }

  /// Reads until the program has been silent so long; false where it never was within `limit`.
  ///
  /// A program that shows progress is never silent, so there is a limit.
  @discardableResult
  public func waitForSilence(milliseconds: Int = 100, limit: Int = PseudoTerminal.patience) -> Bool
  {
    let clock = ContinuousClock()
    let deadline = clock.now + .milliseconds(limit)
    while read(milliseconds: milliseconds) {
      if clock.now > deadline { return false }
    }
    return true
  }

  /// Reads for so long, whatever comes.
  public func watch(milliseconds: Int) {
    _ = wait(milliseconds: milliseconds) { _ in false }
  }

  /// Waits for the end of the program: its exit status, or minus the signal that killed it.
  public func waitForExit(milliseconds: Int = PseudoTerminal.patience) -> Int? {
    for _ in 0..<max(milliseconds / 10, 1) {
      // A terminal that nobody reads would keep the program from ending.
      _ = read(milliseconds: 0)
      let status = unsafe pty_wait(&program, 10)
      if status != CInt.min {
        waitForSilence(milliseconds: 0)
        return Int(status)
      }
    }
    return nil
  }

  private func wait(milliseconds: Int, until isDone: (PseudoTerminal) -> Bool) -> Bool {
    let clock = ContinuousClock()
    let deadline = clock.now + .milliseconds(milliseconds)
    while !isDone(self) {
      if clock.now > deadline { return false }
      _ = read(milliseconds: 20)
    }
    return true
  }

  private func read(milliseconds: Int) -> Bool {
    var count = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, initialized in
      count = unsafe pty_read(&program, buffer.baseAddress, buffer.count, CInt(milliseconds))
      initialized = max(count, 0)
    }
    guard count > 0 else { return false }
    output += bytes
    screen.write(bytes)
    return true
  }

  private func endOfFirst(_ wanted: [UInt8], from start: Int) -> Int? {
    var index = start
    while index + wanted.count <= output.count {
      if output[index...].starts(with: wanted) { return index + wanted.count }
      index += 1
    }
    return nil
  }
}
