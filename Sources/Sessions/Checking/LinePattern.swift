/// A printed line, cut into what is compared by its kind: text, numbers, blanks, elisions.
struct LinePattern: Equatable {
  /// A part of a line.
  enum Piece: Equatable {
    /// One character that must be the same.
    case character(Character)
    /// A number, equal within what its writing says.
    case number(WrittenNumber)
    /// Spaces. Beside a number their count depends on its width, so it is not compared.
    case blank(Int, isBesideNumber: Bool)
    /// `…`: any text.
    case elision
  }

  /// The parts in order.
  private(set) var pieces: [Piece] = []

  /// Whether the line is `…` alone: it stands for any lines.
  var isElision: Bool {
    var significant = pieces[...]
    if case .blank = significant.first { significant = significant.dropFirst() }
    return significant.elementsEqual([.elision])
  }

  /// The size of its largest number that is no size of an axis; 0 where there is none.
  var largest: Double {
    pieces.reduce(0) { largest, piece in
      guard case .number(let number) = piece, !number.isSize else { return largest }
      return max(largest, abs(number.value))
    }
  }

  /// Cuts a line; blanks at its end are dropped, as editors do.
  init(_ line: String) {
    var cutter = Cutter(characters: Array(line))
    while let piece = cutter.next() { pieces.append(piece) }
    if case .blank = pieces.last { pieces.removeLast() }
    for place in pieces.indices {
      guard case .blank(let count, _) = pieces[place] else { continue }
      let isBeside = isNumeric(before: place) || isNumeric(after: place)
      pieces[place] = .blank(count, isBesideNumber: isBeside)
    }
  }

  private func isNumeric(before place: Int) -> Bool {
    place > 0 && pieces[place - 1].isNumeric
      || place > 2 && pieces[(place - 3)..<place].elementsEqual(Piece.notANumber)
  }

  private func isNumeric(after place: Int) -> Bool {
    guard place + 1 < pieces.count else { return false }
    if case .character("-") = pieces[place + 1] { return isNumeric(after: place + 1) }
    return pieces[place + 1].isNumeric || pieces[(place + 1)...].starts(with: Piece.notANumber)
  }

  /// Goes through a line once.
  private struct Cutter {
    let characters: [Character]
    var place = 0
    /// Whether the characters before are a name, which keeps its digits.
    var isInName = false
    /// Whether it is between the brackets of a shape: `X : [T=3, 4]`.
    var isInShape = false

    mutating func next() -> Piece? {
      guard place < characters.count else { return nil }
      let character = characters[place]
      if character == " " || character == "\t" { return blank() }
      if !isInName, let (number, length) = WrittenNumber.read(characters[place...]),
        character.isDigit || !isBehindValue
      {
        return take(number, length)
      }
      if character == "[" { isInShape = opensShape }
      if character == "]" { isInShape = false }
      isInName = character.isPartOfName
      place += 1
      return character == "…" ? .elision : .character(character)
    }

    /// Whether a bracket here encloses sizes: at the start of a line, or behind a name.
    private var opensShape: Bool {
      if place == 0 { return true }
      let before = characters[max(0, place - 2)..<place]
      return before.elementsEqual(": ") || before.elementsEqual("  ")
    }

    /// Whether a sign here would be an operator: `a-1`.
    private var isBehindValue: Bool {
      guard place > 0 else { return false }
      let before = characters[place - 1]
      return before.isPartOfName || before == ")" || before == "]"
    }

    private mutating func take(_ number: WrittenNumber, _ length: Int) -> Piece {
      place += length
      isInName = false
      var number = number
      number.isSize = isInShape && number.isWhole
      return .number(number)
    }

    private mutating func blank() -> Piece {
      let start = place
      while place < characters.count, characters[place] == " " || characters[place] == "\t" {
        place += 1
      }
      isInName = false
      return .blank(place - start, isBesideNumber: false)
    }
  }
}

extension LinePattern.Piece {
  fileprivate static let notANumber: [Self] = [.character("N"), .character("a"), .character("N")]

  fileprivate var isNumeric: Bool {
    switch self {
    case .number, .character("∞"): true
    default: false
    }
  }
}
