#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

// What cannot be used is set aside under another name, never overwritten.
extension HistoryFile {
  /// A file longer than this is set aside, and only its end carried on.
  private static let hugeLength = 32 << 20
  /// The cells of a file set aside that are carried on.
  private static let carriedCells = 10_000

  /// Reads the file, setting it aside where it cannot be used as it is.
  ///
  /// - Returns: the cells, oldest first, and what the user is to know.
  package func open() -> (cells: [String], notice: String?) {
    var status = stat()
    if unsafe stat(path, &status) != 0 {
      let isBroken = unsafe lstat(path, &status) == 0
      return ([], isBroken ? "the history is a link to nothing" : unwritable)
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    // Who links it to /dev/null wants no history.
    case S_IFCHR: return ([], nil)
    default: return ([], setAside("is no file"))
    }
    guard unsafe access(path, R_OK) == 0 else { return ([], setAside("cannot be read")) }
    let contents = readContents()
    let isHuge = status.st_size > off_t(Self.hugeLength)
    guard contents.isDamaged || isHuge else { return (contents.cells, unwritable) }
    return (
      contents.cells,
      replace(by: contents.cells.suffix(Self.carriedCells), isHuge ? "was huge" : "was damaged")
    )
  }

  /// That nothing can be kept, if so.
  private var unwritable: String? {
    makeDirectory()
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    let exists = unsafe access(path, F_OK) == 0
    let isFine = unsafe access(exists ? path : folder, W_OK) == 0
    return isFine ? nil : "the history cannot be kept: \(path) cannot be written"
  }

  /// A name beside the file that is free.
  private var asideName: String {
    for number in 1...1000 {
      var status = stat()
      let name = "\(path).aside-\(number)"
      if unsafe lstat(name, &status) != 0 { return name }
    }
    return "\(path).aside-\(getpid())"
  }

  private func setAside(_ reason: String) -> String {
    let name = asideName
    return unsafe rename(path, name) == 0
      ? "the history \(reason): it is now \(name)"
      : "the history \(reason), and cannot be moved: \(path)"
  }

  /// Sets the file aside and begins another with the cells that could be read.
  ///
  /// The lock keeps other sessions from adding to the old one meanwhile; who was quicker to begin a
  /// new one is left alone.
  private func replace(by cells: some Collection<String>, _ reason: String) -> String {
    guard let old = openRegular(O_RDWR) else { return setAside(reason) }
    defer { close(old) }
    lock(old)
    let notice = setAside(reason)
    let temporary = "\(path).new-\(getpid())"
    let descriptor = openFile(
      temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return notice }
    defer { close(descriptor) }
    let lines = cells.map { HistoryCodec.encode($0) + "\n" }.joined()
    if Posix.write(descriptor, Array(lines.utf8)) { _ = unsafe link(temporary, path) }
    unsafe unlink(temporary)
    return notice
  }
}
