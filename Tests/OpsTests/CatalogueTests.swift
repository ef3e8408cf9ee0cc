import Catalogues
import Foundation
import Ops
import Testing

/// The catalogue lists every op, and every op says what it is.
struct CatalogueTests {
  @Test(arguments: Op.catalogue.members)
  func `an op has a summary, examples and a formula in both forms`(op: Op) {
    #expect(!op.summary.isEmpty)
    #expect(!op.summary.contains("\n"))
    #expect(!op.examples.isEmpty)
    #expect(op.examples.allSatisfy { !$0.input.isEmpty && !$0.output.isEmpty })
    #expect(!op.formula.plain.isEmpty)
    #expect(!op.formula.latex.isEmpty)
  }

  @Test(arguments: Op.catalogue.members)
  func `sentences end with a full stop`(op: Op) {
    #expect(op.summary.hasSuffix("."))
    #expect(op.documentation.isEmpty || op.documentation.hasSuffix("."))
  }

  @Test(arguments: Op.catalogue.members)
  func `the comment of an op gives its shape and its gradient`(op: Op) throws {
    let name = try #require(op.file.split(separator: "/").last)
    let path = try #require(CatalogueTests.files.first { $0.hasSuffix("/\(name)") })
    let source = try String(contentsOfFile: CatalogueTests.folder + path, encoding: .utf8)
    #expect(source.contains("/// Shape: "))
    #expect(source.contains("Gradient:"))
  }

  @Test func `every file of the op folders makes one op of the catalogue`() {
    let files = CatalogueTests.files.compactMap { $0.split(separator: "/").last }
    let listed = Op.catalogue.members.map(\.file)
    #expect(listed.sorted() == files.map { "Ops/\($0)" }.sorted())
  }

  @Test func `ops of one name take different numbers of inputs`() {
    for name in Op.catalogue.names {
      let counts = Op.catalogue.named(name).map(\.signature.inputs.count)
      #expect(Set(counts).count == counts.count, "\(name)")
    }
  }

  @Test(arguments: Op.catalogue.members)
  func `options and inputs have names of their own`(op: Op) {
    let names = op.signature.inputs + op.signature.options.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(op.signature.options.allSatisfy { !$0.summary.isEmpty })
  }

  private static let folder =
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Sources/Ops/").resolvingSymlinksInPath().path
    + "/"

  /// The files of the families, as `Family/Op.swift`.
  private static let files: [String] = {
    let found = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return found.filter { path in
      path.hasSuffix(".swift") && path.contains("/") && !path.hasPrefix("Record/")
    }
  }()
}
