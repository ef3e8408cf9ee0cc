#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The system calls behind files and folders, in Swift's types; each goes on after a signal.
enum Posix {
  typealias Permissions = mode_t

  /// A call that failed, with the word of the system for it.
  struct Failure: Error {
    let code: CInt

    static var last: Failure { Failure(code: errno) }

    var isMissing: Bool { code == ENOENT || code == ENOTDIR }
    var saysItExists: Bool { code == EEXIST }

    /// The reason in words: `no such file or directory`.
    var words: String {
      let text = unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
      return text.prefix(1).lowercased() + text.dropFirst()
    }
  }

  /// What a path leads to.
  struct Entry {
    enum Kind {
      case file, folder, link, other
    }
    let kind: Kind
    let size: Int
    /// When it was last changed, in seconds.
    let changed: Int
    let permissions: Permissions

    var isWritableByOwner: Bool { permissions & S_IWUSR != 0 }
  }

  // MARK: - Looking

  /// What is at a path; links are followed only where asked.
  static func entry(at path: String, followsLinks: Bool = true) throws(Failure) -> Entry {
    var status = stat()
    let result = unsafe followsLinks ? stat(path, &status) : lstat(path, &status)
    guard result == 0 else { throw .last }
    return Entry(status)
  }

  /// What an open file is.
  static func entry(of descriptor: CInt) throws(Failure) -> Entry {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw .last }
    return Entry(status)
  }

  /// The names in a folder, sorted by their bytes.
  static func names(in path: String) throws(Failure) -> [String] {
    guard let folder = unsafe opendir(path) else { throw .last }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  // MARK: - Reading and writing

  /// Opens what is at a path without waiting for a writer at its other end.
  static func openForReading(_ path: String) throws(Failure) -> CInt {
    try open(path, O_RDONLY | O_NONBLOCK)
  }

  /// Makes a new file, which all may read and its owner write.
  static func createForWriting(_ path: String) throws(Failure) -> CInt {
    try open(path, O_WRONLY | O_CREAT | O_EXCL)
  }

  /// Makes a new file that its owner alone may read.
  static func createForOwner(_ path: String) throws(Failure) -> CInt {
    try open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND, 0o600)
  }

  /// Makes a folder with those around it, for their owner alone; what is there already stays.
  static func makeFolders(_ path: String) {
    var folder = ""
    for part in path.split(separator: "/") {
      folder += "/" + part
      _ = unsafe mkdir(folder, 0o700)
    }
  }

  /// Holds a file until it is closed, so that others can tell somebody works with it.
  static func lock(_ descriptor: CInt) { _ = flock(descriptor, LOCK_EX | LOCK_NB) }

  /// Whether nobody else holds a file.
  static func tryLock(_ descriptor: CInt) -> Bool { flock(descriptor, LOCK_EX | LOCK_NB) == 0 }

  /// A variable of the environment.
  static func environment(_ name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }

  private static func open(
    _ path: String, _ flags: CInt, _ permissions: Permissions = 0o644
  ) throws(Failure) -> CInt {
    while true {
      #if canImport(Glibc)
        let descriptor = unsafe Glibc.open(path, flags | O_CLOEXEC, permissions)
      #elseif canImport(Musl)
        let descriptor = unsafe Musl.open(path, flags | O_CLOEXEC, permissions)
      #elseif canImport(Darwin)
        let descriptor = unsafe Darwin.open(path, flags | O_CLOEXEC, permissions)
      #endif
      if descriptor >= 0 { return descriptor }
      if errno != EINTR { throw .last }
    }
  }

  static func close(_ descriptor: CInt) {
    #if canImport(Glibc)
      _ = Glibc.close(descriptor)
    #elseif canImport(Musl)
      _ = Musl.close(descriptor)
    #elseif canImport(Darwin)
      _ = Darwin.close(descriptor)
    #endif
  }

  /// Reads to the end, or until more than `limit` bytes came.
  static func readAll(_ descriptor: CInt, limit: Int) throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    // An array that grows takes up to three times as much on the way.
    let size = (try? entry(of: descriptor).size) ?? 0
    bytes.reserveCapacity(min(max(size, 0), limit, 64 << 20))
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= limit {
      let count = unsafe chunk.withUnsafeMutableBytes { buffer in
        unsafe read(descriptor, buffer.baseAddress, buffer.count)
      }
      if count == 0 { break }
      if count < 0 {
        if errno == EINTR { continue }
        throw .last
      }
      bytes += chunk[..<count]
    }
    return bytes
  }

  static func writeAll(_ descriptor: CInt, _ bytes: [UInt8]) throws(Failure) {
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes[done...].withUnsafeBytes { buffer in
        unsafe write(descriptor, buffer.baseAddress, buffer.count)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw .last
      }
      done += count
    }
  }

  /// Writes pieces one behind the other, many at a time.
  static func writeAll(
    _ descriptor: CInt, _ pieces: some Sequence<some Sequence<UInt8>>
  ) throws(Failure) {
    var bytes: [UInt8] = []
    for piece in pieces {
      bytes += piece
      guard bytes.count >= 1 << 16 else { continue }
      try writeAll(descriptor, bytes)
      bytes.removeAll(keepingCapacity: true)
    }
    try writeAll(descriptor, bytes)
  }

  /// Waits until what was written is on the disk.
  static func synchronize(_ descriptor: CInt) throws(Failure) {
    while fsync(descriptor) != 0 {
      // Some file systems cannot: then the rename is as safe as it can be.
      if errno == EINVAL || errno == ENOTSUP { return }
      if errno != EINTR { throw .last }
    }
  }

  static func setPermissions(_ descriptor: CInt, _ permissions: Permissions) throws(Failure) {
    guard fchmod(descriptor, permissions) == 0 else { throw .last }
  }

  static func rename(_ path: String, to target: String) throws(Failure) {
    #if canImport(Glibc)
      let result = unsafe Glibc.rename(path, target)
    #elseif canImport(Musl)
      let result = unsafe Musl.rename(path, target)
    #elseif canImport(Darwin)
      let result = unsafe Darwin.rename(path, target)
    #endif
    guard result == 0 else { throw .last }
  }

  /// The path of a file from the root, links followed; nil where there is none.
  static func wholePath(of path: String) -> String? {
    guard let resolved = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  static func remove(_ path: String) { _ = unsafe unlink(path) }

  /// The processors that can be used.
  static var coreCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  static var processNumber: Int { Int(getpid()) }

  /// Whether there is a process of a number on this machine, whoever owns it.
  static func isAlive(_ process: pid_t) -> Bool { kill(process, 0) == 0 || errno != ESRCH }
}

extension Posix.Entry {
  init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .other
      }
    size = Int(status.st_size)
    #if canImport(Darwin)
      changed = status.st_mtimespec.tv_sec
    #else
      changed = status.st_mtim.tv_sec
    #endif
    permissions = status.st_mode & 0o7777
  }
}
