import Foundation
import PseudoTerminals
import Testing

/// The program without a terminal.
@Suite(.timeLimit(.minutes(2)))
struct PipeTests {
  @Test func `a script from a pipe prints its results plain`() throws {
    let run = try Program.run(input: "x = 2\n1 +\n2\nX = eye(2)\n")
    #expect(run.output == "x = 2\n3\nX : [2, 2]\n   1  0\n   0  1\n")
    #expect(run.errors == "")
    #expect(run.status == 0)
  }

  @Test func `a figure in a pipe is its numbers, and drawn where that is asked for`() throws {
    let words = try Program.run(input: "A = heat([[1, 0]])\n")
    #expect(words.output == "A : heat\n  0 1\n0, 0: 1; 0, 1: 0\n0 1 · 0\n")
    let picture = try Program.run(["--pictures"], input: "A = heat([[1, 0]])\n")
    #expect(picture.output == "A : heat\n  0 1\n0 ██ ·\n0   ░░▒▒▓▓██ 1   · 0\n")
  }

  @Test func `mistakes go to standard error with their line, and the status is 1`() throws {
    let run = try Program.run(input: "x = 2\n\ny\nx\n")
    #expect(run.output == "x = 2\n2\n")
    #expect(run.errors == "<stdin>:3: name: there is no y\n  y\n  ^\n")
    #expect(run.status == 1)
  }

  @Test func `a claim that fails is output, and the status is 1`() throws {
    let run = try Program.run(input: "claim 1 == 2\nclaim 1 == 1\n")
    #expect(run.output == "✗ 1 == 2 does not hold\n✓ holds\n")
    #expect(run.errors == "")
    #expect(run.status == 1)
  }

  @Test func `cells can be given as arguments`() throws {
    let run = try Program.run(["-e", "x = 2", "-e", "-x", "-e", "y"])
    #expect(run.output == "x = 2\n-2\n")
    #expect(run.errors.hasPrefix("<-e 3>:1: name: there is no y\n"))
    #expect(run.status == 1)
  }

  @Test func `bytes that are no UTF-8, and brackets never closed, are mistakes`() throws {
    #expect(try Program.run(input: "(1 +\n2\n").errors.hasPrefix("<stdin>:"))
    let folder = try TemporaryFolder()
    try folder.write([0x31, 0xFF, 0x0A], to: "a.daf")
    let run = try Program.run(["run", "a.daf"], in: folder.path)
    #expect(run.errors.contains("byte 1 (0xFF) is not UTF-8"))
    #expect(run.status == 1)
  }

  @Test func `check, promote and run work on files`() throws {
    let folder = try TemporaryFolder()
    let text = "# T\n\n```daftar\n> 1 + 1\n3\n```\n"
    try folder.write(text, to: "s/a.md")
    var run = try Program.run(["check", "s"], in: folder.path)
    #expect(
      run.output
        == """
        ✗ s/a.md
        --- s/a.md
        +++ s/a.md as it runs now
        @@ -2,5 +2,5 @@
        \u{20}
         ```daftar
         > 1 + 1
        -3
        +2
         ```
        0 passed, 1 failed

        """)
    #expect(run.status == 1)
    run = try Program.run(["run", "s/a.md"], in: folder.path)
    #expect(run.output == text.replacing("3\n", with: "2\n"))
    run = try Program.run(["promote", "s/a.md"], in: folder.path)
    #expect(run.output == "s/a.md: rewrote 1 cell\n")
    run = try Program.run(["check", "s"], in: folder.path)
    #expect(run.output == "✓ s/a.md: 1 cell\n1 passed, 0 failed\n")
    #expect(run.status == 0)
    try folder.write("```daftar\n> y\n2\n```\n", to: "b.md")
    #expect(try Program.run(["promote", "b.md"], in: folder.path).status == 1)
    #expect(try Program.run(["promote", "b.md", "--errors"], in: folder.path).status == 0)
  }

  @Test func `the same file gives the same bytes everywhere`() throws {
    let folder = try TemporaryFolder()
    try folder.write("X = randn(5, 5)\nsoftmax(X @ X')\n:help softmax\n", to: "a.daf")
    let environments: [[String: String]] = [
      [:], ["LC_ALL": "de_DE.UTF-8"], ["LANG": "C"], ["TZ": "Asia/Tehran"],
      ["TERM": "xterm-256color", "COLUMNS": "20"], ["OPENBLAS_NUM_THREADS": "1"],
    ]
    let outputs = try environments.map {
      try Program.run(["run", "a.daf"], in: folder.path, environment: $0).output
    }
    #expect(Set(outputs).count == 1)
    #expect(!outputs[0].contains("\u{1B}"))
  }

  @Test func `a reader that leaves early ends the program quietly`() throws {
    let program = try Program.path
    let run = PipedProgram(
      "/bin/sh",
      ["-c", "for i in $(seq 20000); do echo 'eye(9)'; done | '\(program)' | head -n 1"],
      environment: ["PATH": "/usr/bin:/bin"])
    #expect(run.output == "[9, 9]\n")
    #expect(!run.errors.contains("daftar"))
  }

  @Test func `a full disk is told, and the status is not 0`() throws {
    let run = PipedProgram(
      "/bin/sh", ["-c", "echo 1 | '\(try Program.path)' > /dev/full"],
      environment: ["PATH": "/usr/bin:/bin"])
    #expect(run.errors.hasPrefix("daftar: cannot write the output"))
    #expect(run.status == 1)
  }

  @Test func `the version names what multiplies matrices, and warns`() throws {
    let plain = try Program.run(["--version"])
    #expect(plain.output.hasPrefix("daftar "))
    #expect(plain.output.contains("OpenBLAS, "))
    #expect(!plain.output.contains("warning"))
    let forced = try Program.run(["--version"], environment: ["OPENBLAS_L2_SIZE": "512"])
    #expect(forced.output.contains("warning: OPENBLAS_L2_SIZE=512 is set"))
    let other = try Program.run(["--version"], environment: ["OPENBLAS_CORETYPE": "Haswell"])
    #expect(other.output.contains("warning: OPENBLAS_CORETYPE=Haswell is set"))
    #expect(other.status == 0)
  }

  @Test func `what it can do is listed, and what it cannot is refused`() throws {
    #expect(try Program.run(["--help"]).output.contains("promote"))
    #expect(try Program.run(["frobnicate"]).status != 0)
    #expect(try Program.run(["check", "nowhere.md"]).status == 1)
  }
}
