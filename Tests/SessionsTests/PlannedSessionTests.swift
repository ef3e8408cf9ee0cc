import Evaluation
import Foundation
import SameBits
import Sessions
import Testing

/// Whole sessions, with plans and without.
struct PlannedSessionTests {
  @Test(arguments: SessionFolder.sessions(in: [LessonTests.folder.path]))
  func `a lesson says the same and leaves the same bits with plans and without`(
    path: String
  ) throws {
    try compare(path) { $0 }
  }

  @Test(arguments: SessionFolder.sessions(in: [LessonTests.folder.path]))
  func `so does one whose every cell is evaluated three times, at last by plans`(
    path: String
  ) throws {
    try compare(path, planningSmallCells: true) { cell in
      cell.hasPrefix(":") ? cell : ":time 3 times " + cell
    }
  }

  /// Runs the cells of a lesson with plans and without.
  private func compare(
    _ path: String, planningSmallCells: Bool = false, _ typed: (String) -> String
  ) throws {
    let document = try SessionDocument(bytes: Array(Data(contentsOf: URL(filePath: path))))
    var (with, without) = (notebook(for: document), notebook(for: document))
    (with.usesPlans, without.usesPlans) = (true, false)
    if planningSmallCells { with.planSmallCells() }
    for cell in document.cells {
      let (a, b) = (with.text(of: typed(cell.input)), without.text(of: typed(cell.input)))
      #expect(a == b, "\(cell.input)")
    }
    #expect(!with.state.bindings.names.isEmpty)
    #expect(Set(with.state.bindings.names) == Set(without.state.bindings.names))
    for name in with.state.bindings.names {
      let (a, b) = (with.state.bindings[name]?.value, without.state.bindings[name]?.value)
      let isSame = try #require(a).isIdentical(to: try #require(b))
      #expect(isSame, "\(name)")
    }
  }

  private func notebook(for document: SessionDocument) -> Notebook {
    Notebook(
      settings: document.settings, host: DiskHost(folder: LessonTests.folder.path), role: .replay)
  }
}
