/// Makes of keys the characters libedit's key maps are bound to.
///
/// libedit knows keys by the bytes terminals send, which differ and overlap: Escape is a key of vi
/// and the beginning of every arrow. So each key without a character gets a sequence of our own,
/// behind a control character nobody types.
package struct KeyTranslator {
  /// The control character our sequences begin with: Ctrl-^.
  package static let lead: Unicode.Scalar = "\u{1E}"

  private var isBehindEscape = false

  /// A translator that has seen no Escape.
  package init() {}

  /// The characters for a key; a paste has none, as its text goes another way.
  package mutating func scalars(for key: Key, isVi: Bool) -> [Unicode.Scalar] {
    let wasBehindEscape = isBehindEscape
    isBehindEscape = false
    switch key {
    case .scalar(Self.lead): return []
    case .scalar(let scalar): return wasBehindEscape ? ["\u{1B}", scalar] : [scalar]
    case .meta(let scalar): return isVi ? [Self.lead, "[", scalar] : ["\u{1B}", scalar]
    case .named(let name, let control, let meta):
      return [Self.lead, Self.letter(name, modified: control || meta)]
    case .escape:
      // In emacs keys a lone Escape is Alt for the key that follows.
      if !isVi { isBehindEscape = true }
      return isVi ? [Self.lead, "["] : []
    case .paste: return []
    }
  }

  private static func letter(_ name: Key.Name, modified: Bool) -> Unicode.Scalar {
    switch name {
    case .up: modified ? "P" : "A"
    case .down: modified ? "N" : "B"
    case .right: modified ? "f" : "C"
    case .left: modified ? "b" : "D"
    case .home: "H"
    case .end: "e"
    case .pageUp: "P"
    case .pageDown: "N"
    case .insert: "i"
    case .delete: "d"
    case .backTab: "t"
    case .help: "?"
    }
  }
}
