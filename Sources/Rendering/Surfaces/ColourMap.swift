/// Numbers from 0 to 1 as colours, perceptually even and safe for colour-blind eyes.
package struct ColourMap: Sendable {
  private let anchors: [Colour]

  private init(_ codes: [UInt32]) { anchors = codes.map { Colour($0) } }

  /// The colour of a share; beyond 0 and 1 the ends.
  package func colour(at share: Double) -> Colour {
    let place = min(1, max(0, share)) * Double(anchors.count - 1)
    let lower = min(Int(place), anchors.count - 2)
    return anchors[lower].mixed(with: anchors[lower + 1], at: place - Double(lower))
  }

  /// Dark to bright: amounts.
  ///
  /// Source: viridis, Smith and van der Walt 2015.
  package static let sequential = ColourMap([
    0x440154, 0x482878, 0x3E4989, 0x31688E, 0x26828E, 0x1F9E89, 0x35B779, 0x6DCD59, 0xB4DE2C,
    0xFDE725,
  ])

  /// Blue over white to red: amounts with a sign, white at 0.
  ///
  /// Source: RdBu, Brewer 2003.
  package static let diverging = ColourMap([
    0x053061, 0x2166AC, 0x4393C3, 0x92C5DE, 0xD1E5F0, 0xF7F7F7, 0xFDDBC7, 0xF4A582, 0xD6604D,
    0xB2182B, 0x67001F,
  ])
}
