internal import CLibedit

/// Shows a text longer than the screen a page at a time.
struct Pager {
  let engine: Engine
  let keyboard: Keyboard
  let screen: Screen

  /// Shows all of a text, or as much as one wants to read.
  ///
  /// Space and Page Down go on by a page, Enter and Down by a row, `q` and Ctrl-C end it. Any other
  /// key belongs to the next cell: the rest is shown at once.
  func show(_ text: String) {
    var pages = Pages(text, columns: screen.size.columns)
    let height = max(screen.size.rows - 1, 1)
    guard pages.count > height, screen.size.rows > 2 else { return screen.show(text) }
    let restoring = unsafe UnsafeRawPointer(Screen.restoring.utf8Start)
    unsafe daftar_editing_begin(restoring.assumingMemoryBound(to: CChar.self))
    engine.setRaw(true)
    screen.show(pages.next(height))
    while !pages.isAtEnd {
      screen.showBar("\(pages.shown) of \(pages.count) rows · Space goes on, q ends")
      let step = wait(height: height)
      screen.clearBar()
      guard let rows = step else {
        screen.show("… \(pages.count - pages.shown) more rows\n")
        break
      }
      screen.show(pages.next(rows))
    }
    engine.setRaw(false)
    daftar_editing_end()
  }

  /// How many rows to go on by; nothing where one has read enough.
  private func wait(height: Int) -> Int? {
    while true {
      let event = keyboard.next(whenIdle: {})
      switch event {
      case .key(.scalar(" ")), .key(.named(.pageDown, _, _)): return height
      case .key(.scalar("\r")), .key(.scalar("\n")), .key(.named(.down, _, _)): return 1
      case .key(.scalar("q")), .key(.scalar("Q")), .key(.escape), .interrupt: return nil
      case .resize, .resume: continue
      case .stop:
        screen.clearBar()
        engine.setRaw(false)
        daftar_stop_here()
        engine.setRaw(true)
      case .end, .key:
        keyboard.putBack(event)
        return .max
      }
    }
  }
}
