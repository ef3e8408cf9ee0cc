import Syntax

// Names of files, behind commands and inside texts.
extension Notebook {
  /// The files whose paths begin with a text; folders end with a slash.
  ///
  /// Names with control characters are left out: they could not be typed back.
  func fileCandidates(_ typed: String) -> [Suggestions.Candidate] {
    guard case .live(let base) = role else { return [] }
    let folder = typed.lastIndex(of: "/").map { String(typed[...$0]) } ?? ""
    let place = Path.join(base, folder.isEmpty ? "." : folder)
    let names = (try? Posix.names(in: place)) ?? []
    return names.filter { !$0.hasPrefix(".") && $0 == $0.madeVisible }.map { name in
      let isFolder = (try? Posix.entry(at: Path.join(place, name)))?.kind == .folder
      return .init(text: folder + name + (isFolder ? "/" : ""), summary: "")
    }
  }

  /// The files that an open text begins to name: `load("da`.
  func fileSuggestions(inText open: String, _ cursor: Int) -> Suggestions {
    guard open.first == "\"", !open.contains("\\") else {
      return Suggestions(replacing: "", endingAt: cursor, from: [])
    }
    let typed = String(open.dropFirst())
    return Suggestions(replacing: typed, endingAt: cursor, from: fileCandidates(typed))
  }
}
