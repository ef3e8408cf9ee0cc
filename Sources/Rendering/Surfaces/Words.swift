extension Surface {
  /// A figure in words: its texts, and the number behind each mark, for pipes and screen readers.
  ///
  /// What only looks like something, as shades, bars and curves, is left out; what is said where one
  /// points is written. So a figure needs to know nothing of it.
  public static let words = Surface("words") { (canvas: Canvas) in
    canvas.words.map { $0 + "\n" }.joined()
  }
}

extension Canvas {
  /// The most numbers of a figure that are said.
  private static let mostNotes = 400

  fileprivate var words: [String] {
    var shades: [Int: [String]] = [:]
    var points: [String] = []
    let noted = marks.filter { $0.note != nil && !$0.isSaid }
    for mark in noted.prefix(Self.mostNotes) {
      guard let note = mark.note else { continue }
      if case .area(let place, _, _) = mark.shape {
        shades[Int(place.y), default: []].append(note)
      } else {
        points.append(note)
      }
    }
    var result: [String] = []
    for row in 0..<height {
      // A row of shades is said by its notes, which name it.
      let line = line(row, hidesStandIns: true).text
      // Where a line begins says how deep a branch is.
      let text =
        line.prefix { $0 == " " } + line.split(separator: " ").joined(separator: " ")
      if let notes = shades[row] {
        result.append(notes.joined(separator: "; "))
      } else if text.contains(where: { $0 != " " }) {
        result.append(String(text))
      }
    }
    if !points.isEmpty { result.append(points.joined(separator: "; ")) }
    let hidden = noted.count - min(noted.count, Self.mostNotes)
    if hidden > 0 { result.append("… \(hidden.counted("more number"))") }
    return result
  }
}
