import Sessions

/// Tells a speaker view in another terminal where a demo is, by a small file of this user.
struct DemoBeacon {
  private let path: String?

  /// The beacon of a session file; none where there is no folder for it.
  init(for file: String) { path = DemoPlace.path(for: file) }

  /// Says where the demo is.
  func tell(_ demo: Demo) {
    if let path { DemoPlace(step: demo.place).write(to: path) }
  }

  /// Says that it is over.
  func remove() {
    if let path { DemoPlace.remove(path) }
  }
}
