import Catalogues
import Testing

private struct Fruit: Entry {
  let name: String
  var aliases: [String] = []
  let summary = "A fruit."
  let documentation = ""
  let examples: [Example] = []
  let file = #fileID
}

struct CatalogueTests {
  private let catalogue = Catalogue<Fruit>([
    Fruit(name: "apple", aliases: ["سیب"]), Fruit(name: "fig"), Fruit(name: "fig"),
  ])

  @Test func `a member is found by name and by alias`() {
    #expect(catalogue["apple"]?.name == "apple")
    #expect(catalogue["سیب"]?.name == "apple")
    #expect(catalogue["pear"] == nil)
  }

  @Test func `members that share a name are all found, in order`() {
    #expect(catalogue.named("fig").count == 2)
    #expect(catalogue.named("pear").isEmpty)
  }

  @Test func `names are sorted and hold the aliases`() {
    #expect(catalogue.names == ["apple", "fig", "سیب"])
  }
}

struct NearestNameTests {
  @Test(arguments: [
    ("sofmax", "softmax"), ("sigmiod", "sigmoid"), ("tahn", "tanh"), ("epx", "exp"),
    ("Softmax", "softmax"),
  ])
  func `a slip of the hand finds its name`(slip: String, name: String) {
    #expect(NearestName.of(slip, in: ["softmax", "sigmoid", "tanh", "exp", "sum"]) == name)
  }

  @Test func `what is far from everything finds nothing`() {
    #expect(NearestName.of("attention", in: ["softmax", "sum"]) == nil)
    #expect(NearestName.of("a", in: ["b", "sum"]) == nil)
  }

  @Test func `of two names equally near the first in the alphabet is meant`() {
    #expect(NearestName.of("cat", in: ["hat", "bat"]) == "bat")
  }
}
