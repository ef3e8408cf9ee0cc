import Foundation
import Testing

/// The program as it was built, run with pipes.
struct Program {
  /// What a run gave.
  struct Result {
    let output: String
    let errors: String
    let status: Int32
  }

  /// Where the program is: beside the tests.
  static var path: String {
    get throws {
      let tests = try #require(CommandLine.arguments.first)
      let folder = URL(fileURLWithPath: tests).deletingLastPathComponent()
      return folder.appendingPathComponent("daftar").path
    }
  }

  /// Runs it to its end.
  static func run(
    _ arguments: [String] = [], input: String = "", in folder: String? = nil,
    environment: [String: String] = [:]
  ) throws -> Result {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try path)
    process.arguments = arguments
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    process.environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"].merging(environment) { $1 }
    let (stdin, stdout, stderr) = (Pipe(), Pipe(), Pipe())
    process.standardInput = stdin
    process.standardOutput = stdout
    process.standardError = stderr
    try process.run()
    try stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try stdin.fileHandleForWriting.close()
    let output = try stdout.fileHandleForReading.readToEnd() ?? Data()
    let errors = try stderr.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Result(
      output: String(decoding: output, as: UTF8.self),
      errors: String(decoding: errors, as: UTF8.self), status: process.terminationStatus)
  }
}
