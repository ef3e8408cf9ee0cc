import Catalogues
import Syntax

/// An HTML comment that says how a session is run: `<!-- daftar: 1 seed=7 -->`, `<!-- nocheck -->`.
enum SessionComment {
  /// The header of a file.
  case header(SessionHeader)
  /// What holds for the fence that follows.
  case options(FenceOptions)

  /// Reads a line; nil where it is no comment of a session.
  ///
  /// - Throws: `Diagnostic` for a version or a word that is not known.
  init?(line: String) throws(Diagnostic) {
    let text = line.trimmed
    guard text.hasPrefix("<!--"), text.hasSuffix("-->"), text.utf8.count >= 7 else { return nil }
    let inside = text.dropFirst(4).dropLast(3).trimmed
    guard inside.hasPrefix("daftar:") else {
      let words = inside.split(separator: " ")
      if let options = FenceOptions(bareComment: inside) {
        self = .options(options)
        return
      }
      // Words of prose may begin so; options alone, with a value that is none, are a slip.
      let isMeant = words.allSatisfy { FenceOptions.names.contains(CommentWord($0).name) }
      guard isMeant, !words.isEmpty else { return nil }
      self = .options(try FenceOptions(words: words[...]))
      return
    }
    let words = inside.dropFirst("daftar:".count).split(separator: " ")
    if let version = words.first.flatMap({ Int($0) }) {
      self = .header(try SessionHeader(version: version, settings: words.dropFirst()))
    } else {
      self = .options(try FenceOptions(words: words[...]))
    }
  }
}

/// A word of a comment: `hide`, or `tol=1e-6`.
struct CommentWord {
  let name: String
  let value: String?

  init(_ word: Substring) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    name = String(parts[0])
    value = parts.count == 2 ? String(parts[1]) : nil
  }

  /// What to say where it is not understood.
  func refusal(known names: [String]) -> Diagnostic {
    guard names.contains(name) else {
      let near = NearestName.of(name, in: names)
      return Diagnostic(
        .file, "a session comment does not say \(name.madeVisible)",
        hint: near.map { "did you mean \($0)?" } ?? "it may say \(names.joined(separator: ", "))")
    }
    let word = (value.map { "\(name)=\($0)" } ?? name).madeVisible
    return Diagnostic(.file, "\(word) is out of range or no number")
  }
}
