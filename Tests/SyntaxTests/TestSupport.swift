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
