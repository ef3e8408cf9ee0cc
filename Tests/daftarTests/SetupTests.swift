import Foundation
import PseudoTerminals
import Testing

/// What `make` installs on a fresh machine.
struct SetupTests {
  private static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private func text(of path: String) throws -> String {
    let url = Self.root.appendingPathComponent(path)
    return String(decoding: try Data(contentsOf: url), as: UTF8.self)
  }

  @Test func `every library the manifest names is installed for the module that needs it`() throws {
    let setup = try text(of: ".ci/setup")
    let manifest = try text(of: "Package.swift")
    let libraries = manifest.matches(
      of: /\.systemLibrary\(\s*name: "(\w+)"[^)]*?\.apt\(\["([\w-]+)"\]\)/)
    #expect(libraries.count == 3)
    for library in libraries {
      let (module, package) = (library.output.1, library.output.2)
      #expect(setup.contains("\n\(package)|\(module)|"))
    }
  }

  @Test func `a machine that builds daftar lacks nothing`() throws {
    let path = try #require(ProcessInfo.processInfo.environment["PATH"])
    let run = PipedProgram(
      Self.root.appendingPathComponent(".ci/setup").path, ["--list"], environment: ["PATH": path])
    #expect(run.output == "")
    #expect(run.status == 0)
  }
}
