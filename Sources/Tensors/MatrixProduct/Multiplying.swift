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

  /// How many blocks a large product is done in; none where it is not large.
  static func blocks(_ sizes: ProductSizes) -> Int

  /// How many panels of b a block has.
  static func panels(_ sizes: ProductSizes, block: Int) -> Int

  /// Lays out some of a block's panels in one thread's workspace.
  @unsafe static func layOut(
    _ sizes: ProductSizes, block: Int, panels: Range<Int>, _ b: UnsafePointer<Self>,
    _ space: UnsafeMutableRawPointer)

  /// Does some rows of a block, all of whose panels are laid out.
  @unsafe static func multiply(
    _ sizes: ProductSizes, block: Int, rows: Range<Int>, _ a: UnsafePointer<Self>,
    _ space: UnsafeMutableRawPointer, _ c: UnsafeMutablePointer<Self>)
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

  package static func blocks(_ sizes: ProductSizes) -> Int {
    var sizes = sizes.forC
    return unsafe vectors_blocks_f64(&sizes)
  }

  package static func panels(_ sizes: ProductSizes, block: Int) -> Int {
    var sizes = sizes.forC
    return unsafe vectors_panels_f64(&sizes, block)
  }

  @unsafe package static func layOut(
    _ sizes: ProductSizes, block: Int, panels: Range<Int>, _ b: UnsafePointer<Double>,
    _ space: UnsafeMutableRawPointer
  ) {
    var sizes = sizes.forC
    unsafe vectors_lay_out_f64(&sizes, block, panels.lowerBound, panels.upperBound, b, space)
  }

  @unsafe package static func multiply(
    _ sizes: ProductSizes, block: Int, rows: Range<Int>, _ a: UnsafePointer<Double>,
    _ space: UnsafeMutableRawPointer, _ c: UnsafeMutablePointer<Double>
  ) {
    var sizes = sizes.forC
    unsafe vectors_block_rows_f64(&sizes, block, rows.lowerBound, rows.upperBound, a, space, c)
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

  package static func blocks(_ sizes: ProductSizes) -> Int {
    var sizes = sizes.forC
    return unsafe vectors_blocks_f32(&sizes)
  }

  package static func panels(_ sizes: ProductSizes, block: Int) -> Int {
    var sizes = sizes.forC
    return unsafe vectors_panels_f32(&sizes, block)
  }

  @unsafe package static func layOut(
    _ sizes: ProductSizes, block: Int, panels: Range<Int>, _ b: UnsafePointer<Float>,
    _ space: UnsafeMutableRawPointer
  ) {
    var sizes = sizes.forC
    unsafe vectors_lay_out_f32(&sizes, block, panels.lowerBound, panels.upperBound, b, space)
  }

  @unsafe package static func multiply(
    _ sizes: ProductSizes, block: Int, rows: Range<Int>, _ a: UnsafePointer<Float>,
    _ space: UnsafeMutableRawPointer, _ c: UnsafeMutablePointer<Float>
  ) {
    var sizes = sizes.forC
    unsafe vectors_block_rows_f32(&sizes, block, rows.lowerBound, rows.upperBound, a, space, c)
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
