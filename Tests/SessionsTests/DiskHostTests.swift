import Evaluation
import Foundation
import Sessions
import Testing

struct DiskHostTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func mistake(_ path: String, sizeLimit: Int = 1 << 20) -> String? {
    let host = DiskHost(folder: folder.path, sizeLimit: sizeLimit)
    let error = #expect(throws: FileError.self) { try host.contents(of: path) }
    return error?.description
  }

  @Test func `a file is read whole, from the host's folder`() throws {
    let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0) }
    try folder.write(bytes, to: "a/b.bin")
    #expect(try DiskHost(folder: folder.path).contents(of: "a/b.bin") == bytes)
    #expect(try DiskHost().contents(of: folder.path("a/b.bin")) == bytes)
  }

  @Test(.timeLimit(.minutes(1)))
  func `what is no regular file is refused at once`() throws {
    let path = folder.path("pipe")
    #expect(unsafe mkfifo(path, 0o600) == 0)
    #expect(mistake("pipe") == "pipe is not a regular file")
    #expect(mistake("/dev/zero") == "/dev/zero is not a regular file")
    #expect(mistake(".") == ". is a folder")
  }

  @Test func `what is missing, too large or oddly named is said`() throws {
    try folder.write("12345", to: "five")
    #expect(mistake("none") == "there is no file none")
    #expect(mistake("five/none") == "there is no file five/none")
    #expect(mistake("five", sizeLimit: 4) == "five is larger than 4 bytes")
    #expect(mistake("a\u{0}b") == "a^@b is no file name")
    #expect(mistake("\u{1B}[31m") == "there is no file ^[[31m")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("loop"), withDestinationPath: "loop")
    #expect(mistake("loop")?.hasPrefix("cannot read loop: ") == true)
  }
}
