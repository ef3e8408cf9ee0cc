internal import CLibedit

/// Standard input, read ahead and decoded.
final class Keyboard {
  /// What the user or the system did.
  enum Event: Equatable {
    case key(Key)
    /// Ctrl-C.
    case interrupt
    /// The terminal has another size.
    case resize
    /// Ctrl-Z.
    case stop
    /// The process goes on after it was stopped.
    case resume
    /// The input ended, or the terminal is gone.
    case end
  }

  /// How long Escape waits for what may follow it.
  private let patience: CInt = 30
  /// The terminal, by a description of its own.
  ///
  /// Ctrl-C may take away what was there to be read, and a read must not wait then; the description
  /// of standard input is the shell's as well.
  private let descriptor: CInt = {
    let own = daftar_terminal_reopen()
    return own >= 0 ? own : 0
  }()
  private var decoder = KeyDecoder()
  private var ready: [Event] = []
  private var hasEnded = false

  /// The next event; `idle` is called before the wait for it, if there is one.
  func next(whenIdle idle: () -> Void) -> Event {
    while true {
      if let event = takeReady() { return event }
      if hasEnded { return .end }
      if decoder.isWaiting, !decoder.isPasting {
        if fill(waiting: patience) { continue }
        if ready.isEmpty, let key = decoder.nextAfterSilence() { return .key(key) }
      } else if !fill(waiting: 0) {
        idle()
        _ = fill(waiting: -1)
      }
    }
  }

  /// Takes in what was typed while nobody asked.
  ///
  /// Behind a Ctrl-C that nobody has seen yet it takes in nothing: that was typed after it, and must
  /// outlast the `drop` to come.
  func gather() {
    while Posix.hasInput(descriptor), !Interrupts.isPending,
      case .bytes(let bytes) = Posix.read(descriptor)
    {
      decoder.feed(bytes)
    }
  }

  /// Drops what was taken in before a Ctrl-C, as the kernel does with what was not; what is still to
  /// be read was typed after it.
  func drop() {
    decoder.discard()
    ready = []
  }

  /// Has an event come again.
  func putBack(_ event: Event) { ready.insert(event, at: 0) }

  private func takeReady() -> Event? {
    if !ready.isEmpty { return ready.removeFirst() }
    return decoder.next().map { .key($0) }
  }

  /// Waits, then reads all there is; false where nothing happened.
  private func fill(waiting milliseconds: CInt) -> Bool {
    var wait = milliseconds
    var isNew = false
    while true {
      let events = daftar_wait(descriptor, wait)
      if events == 0 { return isNew }
      isNew = true
      note(events)
      let isInput = events & CInt(DAFTAR_WAIT_INPUT) != 0
      guard isInput, !ready.contains(.interrupt) else { return true }
      switch Posix.read(descriptor) {
      case .bytes(let bytes): decoder.feed(bytes)
      case .interrupted: break
      case .end:
        hasEnded = true
        return true
      }
      wait = 0
    }
  }

  private func note(_ events: CInt) {
    if events & CInt(DAFTAR_WAIT_INTERRUPT) != 0 {
      // The kernel has dropped what was typed before Ctrl-C and not read; so do we. What is still to
      // be read was typed after it.
      decoder.discard()
      ready.append(.interrupt)
    }
    if events & CInt(DAFTAR_WAIT_STOP) != 0 { ready.append(.stop) }
    if events & CInt(DAFTAR_WAIT_CONTINUE) != 0 { ready.append(.resume) }
    if events & CInt(DAFTAR_WAIT_RESIZE) != 0 { ready.append(.resize) }
  }
}
