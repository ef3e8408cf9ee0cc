import Dispatch
import Graphs
import Sessions
import Synchronization

/// Computes what a cell would give while it is typed, for so long as nobody notices.
final class Preview: Sendable {
  /// How long a key may wait for it.
  private static let patience = DispatchTimeInterval.milliseconds(12)

  private let queue = DispatchQueue(label: "preview", qos: .userInitiated)
  private let isBusy = Atomic<Bool>(false)

  /// What a cell would give, in a few words; nil where that takes long, or the last one still runs.
  func text(of cell: String, in notebook: Notebook) -> String? {
    guard !isBusy.exchange(true, ordering: .acquiring) else { return nil }
    let interrupt = Interrupt()
    let result = Result()
    let isReady = DispatchSemaphore(value: 0)
    queue.async { [self] in
      let text = notebook.preview(of: cell, interrupt: interrupt)
      result.text.withLock { $0 = text }
      isBusy.store(false, ordering: .releasing)
      isReady.signal()
    }
    if isReady.wait(timeout: .now() + Self.patience) == .timedOut {
      interrupt.request()
      return nil
    }
    return result.text.withLock { $0 }
  }

  private final class Result: Sendable {
    let text = Mutex<String?>(nil)
  }
}
