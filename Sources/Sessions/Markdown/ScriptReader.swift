/// Reads the indices and exponents of formulas within narration: `h_{t−1}`, `x_t`, `W^T`, `e^(−x)`.
///
/// Only what can hardly be anything else: an index stands behind a letter that is a word of its own,
/// so that `leaky_relu`, `a_b_c` and `a_b.md` stay as they are.
struct ScriptReader {
  private let characters: [Character]
  /// Where the sign stands.
  private let sign: Int
  /// The longest index in brackets.
  private static let longest = 24
  /// What indices of two letters, as in V_ij, are made of.
  private static let pairLetters: Set<Character> = ["i", "j", "k", "l", "m", "n"]

  /// The script whose sign, `_` or `^`, stands at a place, and where the text goes on; nil where
  /// the sign is only a sign.
  static func read(
    _ characters: [Character], at sign: Int
  ) -> (script: Prose.Script, end: Int)? {
    let reader = ScriptReader(characters: characters, sign: sign)
    let isRaised = characters[sign] == "^"
    guard isRaised ? reader.hasBase : reader.hasLetter,
      let (text, end) = reader.bracketed(isRaised) ?? reader.bare(isRaised)
    else { return nil }
    let written = String(characters[sign..<end])
    return (Prose.Script(text: text, isRaised: isRaised, written: written), end)
  }

  private func character(_ place: Int) -> Character? {
    characters.indices.contains(place) ? characters[place] : nil
  }

  /// Whether something stands before the sign that can have an exponent.
  private var hasBase: Bool {
    character(sign - 1).map { $0.isLetter || $0.isNumber || ")]}|‖".contains($0) } ?? false
  }

  /// Whether a letter that is a word of its own stands before the sign.
  private var hasLetter: Bool {
    guard let base = character(sign - 1), base.isLetter else { return false }
    guard let before = character(sign - 2) else { return true }
    return !before.isWordPart && !"._\\@".contains(before)
  }

  /// `{t−1}`, and of exponents `(2−t)`, without their brackets.
  private func bracketed(_ isRaised: Bool) -> (String, end: Int)? {
    guard let opening = character(sign + 1), opening == "{" || opening == "(" && isRaised
    else { return nil }
    let closing: Character = opening == "{" ? "}" : ")"
    let inside = characters[(sign + 2)...].prefix(Self.longest + 1).prefix { $0 != closing }
    guard !inside.isEmpty, character(inside.endIndex) == closing,
      !inside.contains(where: { "{}()`*\n\\".contains($0) })
    else { return nil }
    return (String(inside), inside.endIndex + 1)
  }

  /// A letter or a number, and what follows no longer belongs to a word.
  private func bare(_ isRaised: Bool) -> (String, end: Int)? {
    var end = sign + 1
    if isRaised, let first = character(end), first == "-" || first == "−" { end += 1 }
    let word = characters[min(end, characters.count)...].prefix { $0.isLetter || $0.isNumber }
    guard let first = word.first else { return nil }
    let isPair = word.count == 2 && word.allSatisfy(Self.pairLetters.contains)
    let isNumber = word.count <= 4 && word.allSatisfy { $0.isASCII && $0.isNumber }
    // A raised sign as in W^Tᵀ or a power as in h_t² is no letter of the index.
    guard word.count == 1 && first.isLetter || isPair || isNumber || hasPower(word) else {
      return nil
    }
    end = hasPower(word) ? word.startIndex + 1 : word.endIndex
    if character(end) == "_" { return nil }
    // The name of a file.
    if character(end) == ".", character(end + 1)?.isLetter == true { return nil }
    return (String(characters[(sign + 1)..<end]), end)
  }

  /// Whether a word is a letter with a raised sign behind it.
  private func hasPower(_ word: ArraySlice<Character>) -> Bool {
    word.count == 2 && word.first?.isLetter == true && word.last.map { "²³ᵀ".contains($0) } ?? false
  }
}

extension Character {
  fileprivate var isWordPart: Bool { isLetter || isNumber }
}

extension Prose.Script {
  /// The script in characters of its own, `₍ₜ₋₁₎` or `ᵀ`; as it was written where one has none.
  var asCharacters: String {
    let table = isRaised ? Self.raised : Self.lowered
    let characters = text.compactMap { table[$0] }
    return characters.count == text.count ? String(characters) : written
  }

  private static let lowered = table(
    "0123456789+-−=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ")
  private static let raised = table(
    "0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφχ",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡ")

  private static func table(_ plain: String, _ set: String) -> [Character: Character] {
    Dictionary(zip(plain, set), uniquingKeysWith: { first, _ in first })
  }
}
