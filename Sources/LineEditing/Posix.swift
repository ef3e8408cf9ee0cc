#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The few system calls of the editor, in Swift's types.
enum Posix {
  /// A variable of the environment.
  static func environment(_ name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }

  static func isTerminal(_ descriptor: CInt) -> Bool { isatty(descriptor) == 1 }

  /// Whether a read would give something at once.
  static func hasInput(_ descriptor: CInt) -> Bool {
    var descriptor = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&descriptor, 1, 0) == 1 && descriptor.revents & Int16(POLLIN) != 0
  }

  /// How a read went.
  enum Input {
    case bytes([UInt8])
    case end
    case interrupted
  }

  /// Reads what there is, waiting for the first byte.
  static func read(_ descriptor: CInt, atMost limit: Int = 1 << 16) -> Input {
    var count = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, initialized in
      #if canImport(Glibc)
        count = unsafe Glibc.read(descriptor, buffer.baseAddress, limit)
      #elseif canImport(Musl)
        count = unsafe Musl.read(descriptor, buffer.baseAddress, limit)
      #elseif canImport(Darwin)
        count = unsafe Darwin.read(descriptor, buffer.baseAddress, limit)
      #endif
      initialized = max(count, 0)
    }
    if count > 0 { return .bytes(bytes) }
    let isTemporary = count < 0 && (errno == EINTR || errno == EAGAIN)
    return isTemporary ? .interrupted : .end
  }

  /// Writes all bytes, going on after signals; what cannot be written is dropped, as there is
  /// nobody left to tell.
  @discardableResult
  static func write(_ descriptor: CInt, _ bytes: [UInt8]) -> Bool {
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
      if count > 0 {
        done += count
      } else if errno == EAGAIN {
        // Another program may have made the terminal non-blocking, and left it so.
        var descriptor = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        unsafe poll(&descriptor, 1, 1000)
      } else if errno != EINTR {
        return false
      }
    }
    return true
  }
}
