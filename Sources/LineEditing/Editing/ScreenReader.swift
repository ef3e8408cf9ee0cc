internal import CLibedit

/// Reads cells on a terminal that can move its cursor.
final class ScreenReader {
  private let engine: Engine
  private let keyboard = Keyboard()
  private let screen: Screen
  private let services: EditorServices
  private let usesColour: Bool

  /// Nothing where libedit cannot start or the terminal does not speak as every terminal does now.
  init?(services: EditorServices, usesColour: Bool) {
    guard daftar_use_utf8_locale() else { return nil }
    // libedit changes the modes of the terminal as soon as it is there.
    daftar_guard_install()
    guard let engine = Engine() else { return nil }
    let speaksStandard = ["ce", "nd"].allSatisfy { engine.capability($0).hasPrefix("\u{1B}[") }
    guard speaksStandard else { return nil }
    self.engine = engine
    self.services = services
    self.usesColour = usesColour
    screen = Screen(usesColour: usesColour)
  }

  /// Runs what may take long, and keeps what is typed for the next cell.
  func whileRunning<Result>(_ body: (_ glance: (_ drops: Bool) -> Void) -> Result) -> Result {
    let beginning = unsafe UnsafeRawPointer(Screen.beginning.utf8Start)
    let restoring = unsafe UnsafeRawPointer(Screen.restoring.utf8Start)
    unsafe daftar_running_begin(
      beginning.assumingMemoryBound(to: CChar.self), restoring.assumingMemoryBound(to: CChar.self))
    defer { daftar_running_end() }
    return body { drops in drops ? keyboard.drop() : keyboard.gather() }
  }

  /// Shows a text, in pages where it is longer than the screen.
  func show(_ text: String, turnsOnEnter: Bool, room: Int) {
    Pager(engine: engine, keyboard: keyboard, screen: screen)
      .show(text, turnsOnEnter: turnsOnEnter, room: room)
  }

  func readCell(
    prompts: Prompts, prefill: String, history: History, features: EditorFeatures
  ) -> ReadResult {
    screen.usesColour = usesColour && features.showsColours
    let editing = CellEditing(
      engine: engine, keyboard: keyboard, screen: screen, services: services,
      features: features, prompts: prompts,
      history: history.entries, prefill: prefill)
    let restoring = unsafe UnsafeRawPointer(Screen.restoring.utf8Start)
    unsafe daftar_editing_begin(restoring.assumingMemoryBound(to: CChar.self))
    screen.markPastes(true)
    engine.run(for: editing)
    screen.markPastes(false)
    daftar_editing_end()
    return editing.outcome
  }
}
