import ArgumentParser
import LineEditing

/// The program: a notebook at a terminal, a script at a pipe, and tools for session files.
@main
enum Main {
  static func main() {
    StandardStreams.holdPlaces()
    // The way to the prompt parses nothing: it is walked more often than all others.
    if CommandLine.arguments.count == 1, Terminal.isInteractive {
      InteractiveSession.run()
    } else {
      Daftar.main()
    }
  }
}
