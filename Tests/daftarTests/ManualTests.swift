import Testing

/// The manual page that the program prints of itself.
struct ManualTests {
  @Test func `it names every subcommand, command and file`() throws {
    let page = try Program.run(["manual"]).output
    let help = try Program.run(["--help"]).output
    let list = help.split(separator: "SUBCOMMANDS:\n").last ?? ""
    let names = list.split(separator: "\n").prefix { $0.hasPrefix("  ") }
      .filter { !$0.hasPrefix("   ") }.compactMap { $0.split(separator: " ").first }
    #expect(names.contains("check"))
    for name in names where name != "See" { #expect(page.contains("\\fB\(name)\\fR"), "\(name)") }
    let commands = try Program.run(["-e", ":help commands"]).output
    for line in commands.split(separator: "\n") where line.hasPrefix("  :") {
      let name = line.dropFirst(2).prefix { $0 != " " }
      #expect(page.contains("\\fB\(name)"), "\(name)")
    }
    for word in ["XDG_CONFIG_HOME", "NO_COLOR", "EXIT STATUS"] { #expect(page.contains(word)) }
    // A line that begins with a dot is a request; each one is known.
    let requests = Set(
      page.split(separator: "\n").filter { $0.hasPrefix(".") }.map { $0.prefix(3) })
    #expect(requests.isSubset(of: [".TH", ".SH", ".TP", ".IP", ".nf", ".fi", ".B ", ".br"]))
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `every shell gets its completions`(shell: String) throws {
    let result = try Program.run(["--generate-completion-script", shell])
    #expect(result.status == 0)
    #expect(result.output.contains("promote"))
  }
}
