internal import CLibedit

/// Shows a text longer than the screen a page at a time.
struct Pager {
  let engine: Engine
  let keyboard: Keyboard
  let screen: Screen

  /// Shows all of a text, or as much as one wants to read.
  ///
  /// Space and Page Down go on by a page, Page Up back by one, Enter and Down on by a row, `q` and
  /// Ctrl-C end it. Any other key belongs to the next cell: the rest is shown at once.
  ///
  /// - Parameters:
  ///   - turnsOnEnter: whether Enter goes on by a page, as when one presents.
  ///   - room: rows to leave free below what is shown at once.
  func show(_ text: String, turnsOnEnter: Bool = false, room: Int = 0) {
    var pages = Pages(text, columns: screen.size.columns)
    let height = max(screen.size.rows - 1 - room, 1)
    guard pages.count > height, screen.size.rows > 2 else { return screen.show(text) }
    let restoring = unsafe UnsafeRawPointer(Screen.restoring.utf8Start)
    unsafe daftar_editing_begin(restoring.assumingMemoryBound(to: CChar.self))
    engine.setRaw(true)
    screen.show(pages.next(height))
    while !pages.isAtEnd {
      let key = turnsOnEnter ? "Enter" : "Space"
      screen.showBar("\(pages.shown) of \(pages.count) rows · \(key) goes on, q ends")
      let step = wait(height: height, turnsOnEnter: turnsOnEnter)
      screen.clearBar()
      switch step {
      case .on(let rows): screen.show(pages.next(rows))
      case .back:
        pages.goBack(2 * height)
        screen.show(pages.next(height))
      case .end:
        screen.show("… \(pages.count - pages.shown) more rows\n")
        engine.setRaw(false)
        daftar_editing_end()
        return
      }
    }
    engine.setRaw(false)
    daftar_editing_end()
  }

  /// What to do next.
  private enum Step {
    case on(rows: Int), back, end
  }

  private func wait(height: Int, turnsOnEnter: Bool) -> Step {
    while true {
      let event = keyboard.next(whenIdle: {})
      switch event {
      case .key(.scalar(" ")), .key(.named(.pageDown, _, _)): return .on(rows: height)
      case .key(.scalar("\r")), .key(.scalar("\n")): return .on(rows: turnsOnEnter ? height : 1)
      case .key(.named(.down, _, _)): return .on(rows: 1)
      case .key(.named(.pageUp, _, _)): return .back
      case .key(.scalar("q")), .key(.scalar("Q")), .key(.escape), .interrupt: return .end
      case .resize, .resume: continue
      case .stop:
        screen.clearBar()
        engine.setRaw(false)
        daftar_stop_here()
        engine.setRaw(true)
      case .end, .key:
        keyboard.putBack(event)
        return .on(rows: .max)
      }
    }
  }
}
