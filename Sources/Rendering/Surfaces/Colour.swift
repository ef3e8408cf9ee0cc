/// A colour as screens mix it.
public struct Colour: Sendable, Hashable {
  /// The part of red.
  public let red: UInt8
  /// The part of green.
  public let green: UInt8
  /// The part of blue.
  public let blue: UInt8

  /// A colour of three parts.
  public init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// A colour as `0xRRGGBB`.
  public init(_ code: UInt32) {
    self.init(
      red: UInt8(truncatingIfNeeded: code >> 16), green: UInt8(truncatingIfNeeded: code >> 8),
      blue: UInt8(truncatingIfNeeded: code))
  }

  /// How bright it looks, 0 to 255.
  var brightness: Int { (Int(red) * 299 + Int(green) * 587 + Int(blue) * 114) / 1000 }

  /// What can be read on it: black or white.
  public var contrast: Colour { brightness > 130 ? Colour(0x000000) : Colour(0xFFFFFF) }

  /// A mixture: this colour at 0, the other at 1.
  func mixed(with other: Colour, at share: Double) -> Colour {
    func mix(_ a: UInt8, _ b: UInt8) -> UInt8 {
      UInt8(min(255, max(0, Double(a) + (Double(b) - Double(a)) * share)).rounded())
    }
    return Colour(
      red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue))
  }

  func distance(to other: Colour) -> Int {
    let (r, g) = (Int(red) - Int(other.red), Int(green) - Int(other.green))
    let b = Int(blue) - Int(other.blue)
    return 2 * r * r + 4 * g * g + 3 * b * b
  }
}

extension Colour {
  /// Colours for several curves, told apart under every common colour blindness.
  ///
  /// Source: Okabe and Ito 2008, without black and yellow.
  package static let series: [Colour] = [
    Colour(0x0072B2), Colour(0xE69F00), Colour(0x009E73), Colour(0xD55E00), Colour(0x56B4E9),
    Colour(0xCC79A7),
  ]
  /// Behind what is not a number, and what is masked.
  static let absent = Colour(0x444444)
}
