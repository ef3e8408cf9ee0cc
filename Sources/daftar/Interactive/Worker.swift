import Dispatch
import Graphs
import LineEditing
import Sessions
import Synchronization

/// Runs a cell beside the thread that watches for Ctrl-C.
enum Worker {
  /// How often Ctrl-C is looked for.
  private static let pause = DispatchTimeInterval.milliseconds(5)
  /// How long the prompt waits for a cell that is to stop.
  ///
  /// Between two ops it stops at once, but one long product of matrices cannot be stopped, and a
  /// long history takes its time to free.
  private static let patience = Duration.milliseconds(30)
  /// How long it waits where training was stopped, for the best model so far.
  private static let trainingPatience = Duration.seconds(5)

  private final class Outcome: Sendable {
    let value = Mutex<(Notebook, Response)?>(nil)
    let isReady = DispatchSemaphore(value: 0)
  }

  /// What a cell gave.
  struct Answer {
    let notebook: Notebook
    let response: Response
    /// Whether Ctrl-C came meanwhile, even where the cell was faster or kept what it had.
    let isStopped: Bool
  }

  /// The notebook after a cell, and its answer, at an editor that keeps what is typed meanwhile.
  static func respond(
    to text: String, in notebook: Notebook, course: Course = Course(),
    at editor: borrowing LineEditor
  ) -> Answer? {
    let showsProgress = editor.hasScreen
    return editor.whileRunning { glance in
      respond(
        to: text, in: notebook, course: course, showsProgress: showsProgress, glance: glance)
    }
  }

  /// The notebook after a cell, and its answer.
  ///
  /// - Parameters:
  ///   - showsProgress: whether a line says how far it is, and goes away again.
  ///   - course: how it is to go, as a file may say.
  ///   - glance: is called all the while, with `true` after a Ctrl-C.
  /// - Returns: nil where it was to stop and has not yet. It works on a copy, so whatever it still
  ///   does is dropped.
  private static func respond(
    to text: String, in notebook: Notebook, course: Course, showsProgress: Bool,
    glance: (_ drops: Bool) -> Void
  ) -> Answer? {
    // One that came since Enter is meant for this cell. Where the cell was faster, what was typed ahead
    // of it goes all the same.
    defer {
      if Interrupts.isPending { glance(true) }
      Interrupts.clear()
    }
    let interrupt = Interrupt()
    let outcome = Outcome()
    // A queue of its own: cells that were given up may still hold the threads of a shared one.
    DispatchQueue(label: "cell", qos: .userInitiated).async {
      var notebook = notebook
      let response = notebook.respond(to: text, course: course, interrupt: interrupt)
      outcome.value.withLock { $0 = (notebook, response) }
      outcome.isReady.signal()
    }
    let clock = ContinuousClock()
    var deadline: ContinuousClock.Instant?
    var display = ProgressDisplay(isPossible: showsProgress)
    defer { display.erase() }
    while outcome.isReady.wait(timeout: .now() + pause) == .timedOut {
      if Interrupts.isPending {
        // What was typed before it goes with it.
        glance(true)
        // Asked a second time it is given up at once.
        if deadline != nil { return nil }
        let isTraining = interrupt.progress.isTraining
        interrupt.request()
        Interrupts.clear()
        deadline = clock.now + (isTraining ? trainingPatience : patience)
      }
      if let deadline, clock.now > deadline { return nil }
      glance(false)
      display.show(interrupt.progress)
    }
    let isStopped = deadline != nil || Interrupts.isPending
    return outcome.value.withLock { $0 }.map {
      Answer(notebook: $0, response: $1, isStopped: isStopped)
    }
  }
}
