internal import CLibedit

/// Ctrl-C outside the prompt: a flag that the evaluation looks at between its steps.
///
/// System calls are not restarted after the signal: a blocked one returns `EINTR`.
public enum Interrupts {
  /// Makes Ctrl-C set the flag instead of ending the process; `LineEditor` does so by itself.
  public static func install() { daftar_interrupt_install() }

  /// Whether Ctrl-C was pressed since the flag was cleared; any thread may ask.
  public static var isPending: Bool { daftar_interrupt_pending() }

  /// Forgets a Ctrl-C, before an evaluation starts or after it was given up.
  public static func clear() { daftar_interrupt_clear() }

  /// Sets the flag, as Ctrl-C would.
  public static func raise() { daftar_interrupt_set() }
}
