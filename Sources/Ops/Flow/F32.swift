import Catalogues
import Tensors

extension Op {
  /// The same numbers in 32 bits, each rounded to the nearest.
  ///
  /// Shape: `s → s`. About 7 digits, up to 3.4e38. Gradient: ȳ in the precision of x.
  public static let f32: Op = .conversion(
    "f32", to: .f32, summary: "The same numbers in 32 bits: about 7 digits.",
    examples: [Example("f32([0.1, 2])", gives: "[0.1, 2]")])
}
