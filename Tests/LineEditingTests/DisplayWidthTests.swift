import LineEditing
import Testing

struct DisplayWidthTests {
  @Test(arguments: [
    ("abc", 3), ("", 0), ("σ⊙∂√≤→ᵀ", 7), ("é", 1), ("e\u{301}", 1), ("ŷ", 1), ("y\u{302}", 1),
    ("می\u{200C}شود", 5), ("漢字", 4), ("ｆ", 2), ("한", 2), ("\u{1112}\u{1161}\u{11AB}", 2),
    ("😀", 2), ("❤", 1), ("\u{200B}\u{200D}\u{FEFF}", 0), ("\u{AD}", 1), ("…", 1), ("₀²", 2),
  ])
  func `a text takes as many columns as a terminal gives it`(text: String, columns: Int) {
    #expect(DisplayWidth.columns(of: text) == columns)
  }
}
