/// A fine grid of dots, 2 × 4 in each cell of a canvas, written in Braille.
struct Dots {
  /// Dots from left to right.
  let width: Int
  /// Dots from top to bottom.
  let height: Int
  private let columns: Int
  private var masks: [UInt8]

  /// No dots, over some cells.
  init(columns: Int, rows: Int) {
    self.columns = columns
    width = columns * 2
    height = rows * 4
    masks = Array(repeating: 0, count: columns * rows)
  }

  private static let bits: [[UInt8]] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]]

  /// Sets one dot; beyond the edges nothing.
  mutating func set(_ x: Int, _ y: Int) {
    guard (0..<width).contains(x), (0..<height).contains(y) else { return }
    masks[y / 4 * columns + x / 2] |= Self.bits[x % 2][y % 4]
  }

  /// Sets the dots of a straight line.
  mutating func connect(_ a: (x: Int, y: Int), _ b: (x: Int, y: Int)) {
    let steps = max(abs(b.x - a.x), abs(b.y - a.y), 1)
    for step in 0...steps {
      let share = Double(step) / Double(steps)
      set(
        a.x + Int((Double(b.x - a.x) * share).rounded()),
        a.y + Int((Double(b.y - a.y) * share).rounded()))
    }
  }

  /// Writes the dots on a canvas, leaving cells without dots as they are.
  func draw(on canvas: inout Canvas, x: Int, y: Int, _ style: Style) {
    for (place, mask) in masks.enumerated() where mask != 0 {
      guard let scalar = Unicode.Scalar(0x2800 + UInt32(mask)) else { continue }
      canvas.write(
        String(scalar), style, x: x + place % columns, y: y + place / columns, isStandIn: true)
    }
  }
}
