import Catalogues
import Graphs
import Syntax

extension Command {
  /// One use of a command: its words, with places ready for what can be wrong with them.
  struct Invocation {
    /// The name as it was written.
    let name: String
    /// What follows the name, trimmed.
    private(set) var argument: String
    let interrupt: Interrupt
    private let source: Source
    private let range: SourceRange

    /// A use of a command.
    ///
    /// - Parameters:
    ///   - words: the name and what follows it.
    ///   - range: where they stand in the source, colon included.
    init(words: String, source: Source, range: SourceRange, interrupt: Interrupt) {
      name = String(words.prefix { $0 != " " && $0 != "\t" })
      argument = words.dropFirst(name.count).trimmed.description
      self.interrupt = interrupt
      self.source = source
      self.range = range
    }

    /// The words behind the name.
    var words: [String] {
      argument.split { $0 == " " || $0 == "\t" }.map(String.init)
    }

    /// The file that is named: all that follows the name, so that it may hold spaces; with or
    /// without quotes.
    func path() throws(Diagnostic) -> String {
      var path = argument[...]
      if path.count >= 2, path.first == "\"", path.last == "\"" {
        path = path.dropFirst().dropLast()
      }
      guard !path.isEmpty else { throw fail(":\(name) needs a file name") }
      return String(path)
    }

    /// Takes the options off both ends of what follows the name.
    ///
    /// - Throws: a mistake at an option that is none of the known ones.
    mutating func takeOptions(_ known: [String]) throws(Diagnostic) -> Set<String> {
      var words = argument.split(separator: " ")[...]
      var options: Set<String> = []
      while let word = words.last, word.hasPrefix("--") {
        options.insert(String(words.removeLast()))
      }
      while let word = words.first, word.hasPrefix("--") {
        options.insert(String(words.removeFirst()))
      }
      if let unknown = options.subtracting(known).min() {
        throw fail(
          "there is no \(unknown)", at: unknown, hint: "try \(known.joined(separator: " or "))")
      }
      if !options.isEmpty {
        // The name itself stays as it was written, spaces and all.
        let (first, last) = (words.first?.startIndex, words.last?.endIndex)
        argument = first.flatMap { first in last.map { String(argument[first..<$0]) } } ?? ""
      }
      return options
    }

    /// The command that is meant.
    func command() throws(Diagnostic) -> Command {
      if let command = Command.catalogue[name] { return command }
      if name.isEmpty { throw fail("a command name is missing", hint: "try :help") }
      let near = NearestName.of(name, in: Command.catalogue.names)
      throw fail("there is no :\(name)", hint: near.map { "did you mean :\($0)?" } ?? "try :help")
    }

    /// Refuses words that nobody asked for.
    func expectNothing() throws(Diagnostic) {
      guard argument.isEmpty else { throw fail(":\(name) takes nothing behind it", at: argument) }
    }

    /// A mistake at the command, or at a word of it.
    func fail(
      _ message: String, kind: Diagnostic.Kind = .command, at word: String? = nil,
      hint: String? = nil
    ) -> Diagnostic {
      Diagnostic(
        kind, message, source: source, range: word.flatMap(place) ?? range, hint: hint)
    }

    /// What follows the name as a cell of its own.
    var rest: Source { Source(name: source.name, text: argument) }

    /// Where a word stands, behind the name.
    private func place(of word: String) -> SourceRange? {
      let bytes = Array(source.text.utf8)
      let wanted = Array(word.utf8)
      let start = range.lower + 1 + name.utf8.count
      guard !wanted.isEmpty, start + wanted.count <= min(range.upper, bytes.count) else {
        return nil
      }
      for offset in start...(min(range.upper, bytes.count) - wanted.count)
      where bytes[offset..<(offset + wanted.count)].elementsEqual(wanted) {
        return SourceRange(offset, offset + wanted.count)
      }
      return nil
    }
  }
}
