/// Where a run of numbers begins: so many numbers behind the first of a region.
struct Place: BitwiseCopyable, Sendable {
  let region: Int
  var offset: Int
}

/// Where the regions lie while a program runs.
@safe struct Addresses {
  private let bases: UnsafeMutablePointer<UnsafeMutableRawPointer>

  @unsafe init(_ bases: UnsafeMutablePointer<UnsafeMutableRawPointer>) {
    unsafe self.bases = bases
  }

  @unsafe func pointer<S: Scalar>(_ place: Place, _ type: S.Type) -> UnsafeMutablePointer<S> {
    unsafe bases[place.region].assumingMemoryBound(to: S.self) + place.offset
  }
}
