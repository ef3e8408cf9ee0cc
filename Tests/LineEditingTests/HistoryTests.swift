import Foundation
import LineEditing
import Testing

struct HistoryTests {
  @Test(arguments: [
    "x", "f(1,\n  2)", "\\n is no newline", "a\\", "\r\n", "y\u{302} = σ(می‌شود)", " \t ",
  ])
  func `a cell comes back whole from its line`(cell: String) {
    let line = HistoryCodec.encode(cell)
    #expect(!line.utf8.contains(10))
    #expect(HistoryCodec.decode(line.utf8) == cell)
  }

  @Test(arguments: [[], [0x61, 0x00], [0xFF, 0xFE], [0x5C], [0x5C, 0x71]] as [[UInt8]])
  func `a damaged line is no cell`(line: [UInt8]) {
    #expect(HistoryCodec.decode(line) == nil)
  }

  @Test func `cells are there in the next session, in a file of their owner`() throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("deep/er/history")
    var first = History(.file(path))
    first.append("x = 1")
    first.append("f(1,\n2)")
    #expect(History(.file(path)).entries == ["x = 1", "f(1,\n2)"])
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test func `blank cells and repetitions are not kept`() throws {
    let directory = try TemporaryDirectory()
    var history = History(.file(directory.file("history")))
    for cell in ["x", "x", " ", "", "\n", "y", "x"] { history.append(cell) }
    #expect(history.entries == ["y", "x"])
    #expect(History(.file(directory.file("history"))).entries == ["y", "x"])
    #expect(HistoryFile(path: directory.file("history")).read() == ["x", "y", "x"])
  }

  @Test func `two sessions that write at once lose nothing`() async throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("history")
    await withTaskGroup(of: Void.self) { group in
      for writer in ["a", "b"] {
        group.addTask {
          let file = HistoryFile(path: path)
          for number in 0..<200 { file.append("\(writer)\n\(number)") }
        }
      }
    }
    let cells = HistoryFile(path: path).read()
    #expect(cells.count == 400)
    #expect(cells.filter { $0.hasPrefix("a") } == (0..<200).map { "a\n\($0)" })
    #expect(cells.filter { $0.hasPrefix("b") } == (0..<200).map { "b\n\($0)" })
  }

  @Test func `half a line at the end spoils only itself`() throws {
    let directory = try TemporaryDirectory()
    let path = try directory.file("history", Array("x = 1\ny = \\".utf8))
    var history = History(.file(path))
    history.append("z = 3")
    #expect(History(.file(path)).entries == ["x = 1", "z = 3"])
  }

  @Test func `what stands between damage is still read`() throws {
    let directory = try TemporaryDirectory()
    let bytes = Array("x\n".utf8) + [0, 0xFF, 10, 0xC3, 10] + Array("y\n".utf8)
    let path = try directory.file("history", bytes)
    let history = History(.file(path))
    #expect(history.entries == ["x", "y"])
    #expect(history.notice == "the history was damaged: it is now \(path).aside-1")
    #expect(try Data(contentsOf: URL(fileURLWithPath: path + ".aside-1")) == Data(bytes))
    let next = History(.file(path))
    #expect(next.entries == ["x", "y"])
    #expect(next.notice == nil)
  }

  @Test func `of a long file the end is read`() throws {
    let directory = try TemporaryDirectory()
    let lines = (0..<200_000).map { "cell number \($0)\n" }.joined()
    let path = try directory.file("history", Array(lines.utf8))
    let entries = History(.file(path)).entries
    #expect(entries.last == "cell number 199999")
    #expect(entries.count == 10_000)
  }

  @Test func `a directory in its place is set aside`() throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("history")
    for number in 1...2 {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
      var history = History(.file(path))
      #expect(history.entries.isEmpty)
      #expect(history.notice == "the history is no file: it is now \(path).aside-\(number)")
      history.append("x")
      #expect(History(.file(path)).entries == ["x"])
      try FileManager.default.removeItem(atPath: path)
    }
  }

  @Test func `a link to dev null means no history, without a word`() throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("history")
    try FileManager.default.createSymbolicLink(
      atPath: path, withDestinationPath: "/dev/null")
    var history = History(.file(path))
    history.append("x")
    #expect(history.notice == nil)
    #expect(History(.file(path)).entries.isEmpty)
  }

  @Test func `a huge file is set aside, its end carried on`() throws {
    let directory = try TemporaryDirectory()
    let path = try directory.file("history", Array("old\nx = 1\n".utf8))
    // A hole takes no room on the disk; all of it are bytes of one damaged line.
    let file = try #require(FileHandle(forWritingAtPath: path))
    try file.truncate(atOffset: 64 << 20)
    try file.seekToEnd()
    try file.write(contentsOf: Data("\ny = 2\n".utf8))
    try file.close()
    let history = History(.file(path))
    #expect(history.entries == ["y = 2"])
    #expect(history.notice == "the history was huge: it is now \(path).aside-1")
    #expect(History(.file(path)).entries == ["y = 2"])
  }

  @Test(.timeLimit(.minutes(1)))
  func `a pipe in its place is not waited for`() throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("pipe")
    try #require(unsafe mkfifo(path, 0o600) == 0)
    var history = History(.file(path))
    #expect(history.notice == "the history is no file: it is now \(path).aside-1")
    history.append("x")
    #expect(History(.file(path)).entries == ["x"])
  }
}

struct HistoryWalkTests {
  @Test func `up and down pass the cells and come back to what was typed`() {
    var walk = HistoryWalk(entries: ["a", "b\nc"])
    #expect(walk.older(than: "", typed: "") == "b\nc")
    #expect(walk.older(than: "b\nc", typed: "b\nc") == "a")
    #expect(walk.older(than: "a", typed: "a") == nil)
    #expect(walk.newer(than: "a") == "b\nc")
    #expect(walk.newer(than: "b\nc") == "")
    #expect(walk.newer(than: "") == nil)
  }

  @Test func `only cells that begin with what was typed are shown`() {
    var walk = HistoryWalk(entries: ["x = 1", "y = 2", "x = 3", "x = 3"])
    #expect(walk.older(than: "x", typed: "x") == "x = 3")
    #expect(walk.older(than: "x = 3", typed: "x = 3") == "x = 1")
    #expect(walk.newer(than: "x = 1") == "x = 3")
    #expect(walk.newer(than: "x = 3") == "x")
  }

  @Test func `a changed cell begins another walk`() {
    var walk = HistoryWalk(entries: ["old", "new"])
    #expect(walk.older(than: "", typed: "") == "new")
    #expect(walk.older(than: "o", typed: "o") == "old")
    #expect(walk.newer(than: "old") == "o")
  }
}

struct HistorySearchTests {
  @Test func `letters narrow the search, going on finds older cells`() {
    var search = HistorySearch(entries: ["alpha", "beta", "gamma", "beta"])
    search.extend(by: "a")
    #expect(search.found == "beta")
    search.extend(by: "m")
    #expect(search.found == "gamma")
    search.extend(by: "x")
    #expect(search.found == "gamma")
    #expect(search.hasFailed)
    search.shorten()
    search.shorten()
    #expect(search.found == "beta")
    search.older()
    #expect(search.found == "gamma")
    search.older()
    #expect(search.found == "beta")
    search.older()
    #expect(search.found == "alpha")
    search.older()
    #expect(search.hasFailed)
  }

  @Test func `an empty history has nothing to find`() {
    var search = HistorySearch(entries: [])
    search.extend(by: "a")
    search.older()
    #expect(search.hasFailed)
  }
}
