import Foundation

/// The files the workloads read, for daftar and for its peers alike.
enum Inputs {
  private struct Entry {
    let name: String
    let shape: [Int]
    let numbers: [Float]
  }

  /// Writes all files into a folder; those that are there already are kept.
  static func write(into folder: String) throws {
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    for (name, entries) in files {
      let path = "\(folder)/\(name).safetensors"
      if FileManager.default.fileExists(atPath: path) { continue }
      try Data(bytes(of: entries())).write(to: URL(fileURLWithPath: path))
    }
  }

  private static var files: [(String, () -> [Entry])] {
    [
      ("b", { [uniform("b.b", "b", [4, 4], 1e-4), uniform("b.x", "x", [4, 4], 0.1)] }),
      ("c", adder), ("d", characters), ("e", block), ("f", gpt), ("g", vision),
    ]
      + [1, 4, 16].map { size in
        ("h\(size)M", { [uniform("h.x", "x", [size * 1024, 1024], 3)] })
      }
      + [256, 512, 1024, 2048].map { n in
        ("i\(n)", { [uniform("i.A", "A", [n, n], 1), uniform("i.B", "B", [n, n], 1)] })
      }
  }

  private static func uniform(
    _ formula: String, _ name: String, _ shape: [Int], _ limit: Double
  ) -> Entry {
    Entry(
      name: name, shape: shape,
      numbers: Formula.uniform(formula, shape.reduce(1, *), limit: limit))
  }

  private static func whole(
    _ formula: String, _ name: String, _ shape: [Int], below bound: UInt64
  ) -> Entry {
    Entry(
      name: name, shape: shape, numbers: Formula.whole(formula, shape.reduce(1, *), below: bound))
  }

  private static func adder() -> [Entry] {
    [
      whole("c.a", "a", [1024], below: 256), whole("c.b", "b", [1024], below: 256),
      whole("c.ta", "ta", [500, 64], below: 256), whole("c.tb", "tb", [500, 64], below: 256),
      uniform("c.Wx", "Wx", [2, 16], 0.5), uniform("c.Wh", "Wh", [16, 16], 0.43),
      uniform("c.Wo", "Wo", [16, 1], 0.5),
    ]
  }

  private static func characters() -> [Entry] {
    let limit = 1 / 128.0.squareRoot()
    return [
      whole("d.tok", "tok", [32, 65], below: 65), uniform("d.E", "E", [65, 128], 1),
      uniform("d.Wx", "Wx", [128, 512], limit), uniform("d.Wh", "Wh", [128, 512], limit),
      uniform("d.Wo", "Wo", [128, 65], limit),
    ]
  }

  private static func weights(_ formula: String, _ name: String, _ d: Int) -> [Entry] {
    let limit = 1 / Double(d).squareRoot()
    return [
      uniform(formula + ".Wqkv", name + "Wqkv", [d, 3 * d], limit),
      uniform(formula + ".Wo", name + "Wo", [d, d], limit),
      uniform(formula + ".W1", name + "W1", [d, 4 * d], limit),
      uniform(formula + ".W2", name + "W2", [4 * d, d], limit / 2),
    ]
  }

  private static func block() -> [Entry] {
    [uniform("e.x", "x", [8, 128, 256], 1), uniform("e.R", "R", [8, 128, 256], 1)]
      + weights("e", "", 256)
  }

  private static func gpt() -> [Entry] {
    [
      whole("f.tok", "tok", [16, 65], below: 65), uniform("f.E", "E", [65, 128], 0.05),
      uniform("f.pos", "pos", [64, 128], 0.05),
      uniform("f.Wh", "Wh", [128, 65], 1 / 128.0.squareRoot()),
    ] + (0..<4).flatMap { weights("f.\($0)", "\($0).", 128) }
  }

  private static func vision() -> [Entry] {
    let pixels = Formula.whole("g.img", 64 * 64, below: 17).map { $0 / 16 }
    return [
      Entry(name: "img", shape: [64, 8, 8], numbers: pixels),
      whole("g.lab", "lab", [64], below: 10), uniform("g.Wp", "Wp", [4, 64], 0.5),
      uniform("g.cls", "cls", [64], 0.05), uniform("g.pos", "pos", [17, 64], 0.05),
      uniform("g.Wh", "Wh", [64, 10], 1 / 8),
    ] + (0..<4).flatMap { weights("g.\($0)", "\($0).", 64) }
  }

  private static func bytes(of entries: [Entry]) -> [UInt8] {
    var header: [String] = []
    var place = 0
    for entry in entries {
      let end = place + entry.numbers.count * 4
      let sizes = entry.shape.map(String.init).joined(separator: ",")
      header.append(
        #""\#(entry.name)":{"dtype":"F32","shape":[\#(sizes)],"data_offsets":[\#(place),\#(end)]}"#)
      place = end
    }
    var text = "{" + header.joined(separator: ",") + "}"
    text += String(repeating: " ", count: (8 - text.utf8.count % 8) % 8)
    var bytes = (0..<8).map { UInt8(truncatingIfNeeded: text.utf8.count >> (8 * $0)) }
    bytes += Array(text.utf8)
    bytes.reserveCapacity(bytes.count + place)
    for entry in entries {
      for number in entry.numbers {
        let bits = number.bitPattern
        for shift in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: bits >> shift)) }
      }
    }
    return bytes
  }
}
