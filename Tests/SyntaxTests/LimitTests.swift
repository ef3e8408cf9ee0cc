import Syntax
import Testing

/// All on a small stack: what can be nested is refused before it can overflow.
struct LimitTests {
  static let many = 100_000

  @Test(arguments: [
    "(", "[", "{", "f(", "x[", "(x = ", "√", "not ", "x -> ", "if 1 then 2 else ", "2^", "∂(",
    "f(x, ", "{ a = ", "x ^ -", "-(", "claim not (", "(x) -> (",
  ])
  func `what is nested too deeply is refused`(opening: String) async {
    let text = String(repeating: opening, count: Self.many)
    let found = await onSmallStack { mistake(in: text) }
    #expect(found != nil)
  }

  @Test(arguments: [
    ("(", "1", ")"), ("[", "1", "]"), ("{ ", "1", " }"), ("f(", "1", ")"), ("x[", "1", "]"),
    ("(a = ", "1", ")"), ("-(", "1", ")"), ("(1 + ", "1", ")"), ("", "1", " + 1"), ("-", "1", ""),
    ("not ", "1", ""), ("", "x", "'"), ("", "x", ".a"), ("", "x", "(1)"), ("", "x", "[1]"),
    ("", "1", " |> f"), ("√", "1", ""), ("2^", "1", ""), ("x -> ", "1", ""), ("1 or ", "1", ""),
    ("if 1 then 1 else ", "1", ""), ("f({ a = ", "1", "; a })"),
  ])
  func `a long chain or a deep nest is refused with a limit`(
    opening: String, middle: String, closing: String
  ) async {
    let text =
      String(repeating: opening, count: Self.many) + middle
      + String(repeating: closing, count: Self.many)
    let found = await onSmallStack { mistake(in: text) }
    #expect(found?.kind == .limit)
  }

  @Test(arguments: [
    ("(", "1", ")", 190), ("[", "1", "]", 190), ("f(", "1", ")", 190), ("{ a = ", "1", "; a }", 90),
    ("f({ layer A() { b(x) = ", "1", " } }, 1)", 40), ("", "1", " + 1", 990), ("-", "1", "", 990),
    ("", "x", "'", 990), ("", "1", " |> f", 990), ("2^", "1", "", 190), ("x -> ", "1", "", 190),
    ("x[", "1", "]", 190), ("(a = ", "1", ")", 190), ("if 1 then 2 else ", "3", "", 190),
    ("a < -(", "1", ")", 190), ("do(x, a.b[", "1", "] = 2)", 190),
  ])
  func `what is within the limits parses, and is freed`(
    opening: String, middle: String, closing: String, count: Int
  ) async {
    let text =
      String(repeating: opening, count: count) + middle
      + String(repeating: closing, count: count)
    #expect(await onSmallStack { mistake(in: text)?.message } == nil)
  }

  @Test func `the height of chains and of what they hold adds up`() {
    let chain = String(repeating: "1 + ", count: 600) + "1"
    #expect(mistake(in: "(\(chain)) * 2") == nil)
    #expect(mistake(in: "[\(chain), \(chain)]") == nil)
    #expect(mistake(in: "(\(chain)) + \(chain)")?.kind == .limit)
    #expect(mistake(in: "x : [T\(String(repeating: " + 1", count: 5000))]")?.kind == .limit)
  }

  @Test func `a long line and many statements parse`() throws {
    let list = "x = [" + String(repeating: "0.5, ", count: 200_000) + "1]"
    guard case .bind(_, _, let value) = try parse(list)[0].kind,
      case .brackets(let items) = value.kind
    else {
      Issue.record("no list")
      return
    }
    #expect(items.count == 200_001)
    let script = String(repeating: "x = f(x, 1)\n", count: Self.many)
    #expect(try parse(script).count == Self.many)
    let block = "{ " + String(repeating: "x = 1; ", count: Self.many) + "x }"
    #expect(try parse(block).count == 1)
    let comment = "# " + String(repeating: "ŷ", count: 1 << 20)
    #expect(try parse(comment).isEmpty)
    let text = "\"" + String(repeating: "ŷ", count: 1 << 20) + "\""
    #expect(try parse(text).count == 1)
  }
}
