#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The file cells are kept in from one session to the next.
///
/// It is only ever appended to, under a lock, one whole line at a time, so sessions that share it
/// lose nothing. Whatever stands at its path, nothing here waits or fails: at worst there is no
/// history.
package struct HistoryFile: Sendable {
  let path: String

  /// The file at a path; it need not exist.
  package init(path: String) { self.path = path }

  /// `$XDG_STATE_HOME/daftar/history`, by default below `~/.local/state`.
  package static var standardPath: String? {
    if let state = Posix.environment("XDG_STATE_HOME"), state.hasPrefix("/") {
      return state + "/daftar/history"
    }
    guard let home = Posix.environment("HOME"), home.hasPrefix("/") else { return nil }
    return home + "/.local/state/daftar/history"
  }

  /// How much of the end of a long file is read.
  private static let readLimit = 1 << 20

  /// The cells of the file, oldest first; damaged lines are passed over.
  package func read() -> [String] { readContents().cells }

  /// The cells, and whether a line between them was none; the last line may be unfinished.
  func readContents() -> (cells: [String], isDamaged: Bool) {
    guard let descriptor = openRegular(O_RDONLY) else { return ([], false) }
    defer { close(descriptor) }
    let length = lseek(descriptor, 0, SEEK_END)
    let start = max(length - off_t(Self.readLimit), 0)
    lseek(descriptor, start, SEEK_SET)
    var bytes: [UInt8] = []
    while bytes.count < Self.readLimit, case .bytes(let more) = Posix.read(descriptor) {
      bytes += more
    }
    var lines = bytes.split(separator: 10)[...]
    // Read from the middle, the first line is only a part of one.
    if start > 0 { lines = lines.dropFirst() }
    let isOpen = bytes.last != 10
    let decoded = lines.map { HistoryCodec.decode($0) }
    return (decoded.compactMap(\.self), decoded.dropLast(isOpen ? 1 : 0).contains(nil))
  }

  /// Adds a cell at the end.
  package func append(_ cell: String) {
    makeDirectory()
    guard let descriptor = openRegular(O_RDWR | O_APPEND | O_CREAT) else { return }
    defer { close(descriptor) }
    fchmod(descriptor, 0o600)
    lock(descriptor)
    let line = Array(HistoryCodec.encode(cell).utf8) + [10]
    // A session that died while writing may have left half a line.
    Posix.write(descriptor, endsInNewline(descriptor) ? line : [10] + line)
  }

  func openFile(_ path: String, _ flags: CInt) -> CInt {
    #if canImport(Glibc)
      unsafe Glibc.open(path, flags, 0o600)
    #elseif canImport(Musl)
      unsafe Musl.open(path, flags, 0o600)
    #elseif canImport(Darwin)
      unsafe Darwin.open(path, flags, 0o600)
    #endif
  }

  func openRegular(_ flags: CInt) -> CInt? {
    // Not to wait for the other end of a FIFO.
    let descriptor = openFile(path, flags | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      return nil
    }
    return descriptor
  }

  /// Takes the lock, if it is free soon.
  ///
  /// A stopped process may hold it for ever; without it a line is still written by one call.
  func lock(_ descriptor: CInt) {
    for _ in 0..<50 {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return }
      usleep(2000)
    }
  }

  private func endsInNewline(_ descriptor: CInt) -> Bool {
    guard lseek(descriptor, -1, SEEK_END) >= 0 else { return true }
    guard case .bytes(let last) = Posix.read(descriptor, atMost: 1) else { return true }
    return last == [10]
  }

  func makeDirectory() {
    let parts = path.split(separator: "/").dropLast()
    var directory = path.hasPrefix("/") ? "" : "."
    for part in parts {
      directory += "/" + part
      _ = unsafe mkdir(directory, 0o700)
    }
  }
}
