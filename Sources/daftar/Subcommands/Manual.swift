import ArgumentParser
import Catalogues
import Sessions

/// The subcommand `daftar manual`: the page that `make install` gives to man.
///
/// Subcommands and commands are taken from where they are defined, so that none is missing.
struct Manual: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual",
    abstract: "Print the manual page.",
    discussion: "For man: daftar manual > daftar.1")

  func run() throws { StandardStreams.write(Self.page) }

  private static var page: String {
    let head = """
      .TH DAFTAR 1 "" "daftar \(Version.number)" "User Commands"
      .SH NAME
      daftar \\- a notebook for neural networks, at the terminal
      .SH SYNOPSIS
      .B daftar
      [\\fB\\-e\\fR \\fIcell\\fR ...]
      .br
      .B daftar
      \\fIsubcommand\\fR [\\fIargument\\fR ...]
      .SH DESCRIPTION

      """
    return head + paragraph(Daftar.configuration.discussion) + subcommands + commands + keys
      + files + environment + status
  }

  private static var subcommands: String {
    ".SH SUBCOMMANDS\n"
      + Daftar.configuration.subcommands.map { command in
        let configuration = command.configuration
        return item(
          configuration.commandName ?? "", configuration.abstract, configuration.discussion)
      }.joined()
  }

  private static var commands: String {
    ".SH COMMANDS AT THE PROMPT\n"
      + Command.catalogue.members.map { item($0.usage, $0.summary, $0.documentation) }.joined()
  }

  private static let keys =
    ".SH KEYS\n"
    + [
      ("Enter", "runs a complete cell, or starts its next line"),
      ("Alt-Enter", "starts another line"),
      (
        "Tab",
        "completes names, arguments, axes, sites, files; again lists them; \\sigma gives a sign"
      ),
      ("Alt-H, F1", "help on the name at the cursor; so does ?name"),
      ("Up, Down", "move in the cell, then through earlier ones that begin alike"),
      ("Right, End", "at the end of a cell take over what is suggested"),
      ("Ctrl-R", "searches earlier cells"),
      ("Ctrl-C", "drops the cell, or stops what is running"),
      ("Ctrl-D", "leaves, from an empty line"),
      ("Ctrl-_", "takes the last change of the cell back"),
    ].map { item($0.0, $0.1, "") }.joined()
    + paragraph("The keys are libedit's: ~/.editrc binds others, bind -v those of vi.")

  private static let files =
    ".SH FILES\n"
    + [
      (
        "$XDG_CONFIG_HOME/daftar/config",
        "settings, a line \"name = value\" each; :set save writes it"
      ),
      ("$XDG_STATE_HOME/daftar/history", "what was typed; one that cannot be used is set aside"),
      ("$XDG_STATE_HOME/daftar/unsaved", "sessions that were not left, for :recover"),
      ("~/.editrc", "key bindings, see editrc(5)"),
    ].map { item($0.0, $0.1, "") }.joined()

  private static let environment =
    ".SH ENVIRONMENT\n"
    + [
      ("NO_COLOR", "set to anything: no colours"),
      ("TERM", "dumb or unknown: plain lines, without a single escape sequence"),
      ("COLORTERM", "truecolor: figures in all colours"),
    ].map { item($0.0, $0.1, "") }.joined()

  private static let status =
    ".SH EXIT STATUS\n"
    + paragraph(
      "0 where all went well; 1 where a cell failed, a claim does not hold, a session is"
        + " not what its file holds, or output cannot be written; 64 where it was called wrongly.")

  // MARK: - Roff

  private static func item(_ term: String, _ summary: String, _ more: String) -> String {
    let text = more.isEmpty ? "" : ".IP\n.nf\n" + escaped(more) + "\n.fi\n"
    return ".TP\n\\fB\(escaped(term))\\fR\n\(escaped(summary))\n\(text)"
  }

  private static func paragraph(_ text: String) -> String { escaped(text) + "\n" }

  private static func escaped(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let line = line.replacing("\\", with: "\\e").replacing("-", with: "\\-")
      return line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : line
    }.joined(separator: "\n")
  }
}
