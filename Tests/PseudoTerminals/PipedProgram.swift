internal import CPseudoTerminal

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A program run on pipes to its end.
public struct PipedProgram: Sendable {
  /// What it wrote to its standard output.
  public let output: String
  /// What it wrote to its standard error.
  public let errors: String
  /// Its exit status, or minus the signal that killed it; nil where it was not done in time.
  public let status: Int32?

  /// Runs a program.
  ///
  /// - Parameters:
  ///   - path: the program.
  ///   - arguments: what it is called with, without its own name.
  ///   - environment: all of its environment.
  ///   - folder: where it runs; here where it is nil.
  ///   - input: its standard input.
  ///   - seconds: how long it may take.
  public init(
    _ path: String, _ arguments: [String], environment: [String: String] = [:],
    in folder: String? = nil, input: String = "", seconds: Int = 120
  ) {
    var text = unsafe piped_text()
    let values = environment.map { "\($0)=\($1)" }
    let result = unsafe CStrings.with([path] + arguments) { arguments in
      unsafe CStrings.with(values) { environment in
        unsafe Array(input.utf8).withUnsafeBytes { bytes in
          unsafe piped_run(
            path, arguments, environment, folder, bytes.baseAddress, bytes.count,
            Int32(seconds * 1000), &text)
        }
      }
    }
    output = unsafe PipedProgram.string(text.output, text.output_length)
    errors = unsafe PipedProgram.string(text.errors, text.errors_length)
    status = result == .min ? nil : result
  }

  private static func string(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> String {
    guard let bytes = unsafe bytes else { return "" }
    defer { unsafe free(bytes) }
    let buffer = unsafe UnsafeRawBufferPointer(start: bytes, count: count)
    return unsafe String(decoding: buffer, as: UTF8.self)
  }
}
