/// The editor's own commands, under the names a key binding calls them by.
enum Command: CInt, CaseIterable {
  case enter, newline, complete
  case up, down, previousCell, nextCell
  case left, right, lineStart, lineEnd
  case deleteForward, deleteOrEnd, killToLineEnd, killToLineStart
  case undo, redraw, search, paste, prefill
  case help, rightOrAccept, endOrAccept

  /// The name in `~/.editrc`.
  var name: String {
    let words = String(describing: self).reduce(into: "") { words, letter in
      words += letter.isUppercase ? "-" + letter.lowercased() : String(letter)
    }
    return "daftar-" + words
  }
}

/// Which keys run which command, ours and libedit's.
enum KeyMap {
  /// A key sequence in libedit's notation and the name of a command.
  typealias Binding = (keys: String, command: String)

  /// Bindings every key map has: the sequences of `KeyTranslator`, and what ends a cell.
  static let common: [Binding] = [
    ("^M", Command.enter.name), ("^J", Command.enter.name),
    ("^I", Command.complete.name), ("^D", Command.deleteOrEnd.name),
    ("^L", Command.redraw.name), ("^R", Command.search.name), ("^S", "ed-ignore"),
    ("^P", Command.up.name), ("^N", Command.down.name),
    (lead + "A", Command.up.name), (lead + "B", Command.down.name),
    (lead + "C", Command.rightOrAccept.name), (lead + "D", Command.left.name),
    (lead + "P", Command.previousCell.name), (lead + "N", Command.nextCell.name),
    (lead + "H", Command.lineStart.name), (lead + "E", Command.lineEnd.name),
    (lead + "e", Command.endOrAccept.name), (lead + "?", Command.help.name),
    (lead + "b", "ed-prev-word"), (lead + "f", "em-next-word"),
    (lead + "d", Command.deleteForward.name),
    (lead + "i", "ed-ignore"), (lead + "t", "ed-ignore"),
    (lead + "m", "em-set-mark"), (lead + "k", "em-kill-region"),
    (lead + "v", Command.paste.name), (lead + "p", Command.prefill.name),
  ]

  /// What emacs users expect, line by line where libedit takes the whole buffer.
  static let emacs: [Binding] = [
    ("^B", Command.left.name), ("^F", Command.rightOrAccept.name),
    ("^A", Command.lineStart.name), ("^E", Command.endOrAccept.name),
    ("\\eh", Command.help.name), ("\\eH", Command.help.name),
    ("^K", Command.killToLineEnd.name), ("^U", Command.killToLineStart.name),
    ("^_", Command.undo.name),
    ("\\ep", Command.previousCell.name), ("\\en", Command.nextCell.name),
    ("\\e^M", Command.newline.name), ("\\e^J", Command.newline.name),
  ]

  /// What vi users expect in the map for commands.
  static let viCommands: [Binding] = [
    ("k", Command.up.name), ("j", Command.down.name), ("-", Command.up.name),
    ("+", Command.down.name), ("K", Command.previousCell.name), ("J", Command.nextCell.name),
    ("/", Command.search.name), ("?", Command.search.name), ("u", Command.undo.name),
  ]

  /// Keys of vi's map for commands that reach for libedit's history, which is empty, or that start
  /// a program, or open a command line nobody would see.
  static let viForbidden = ["n", "N", "G", "_", "@", "#", "v", "U", ":"]

  /// Keys of emacs' map taken away for the same reasons.
  static let emacsForbidden = ["\\ex", "\\eX", "\\eP", "\\eN"]

  private static let lead = "^^"
}
