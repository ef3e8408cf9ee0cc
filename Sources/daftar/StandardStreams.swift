import Rendering

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Standard input, output and error, unbuffered.
enum StandardStreams {
  /// Writes to standard output.
  ///
  /// Where nobody reads it any more the program ends, quietly; where it cannot be written, with a
  /// word.
  static func write(_ text: String) {
    guard !text.isEmpty else { return }
    if let code = write(Array(text.utf8), to: 1) { endBecause(of: code) }
  }

  /// Writes bytes to standard output.
  static func write(_ bytes: [UInt8]) {
    if let code = write(bytes, to: 1) { endBecause(of: code) }
  }

  /// Writes to standard error; what cannot be written is lost.
  static func writeError(_ text: String) { _ = write(Array(text.utf8), to: 2) }

  /// Keeps the numbers of streams that are closed from being given to files, which output would end
  /// up in; using such a stream fails as before.
  static func holdPlaces() {
    for descriptor in CInt(0)...2 where fcntl(descriptor, F_GETFD) < 0 {
      // The least free number, and the wrong direction.
      _ = unsafe open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY)
    }
  }

  /// All of standard input; ends the program where it cannot be read.
  static func readInput() -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe chunk.withUnsafeMutableBytes { unsafe read(0, $0.baseAddress, $0.count) }
      if count > 0 {
        bytes += chunk[..<count]
      } else if count == 0 {
        return bytes
      } else if errno != EINTR {
        endBecause(of: errno, "read the input")
      }
    }
  }

  /// Whether somebody sees what is written to standard output.
  static var outputIsTerminal: Bool { isatty(1) != 0 }

  /// The colours of standard output.
  static var palette: Palette {
    Palette.detect(
      environment: Palette.variables.reduce(into: [:]) { $0[$1] = environment($1) },
      isTTY: outputIsTerminal)
  }

  /// A variable of the environment.
  static func environment(_ name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }

  /// - Returns: the code of what went wrong; nil where all was written.
  private static func write(_ bytes: [UInt8], to descriptor: CInt) -> CInt? {
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes[done...].withUnsafeBytes { buffer in
        #if canImport(Glibc)
          unsafe Glibc.write(descriptor, buffer.baseAddress, buffer.count)
        #elseif canImport(Musl)
          unsafe Musl.write(descriptor, buffer.baseAddress, buffer.count)
        #elseif canImport(Darwin)
          unsafe Darwin.write(descriptor, buffer.baseAddress, buffer.count)
        #endif
      }
      if count >= 0 { done += count } else if errno != EINTR { return errno }
    }
    return nil
  }

  private static func endBecause(
    of code: CInt, _ doing: String = "write the output"
  ) -> Never {
    if code != EPIPE {
      let words = unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
      writeError("daftar: cannot \(doing): \(words)\n")
    }
    exit(1)
  }
}
