/// Words for the one who presents: `<!-- note: ask the class first -->`.
enum SpeakerNote {
  /// The notes among lines of narration.
  static func all(in lines: [String]) -> [String] {
    var notes: [String] = []
    var open: String?
    for line in lines {
      var text = line.trimmed
      if open == nil, text.hasPrefix("<!--") {
        let inside = text.dropFirst(4).trimmed
        guard inside.hasPrefix("note:") else { continue }
        text = String(inside.dropFirst("note:".count))
        open = ""
      }
      guard let begun = open else { continue }
      let isDone = text.hasSuffix("-->")
      let words = (isDone ? String(text.dropLast(3)) : text).trimmed
      let joined = begun.isEmpty ? words : begun + " " + words
      if isDone { notes.append(joined) }
      open = isDone ? nil : joined
    }
    return notes
  }
}
