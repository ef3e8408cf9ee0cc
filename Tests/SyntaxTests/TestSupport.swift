import Syntax

/// The statements of a text.
func parse(_ text: String) throws(Diagnostic) -> [Statement] {
  try Parser.parse(Source(name: "line 1", text: text))
}

/// The expression that is all of a text.
func expression(_ text: String) throws -> Expression {
  let statements = try parse(text)
  guard statements.count == 1, case .expression(let value) = statements[0].kind else {
    throw NoExpression(text: text)
  }
  return value
}

struct NoExpression: Error {
  let text: String
}

/// The mistake in a text; nil if there is none.
func mistake(in text: String) -> Diagnostic? {
  do throws(Diagnostic) {
    _ = try parse(text)
    return nil
  } catch {
    return error
  }
}

/// Numbers that look random and are the same in every run.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
