/// Matrix products ready to run, and where their operands and their result lie.
struct PlacedProduct: Sendable {
  let loop: ProductLoop
  let left: Place
  let right: Place
  let target: Place

  @unsafe func run<S: Multiplying>(at addresses: Addresses, _ type: S.Type) {
    unsafe loop.run(
      addresses.pointer(left, type), addresses.pointer(right, type),
      addresses.pointer(target, type))
  }
}
