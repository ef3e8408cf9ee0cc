/// What TAB does with the candidates for a text: a pure decision.
package enum CompletionStep: Equatable {
  /// Nothing fits, or it is there already.
  case nothing
  /// Put a text in the place of the range.
  case insert(String)
  /// Nothing can be added without a choice: show the candidates.
  case choose

  /// Decides, given what stands in the completion's range now.
  package init(_ completion: Completion, typed: String) {
    guard let first = completion.candidates.first?.text else {
      self = .nothing
      return
    }
    var common = Array(first.unicodeScalars)[...]
    for candidate in completion.candidates.dropFirst() {
      common = common.prefix(Self.sharedCount(common, Array(candidate.text.unicodeScalars)))
    }
    var shared = String.UnicodeScalarView()
    shared.append(contentsOf: common)
    let text = String(shared)
    if completion.candidates.count == 1 {
      self = text == typed ? .nothing : .insert(text)
    } else {
      // Candidates may match without regard to case; what is shorter must not replace the typed.
      self = text.utf8.count > typed.utf8.count ? .insert(text) : .choose
    }
  }

  private static func sharedCount(
    _ first: ArraySlice<Unicode.Scalar>, _ second: [Unicode.Scalar]
  ) -> Int {
    zip(first, second).prefix { $0 == $1 }.count
  }
}

/// Names of symbols behind a backslash: `\sigma` and TAB.
package enum SymbolInput {
  /// The name before the cursor with the bytes it takes, backslash included.
  package static func name(before cursor: String) -> (name: String, length: Int)? {
    let scalars = cursor.unicodeScalars
    guard let slash = scalars.lastIndex(of: "\\") else { return nil }
    let name = scalars[scalars.index(after: slash)...]
    let isName = name.enumerated().allSatisfy { index, scalar in
      let isLetter = scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
      return isLetter || (index == 0 && "_^".unicodeScalars.contains(scalar)) || scalar == "-"
    }
    guard isName else { return nil }
    return (String(name), name.reduce(1) { $0 + UTF8.width($1) })
  }

  /// Names that begin as the one before the cursor does, as candidates.
  package static func completion(
    of name: String, replacing range: Range<Int>, in table: SymbolTable
  ) -> Completion {
    let candidates = table.entries(withPrefix: name).map {
      Completion.Candidate("\\" + $0.name, summary: $0.symbol)
    }
    return Completion(replacing: range, with: candidates)
  }
}
