import Foundation
import Rendering
import Testing

/// Whether colours say what numbers say, to every kind of eye.
struct ColourTests {
  /// How cones that are missing change what is seen.
  ///
  /// Source: Machado, Oliveira and Fernandes 2009, full strength.
  enum Eye: String, CaseIterable {
    case usual, protanopia, deuteranopia, tritanopia

    var matrix: [[Double]] {
      switch self {
      case .usual: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
      case .protanopia:
        [
          [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
          [-0.003882, -0.048116, 1.051998],
        ]
      case .deuteranopia:
        [
          [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
          [-0.011820, 0.042940, 0.968881],
        ]
      case .tritanopia:
        [
          [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
          [0.004733, 0.691367, 0.303900],
        ]
      }
    }
  }

  /// A colour in CIELAB: lightness 0 to 100, and two axes of hue.
  struct Lab {
    let l: Double
    let a: Double
    let b: Double

    init(_ colour: Colour, _ eye: Eye) {
      let linear = [colour.red, colour.green, colour.blue].map { part -> Double in
        let share = Double(part) / 255
        return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
      }
      let seen = eye.matrix.map { row in
        min(1, max(0, zip(row, linear).reduce(0) { $0 + $1.0 * $1.1 }))
      }
      let toXYZ = [
        [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
      ]
      let white = [0.95047, 1, 1.08883]
      let f = zip(toXYZ, white).map { row, white -> Double in
        let share = zip(row, seen).reduce(0) { $0 + $1.0 * $1.1 } / white
        return share > 216.0 / 24389 ? cbrt(share) : (24389.0 / 27 * share + 16) / 116
      }
      l = 116 * f[1] - 16
      a = 500 * (f[0] - f[1])
      b = 200 * (f[1] - f[2])
    }

    func distance(to other: Lab) -> Double {
      (pow(l - other.l, 2) + pow(a - other.a, 2) + pow(b - other.b, 2)).squareRoot()
    }
  }

  private func look(_ map: ColourMap, _ eye: Eye, steps: Int) -> [Lab] {
    (0...steps).map { Lab(map.colour(at: Double($0) / Double(steps)), eye) }
  }

  @Test(arguments: Eye.allCases)
  func `larger amounts are lighter, to every eye`(eye: Eye) {
    let colours = look(.sequential, eye, steps: 40)
    for (lower, upper) in zip(colours, colours.dropFirst()) { #expect(lower.l < upper.l) }
    #expect(colours[40].l - colours[0].l > 65)
  }

  @Test func `equal steps of an amount look equally far apart`() {
    let colours = look(.sequential, .usual, steps: 9)
    let steps = zip(colours, colours.dropFirst()).map { $0.distance(to: $1) }
    let mean = steps.reduce(0, +) / 9
    for step in steps { #expect(abs(step / mean - 1) < 0.45, "\(steps)") }
    let lightness = zip(colours, colours.dropFirst()).map { $1.l - $0.l }
    for step in lightness { #expect(abs(step / (colours[9].l - colours[0].l) * 9 - 1) < 0.35) }
  }

  @Test(arguments: Eye.allCases)
  func `zero is lightest, and both signs darken alike and stay apart`(eye: Eye) {
    let colours = look(.diverging, eye, steps: 20)
    for place in 0..<10 {
      #expect(colours[place].l < colours[place + 1].l)
      #expect(colours[20 - place].l < colours[19 - place].l)
      // Red and blue are told apart at equal size, the more the larger they are.
      let apart = colours[place].distance(to: colours[20 - place])
      #expect(apart > 4 * Double(10 - place).squareRoot(), "\(eye) \(place): \(apart)")
      // Who has no cones for red sees red darker.
      let difference = abs(colours[place].l - colours[20 - place].l)
      #expect(difference < (eye == .protanopia ? 16 : 12))
    }
  }

  @Test(arguments: Eye.allCases)
  func `curves are told apart by every eye`(eye: Eye) {
    let colours = Colour.series.map { Lab($0, eye) }
    for (place, colour) in colours.enumerated() {
      for other in colours[(place + 1)...] { #expect(colour.distance(to: other) > 10) }
    }
  }
}
