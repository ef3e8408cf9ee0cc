import Foundation
import PseudoTerminals
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
    let run = PipedProgram(
      try path, arguments,
      environment: ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"].merging(environment) { $1 },
      in: folder, input: input)
    return Result(output: run.output, errors: run.errors, status: try #require(run.status))
  }
}
