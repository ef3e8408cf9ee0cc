import Evaluation
import Syntax
import Tensors
import Testing

/// Functions of the language that take axes in brackets, as the reducers do.
struct AxesParameterTests {
  private static let spread = "spread[a](x) = max[a](x) - min[a](x)"
  private static let X = "X : [T, D] = [[1, 2], [5, 3]]"

  @Test(arguments: [
    ("spread(X)", "4.0"), ("spread[0](X)", "4.0 1.0"), ("spread[D](X)", "1.0 2.0"),
    ("spread[T, D](X)", "4.0"), ("spread[-1](X)", "1.0 2.0"),
  ])
  func `the axes of the call reach the reducers inside`(call: String, result: String) throws {
    #expect(try Session(Self.spread, Self.X).value(call).text == result)
  }

  @Test func `labels follow as they do through a reducer`() throws {
    let session = try Session(Self.spread, Self.X)
    #expect(try session.shape("spread[T](X)") == "[D=2]")
  }

  @Test func `where a call names none, the standard ones are taken`() throws {
    let session = try Session("total[a = -1](x) = sum[a](x)", Self.X)
    #expect(try session.numbers("total(X)") == [3, 8])
    #expect(try session.numbers("total[T](X)") == [6, 5])
    try session.run("over[a = T](x) = sum[a](x)")
    #expect(try session.numbers("over(X)") == [6, 5])
  }

  @Test func `they pass through several functions, closures and loops`() throws {
    let session = try Session(
      Self.spread, "twice[a](x) = { inner(y) = spread[a](y); inner(x) + inner(x) }", Self.X)
    #expect(try session.numbers("twice[T](X)") == [8, 2])
    #expect(try session.numbers("map(twice[T], [X, X])") == [8, 2, 8, 2])
  }

  @Test func `their name stands for axes inside that function alone`() throws {
    let session = try Session(Self.spread, "Y : [a, b] = [[1, 2], [5, 3]]")
    #expect(try session.numbers("sum[a](Y)") == [6, 5])
  }

  @Test func `a gradient passes through`() throws {
    let session = try Session("total[a = -1](x) = sum[a](x^2)", "x = [1, 2]", "L = total(x)")
    #expect(try session.numbers("∂L/∂x") == [2, 4])
  }

  @Test func `a prelude function takes a label`() throws {
    let session = try Session(Self.X)
    #expect(try session.numbers("mse[T](X, 1)") == [8, 2.5])
    #expect(try session.shape("layernorm[T](X)") == "[T=2, D=2]")
  }

  @Test func `what takes no axes says so, with what would`() throws {
    let session = try Session("f(x) = x", Self.X)
    let error = try #require(session.error("f[T](X)"))
    #expect(error.message == "f takes no axes")
    #expect(error.hint == "f[axes](…) = … would")
  }

  @Test func `an axis that is not there is an error inside the function`() throws {
    let error = try #require(Session(Self.spread, Self.X).error("spread[Q](X)"))
    #expect(error.message == "[T=2, D=2] has no axis Q")
    #expect(error.notes == ["in spread, called as spread[Q](X)"])
  }

  @Test(arguments: [
    ("f[1](x) = x", "the name of the axes is missing before 1"),
    ("f[a = 1.5](x) = x", "an axis is a name or a place"),
    ("f[a, b](x) = x", "] is missing before ,"),
  ])
  func `a head that is not well-formed is an error`(text: String, message: String) {
    #expect(Session().error(text)?.message == message)
  }

  @Test func `the head is shown as it is defined`() throws {
    let session = try Session("total[a = -1](x) = sum[a](x)")
    let text = "total[a = -1](x) = sum[a](x)"
    let parsed = try Parser.parse(Source(name: "test", text: text))
    #expect(Printer.print(parsed) == text)
    #expect(try session.value("total").kindText == "a function")
  }
}
