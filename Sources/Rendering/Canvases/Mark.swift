import Syntax

/// Something drawn exactly, where a screen of characters shows only what comes near it.
///
/// Places are in cells of the canvas, from its upper left corner; parts of cells are meant.
struct Mark: Sendable {
  /// A place between cells.
  struct Place: Sendable, Hashable {
    var x: Double
    var y: Double

    func moved(x: Double, y: Double) -> Place { Place(x: self.x + x, y: self.y + y) }
  }
  /// What a point of a curve looks like, so that curves are told apart without colours.
  enum Sign: Int, Sendable, CaseIterable {
    case disc, ring, plus, cross, diamond, triangle

    /// The sign as a character.
    var character: String {
      switch self {
      case .disc: "●"
      case .ring: "○"
      case .plus: "+"
      case .cross: "×"
      case .diamond: "◆"
      case .triangle: "△"
      }
    }
  }
  enum Shape: Sendable {
    /// A filled rectangle, its upper left corner at the place.
    case area(Place, width: Double, height: Double)
    /// A line through places.
    case curve([Place])
    /// A straight line with a head at its end.
    case arrow(from: Place, to: Place)
    /// A point.
    case sign(Sign, Place)
    /// A text that ends at a place, or is centred over it.
    case text(String, Place, isCentred: Bool)
    /// A thin line: an edge, a rule of a table.
    case rule(from: Place, to: Place)
    /// A place that shows nothing itself, for what is said there.
    case spot(Place, radius: Double)
  }
  var shape: Shape
  /// How it looks.
  let style: Style
  /// What is said where a reader points at it: the number behind it.
  var note: String?
  /// Whether texts beside it say the same.
  var isSaid: Bool

  init(_ shape: Shape, _ style: Style, note: String? = nil, isSaid: Bool = false) {
    self.isSaid = isSaid
    self.shape = shape
    self.style = style
    self.note = note
  }

  /// How far it reaches to the right.
  var right: Double {
    switch shape {
    case .area(let place, let width, _): place.x + width
    case .curve(let places): places.map(\.x).max() ?? 0
    case .arrow(let from, let to), .rule(let from, let to): max(from.x, to.x)
    case .sign(_, let place): place.x + 0.5
    case .text(let text, let place, let isCentred):
      place.x + (isCentred ? Double(text.displayWidth) / 2 : 0)
    case .spot(let place, let radius): place.x + radius
    }
  }

  /// The same elsewhere.
  func moved(x: Int, y: Int) -> Mark {
    let (x, y) = (Double(x), Double(y))
    func moved(_ place: Place) -> Place { place.moved(x: x, y: y) }
    var mark = self
    mark.shape =
      switch shape {
      case .area(let place, let width, let height):
        .area(moved(place), width: width, height: height)
      case .curve(let places): .curve(places.map(moved))
      case .arrow(let from, let to): .arrow(from: moved(from), to: moved(to))
      case .sign(let sign, let place): .sign(sign, moved(place))
      case .text(let text, let place, let isCentred):
        .text(text, moved(place), isCentred: isCentred)
      case .rule(let from, let to): .rule(from: moved(from), to: moved(to))
      case .spot(let place, let radius): .spot(moved(place), radius: radius)
      }
    return mark
  }
}
