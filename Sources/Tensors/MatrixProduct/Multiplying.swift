internal import CVectors

/// A number type whose matrix products the loops in C have.
package protocol Multiplying: Scalar {
  /// c = a·b; the addresses are those of the first numbers.
  @unsafe static func multiply(
    _ sizes: ProductSizes, _ a: UnsafePointer<Self>, _ b: UnsafePointer<Self>,
    _ c: UnsafeMutablePointer<Self>)

  /// The same by a given instruction set, or the best there is where that is less.
  @unsafe static func multiply(
    _ sizes: ProductSizes, _ a: UnsafePointer<Self>, _ b: UnsafePointer<Self>,
    _ c: UnsafeMutablePointer<Self>, by set: InstructionSet)
}

extension Double: Multiplying {
  @unsafe package static func multiply(
    _ sizes: ProductSizes, _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>,
    _ c: UnsafeMutablePointer<Double>
  ) {
    var sizes = sizes.forC
    unsafe vectors_product_f64(&sizes, a, b, c)
  }

  @unsafe package static func multiply(
    _ sizes: ProductSizes, _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>,
    _ c: UnsafeMutablePointer<Double>, by set: InstructionSet
  ) {
    var sizes = sizes.forC
    unsafe vectors_product_f64_with(vectors_level(set.rawValue), &sizes, a, b, c)
  }
}

extension Float: Multiplying {
  @unsafe package static func multiply(
    _ sizes: ProductSizes, _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>,
    _ c: UnsafeMutablePointer<Float>
  ) {
    var sizes = sizes.forC
    unsafe vectors_product_f32(&sizes, a, b, c)
  }

  @unsafe package static func multiply(
    _ sizes: ProductSizes, _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>,
    _ c: UnsafeMutablePointer<Float>, by set: InstructionSet
  ) {
    var sizes = sizes.forC
    unsafe vectors_product_f32_with(vectors_level(set.rawValue), &sizes, a, b, c)
  }
}

extension ProductSizes {
  /// Whether the product can be added to what is there, with the bits of a sum made behind it.
  var canBeAdded: Bool { n > 4 && k <= Int(VECTORS_ADDED_TERMS) }

  fileprivate var forC: vectors_product {
    vectors_product(
      m: m, k: k, n: n, aRow: aRow, aColumn: aColumn, bRow: bRow, bColumn: bColumn, cRow: cRow,
      adding: isAdded ? 1 : 0)
  }
}
