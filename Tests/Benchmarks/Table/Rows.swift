extension Row {
  private static let common = ["common"]

  /// All rows, in the order of the table.
  static let all: [Row] = [start] + ops + adders + lstm + blocks + gpt + vision + large + products

  /// From the start of the program to the first product.
  static let start = Row(
    name: "a_startup", title: "start to first product", scripts: ["a_startup"], units: 1,
    unit: "start", goal: (0.3, 0.1))

  private static let ops = [
    Row(
      name: "b_fwd", title: "10,000 ops on 4×4", scripts: common + ["b_ops", "b_fwd"],
      units: 10_000, unit: "op", goal: (4, 0.1)),
    Row(
      name: "b_fwdbwd", title: "and back", scripts: common + ["b_ops", "b_fwdbwd"],
      units: 10_000, unit: "op", goal: (0.3, 0.1)),
  ]

  private static let adders = [
    Row(
      name: "c1_adder_batch", title: "adder, 65,536 pairs at once",
      scripts: common + ["c_adder", "c1_adder_batch"], units: 65_536, unit: "pair",
      limit: .numbers(65_536 * 9), goal: (0.5, 0.1)),
    Row(
      name: "c2_adder_single", title: "adder, 1,024 pairs singly",
      scripts: common + ["c_adder", "c2_adder_single"], units: 1024, unit: "pair",
      goal: (0.15, 0.1)),
    Row(
      name: "c3_adder_train", title: "adder, 500 steps of Adam",
      scripts: common + ["c_adder", "c3_adder_train"], units: 500, unit: "step", goal: (0.55, 0.1)),
  ]

  private static let characters: Double = 2048 * 2 * (131_072 + 8_320)
  private static let lstm = [
    Row(
      name: "d_lstm_fwd", title: "character LSTM", scripts: common + ["d_lstm", "d_lstm_fwd"],
      units: 2048, unit: "token", limit: .operations(characters), goal: (1, 0.5)),
    Row(
      name: "d_lstm_train", title: "a step of training",
      scripts: common + ["d_lstm", "train", "d_lstm_train"], units: 2048, unit: "token", steps: 5,
      limit: .operations(3 * characters), goal: (0.95, 0.5)),
  ]

  private static func blockOperations(_ batch: Double, _ places: Double, _ d: Double) -> Double {
    let weights: Double = 24 * d * d
    let attention: Double = 4 * places * d
    return batch * places * (weights + attention)
  }

  private static let blocks = [
    ("e_fwd", "Transformer block", 1.0, 0.9), ("e_fwdbwd", "and back", 3, 0.85),
    ("e_fwd_w", "forward, weights kept", 1, 0.9), ("e_fwdbwd_w", "and back, weights kept", 3, 0.8),
  ].map { name, title, passes, goal in
    Row(
      name: name, title: title, scripts: common + ["block", "e_block", name], units: 1024,
      unit: "token", limit: .operations(passes * blockOperations(8, 128, 256)), goal: (goal, 0.5))
  }

  /// A model of blocks, forward and in a step of training, which takes three times the operations.
  private static func model(
    _ name: String, _ title: String, units: Double, unit: String, operations: Double,
    goals: (forward: Double, training: Double)
  ) -> [Row] {
    let scripts = common + ["block", name]
    return [
      Row(
        name: name + "_fwd", title: title, scripts: scripts + [name + "_fwd"], units: units,
        unit: unit, limit: .operations(operations), goal: (goals.forward, 0.5)),
      Row(
        name: name + "_train", title: "a step of training",
        scripts: scripts + ["train", name + "_train"], units: units, unit: unit, steps: 5,
        limit: .operations(3 * operations), goal: (goals.training, 0.5)),
    ]
  }

  private static let gpt = model(
    "f_gpt", "GPT, 4 blocks", units: 1024, unit: "token",
    operations: 4 * blockOperations(16, 64, 128) + 17_039_360, goals: (0.9, 0.75))
  private static let vision = model(
    "g_vit", "ViT, 4 blocks", units: 64, unit: "image",
    operations: 4 * blockOperations(64, 17, 64) + 606_208, goals: (0.7, 0.55))

  private static let large =
    [1, 4, 16].enumerated().flatMap { place, size in
      [
        elementwise("gelu", size, goal: [0.6, 0.6, 0.2][place]),
        elementwise("softmax", size, goal: [0.55, 0.55, 0.16][place]),
        elementwise("layernorm", size, goal: [0.6, 0.65, 0.2][place]),
        elementwise("copy", size, goal: [1, 0.9, 0.6][place]),
      ]
    }

  private static func elementwise(_ op: String, _ mega: Int, goal: Double) -> Row {
    let count = Double(mega << 20)
    return Row(
      name: "h_\(op)_\(mega)M", title: "\(op) of \(mega << 20) numbers",
      scripts: common + ["h_\(op)_\(mega)M"], units: count, unit: "number",
      limit: .numbers(count), goal: (goal, nil))
  }

  private static let products = [256, 512, 1024, 2048].map { n in
    Row(
      name: "i_gemm_\(n)", title: "\(n)×\(n) @ \(n)×\(n)", scripts: common + ["i_gemm_\(n)"],
      units: 1, unit: "product", limit: .operations(Double(2 * n * n * n)), goal: (1, nil))
  }
}
