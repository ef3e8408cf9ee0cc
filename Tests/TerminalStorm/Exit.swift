#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How the program ends where it found something.
enum Exit {
  static func fail() -> Never { exit(1) }
}

/// Signals by name.
enum Signal {
  static let stop = SIGTSTP
  static let goOn = SIGCONT
  static let terminate = SIGTERM
  static let interrupt = SIGINT
}
