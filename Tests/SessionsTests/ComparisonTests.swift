import Sessions
import Testing

/// The rules by which what a cell gave is what a file expects, looked at through `check`.
struct ComparisonTests {
  /// Whether a cell that prints a text passes where the file expects another.
  private func passes(
    _ cell: String, expecting lines: [String], option: String? = nil, header: String = ""
  ) throws -> Bool {
    let folder = try TemporaryFolder()
    let comment = option.map { "<!-- daftar: \($0) -->\n" } ?? ""
    let fence = (["```daftar", "> \(cell)"] + lines + ["```"]).joined(separator: "\n")
    return SessionCheck(of: try folder.write(header + comment + fence + "\n", to: "a.md")).passed
  }

  @Test(arguments: [
    ("0.6667", true), ("0.6666", true), ("0.6668", true), ("0.6669", false), ("0.667", true),
    ("0.67", true), ("0.66", true), ("0.65", false), ("0.7", true), ("1", true), ("2", false),
    ("0.66671", true), ("0.66667", false), ("6.7e-1", true), ("-0.6667", false),
  ])
  func `a number counts to its last written digit`(expected: String, passes: Bool) throws {
    #expect(try self.passes("2 / 3", expecting: [expected]) == passes)
  }

  @Test func `whole numbers are exact`() throws {
    #expect(try passes("[3, 4]", expecting: ["[2]", "   3  4"]))
    #expect(try !passes("[3, 4]", expecting: ["[2]", "   3  5"]))
    #expect(try passes("zeros(2, 2)", expecting: ["[2, 2]", "…"]))
    #expect(try !passes("zeros(2, 2)", expecting: ["[2, 3]", "…"]))
  }

  @Test func `NaN and infinity are exact`() throws {
    #expect(try passes("[nan, ∞, -∞]", expecting: ["[3]", " NaN ∞ -∞"]))
    #expect(try !passes("[nan, ∞, -∞]", expecting: ["[3]", " 0 ∞ -∞"]))
    #expect(try !passes("[nan, ∞, -∞]", expecting: ["[3]", " NaN ∞ ∞"]))
  }

  @Test func `rounding noise is judged by the largest number of its block`() throws {
    #expect(try passes("[0.1 + 0.2 - 0.3, 1.5]", expecting: ["[2]", "  0.0  1.5"]))
    #expect(try passes("[0.1 + 0.2 - 0.3, 1.5]", expecting: ["[2]", "  -2.0e-17  1.5"]))
    #expect(try !passes("[1e-9, 1.5]", expecting: ["[2]", "  3.0e-9  1.5"]))
    #expect(try !passes("1e-17", expecting: ["3.0e-17"]))
  }

  @Test func `the option tol loosens numbers, not shapes`() throws {
    #expect(try !passes("2 / 3", expecting: ["0.6767"]))
    #expect(try passes("2 / 3", expecting: ["0.6767"], option: "tol=0.02"))
    #expect(try !passes("zeros(2, 2)", expecting: ["[2, 3]", "…"], option: "tol=9"))
  }

  @Test func `elisions stand for lines and for text`() throws {
    #expect(try passes("eye(3)", expecting: ["[3, 3]", "…"]))
    #expect(try passes("eye(3)", expecting: ["…", "   0  0  1"]))
    #expect(try passes("eye(3)", expecting: ["…", "   0  1  0", "…"]))
    #expect(try !passes("eye(3)", expecting: ["…", "   1  1  0", "…"]))
    #expect(try passes("[1, 2, 3]", expecting: ["…", "   1 … 3"]))
    #expect(try !passes("[1, 2, 3]", expecting: ["…", "   1 … 4"]))
    #expect(try passes("nothing", expecting: ["! name: …", "! …"]))
  }

  @Test func `claims and mistakes are exact`() throws {
    #expect(try passes("claim 1 == 1", expecting: ["✓ holds"]))
    #expect(try !passes("claim 1 == 1", expecting: ["✗ holds"]))
    #expect(try !passes("2", expecting: ["! 2"]))
    #expect(try passes("\"2\"", expecting: ["\"2\""]))
    #expect(try !passes("\"2\"", expecting: ["\"3\""]))
  }

  @Test func `spaces may differ beside numbers and at the ends of lines`() throws {
    #expect(try passes("[[1, -2], [3, 4]]", expecting: ["[2, 2]", " 1 -2", "   3  4  "]))
    #expect(try !passes("\"a  b\"", expecting: ["\"a b\""]))
  }

  @Test func `nothing is compared under nocheck, nothing run under norun`() throws {
    #expect(try passes("2", expecting: ["3"], option: "nocheck"))
    #expect(try passes("nothing", expecting: ["3"], option: "norun"))
  }

  @Test func `fewer bits make for more noise`() throws {
    let cell = "[0.1 + 0.2 - 0.3, 1.5]"
    #expect(
      try passes(cell, expecting: ["[2] f32", "…"], header: "<!-- daftar: 1 precision=32 -->\n"))
    let noisy = ["[2] f32", "  1.1e-8  1.5"]
    #expect(try passes(cell, expecting: noisy, header: "<!-- daftar: 1 precision=32 -->\n"))
    #expect(try !passes(cell, expecting: ["[2]", "  1.1e-8  1.5"]))
  }
}
