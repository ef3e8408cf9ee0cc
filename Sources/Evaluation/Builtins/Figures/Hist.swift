extension Builtin {
  /// How often numbers fall where.
  static let hist = figure(
    "hist", ["x", "bins"], usage: "hist(x, bins = 20)", summary: "A histogram.")
}
