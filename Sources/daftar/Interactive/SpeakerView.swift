import LineEditing
import Rendering
import Sessions
import Syntax

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What only the one who presents sees: follows the demo of the same file in another terminal.
enum SpeakerView {
  /// Follows until Ctrl-C, or until the demo is over.
  ///
  /// - Throws: `Diagnostic` where the file cannot be read.
  static func run(_ file: String) throws(Diagnostic) {
    let demo = try Demo(at: file)
    guard let path = DemoPlace.path(for: file) else {
      throw Diagnostic(.file, "there is no folder to follow a demo by: set XDG_RUNTIME_DIR")
    }
    var last: DemoPlace?
    var size: TerminalSize?
    let start = ContinuousClock.now
    StandardStreams.write("waiting for daftar demo \(file.madeVisible) …\n")
    while true {
      let place = DemoPlace.read(path)
      if place == nil, last != nil { return StandardStreams.write("the demo is over\n") }
      let isNew = place != last || size.map { $0 != .current } ?? true
      if let place, isNew { draw(demo, place, since: start) }
      (last, size) = (place, .current)
      usleep(200_000)
    }
  }

  private static func draw(_ demo: Demo, _ place: DemoPlace, since start: ContinuousClock.Instant) {
    let size = TerminalSize.current
    let minutes = (ContinuousClock.now - start).components.seconds / 60
    let lines = demo.speakerLines(at: place.step, width: size.columns, rows: size.rows - 2)
    let palette = Rendering.Palette.detect(
      environment: ["TERM", "COLORTERM", "NO_COLOR"].reduce(into: [:]) { values, name in
        values[name] = StandardStreams.environment(name)
      }, isTTY: Terminal.isInteractive)
    let clear = palette == .plain ? "" : "\u{1B}[H\u{1B}[2J"
    let head = [Line("\(minutes) min", .dim)]
    StandardStreams.write(clear + Surface.terminal(palette).text(head + lines))
  }
}
