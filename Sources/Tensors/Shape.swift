/// The sizes of a tensor's axes, first axis first, up to 8 of them, held inline.
///
/// A number has no axes. Sizes may be 0. The product of all sizes is below 2³¹.
@frozen public struct Shape: Sendable {
  /// The most axes a tensor can have.
  public static let maximumRank = 8

  @usableFromInline var storage: InlineArray<8, Int32>
  @usableFromInline var axisCount: Int8

  /// No axes: a single number.
  @inlinable public init() {
    storage = InlineArray(repeating: 1)
    axisCount = 0
  }

  /// The given sizes.
  ///
  /// - Precondition: at most 8 sizes, none negative; `checked` tells of a mistake instead.
  @inlinable public init(_ sizes: some Collection<Int>) {
    precondition(sizes.count <= Shape.maximumRank, "at most 8 axes")
    self.init()
    var i = 0
    for size in sizes {
      precondition(size >= 0, "sizes are not negative")
      storage[i] = Int32(size)
      i += 1
    }
    axisCount = Int8(i)
  }

  /// The given sizes, or an error that says which limit they break.
  public static func checked(_ sizes: some Collection<Int>) throws(TensorError) -> Shape {
    if sizes.count > maximumRank {
      throw TensorError("\(sizes.count) axes are too many; 8 is the most", kind: .limit)
    }
    var amount = 1.0
    for size in sizes {
      if size < 0 { throw TensorError("a size cannot be negative: \(size)") }
      amount *= Double(max(size, 1))
    }
    if amount > Double(Int32.max) {
      let text = sizes.map(String.init).joined(separator: ", ")
      throw TensorError(
        "[\(text)] has too many elements, \(ByteCount(amount * 8)); 2,147,483,647 is the most",
        kind: .limit)
    }
    return Shape(sizes)
  }

  /// How many axes there are.
  @inlinable public var rank: Int { Int(axisCount) }

  /// The product of all sizes; 1 for a number.
  @inlinable public var elementCount: Int {
    var product = 1
    for i in 0..<rank { product *= Int(storage[i]) }
    return product
  }

  /// The product of the sizes of some axes: how many elements are reduced into one.
  public func elementCount(along axes: [Int]) -> Int { axes.reduce(1) { $0 * self[$1] } }

  /// The size of an axis.
  @inlinable public subscript(axis: Int) -> Int {
    precondition(axis >= 0 && axis < rank, "an axis of the shape")
    return Int(storage[axis])
  }

  /// All sizes, first axis first.
  @inlinable public var sizes: [Int] { (0..<rank).map { Int(storage[$0]) } }

  /// The size of the last axis; 1 for a number.
  @inlinable public var last: Int { rank == 0 ? 1 : Int(storage[rank - 1]) }

  /// The axis an index means, counted from the end where negative.
  public func axis(_ index: Int) throws(TensorError) -> Int {
    let axis = index < 0 ? index + rank : index
    guard axis >= 0, axis < rank else {
      throw TensorError("there is no axis \(index) in \(self)")
    }
    return axis
  }

  /// The same with one size replaced.
  @inlinable public func replacing(_ axis: Int, with size: Int) -> Shape {
    precondition(axis >= 0 && axis < rank, "an axis of the shape")
    var result = self
    result.storage[axis] = Int32(size)
    return result
  }

  /// The same without one axis.
  public func removing(_ axis: Int) -> Shape {
    precondition(axis >= 0 && axis < rank, "an axis of the shape")
    var result = self
    for i in axis..<(rank - 1) { result.storage[i] = storage[i + 1] }
    result.storage[rank - 1] = 1
    result.axisCount -= 1
    return result
  }

  /// The same without some axes.
  public func removing(_ axes: [Int]) -> Shape {
    Shape((0..<rank).filter { !axes.contains($0) }.map { self[$0] })
  }

  /// The same with a new axis at a place.
  public func inserting(_ size: Int, at axis: Int) -> Shape {
    var sizes = self.sizes
    sizes.insert(size, at: axis)
    return Shape(sizes)
  }
}

extension Shape: Hashable {
  /// Whether both have the same axes.
  @inlinable public static func == (a: Shape, b: Shape) -> Bool {
    if a.axisCount != b.axisCount { return false }
    for i in 0..<a.rank where a.storage[i] != b.storage[i] { return false }
    return true
  }

  /// Feeds the sizes into a hash.
  public func hash(into hasher: inout Hasher) {
    for i in 0..<rank { hasher.combine(storage[i]) }
  }
}

extension Shape: ExpressibleByArrayLiteral, CustomStringConvertible {
  /// The sizes as written: `[3, 4]`.
  public init(arrayLiteral sizes: Int...) { self.init(sizes) }

  /// `[3, 4]`; a number is `[]`.
  public var description: String { "[" + sizes.map(String.init).joined(separator: ", ") + "]" }
}
