import Catalogues
import Tensors

extension Op {
  /// The same numbers in 64 bits.
  ///
  /// Shape: `s → s`. About 16 digits, up to 1.8e308. Gradient: ȳ in the precision of x.
  public static let f64: Op = .conversion(
    "f64", to: .f64, summary: "The same numbers in 64 bits: about 16 digits.",
    examples: [Example("f64(f32([0.5, 2]))", gives: "[0.5, 2]")])
}
