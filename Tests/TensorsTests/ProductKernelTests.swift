import Tensors
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The loops of matrix products, on every instruction set there is here.
struct ProductKernelTests {
  /// How an operand lies: row by row, column by column, with gaps, every number apart, backwards.
  enum Layout: CaseIterable, Sendable {
    case rows, columns, wideRows, wideColumns, apart, backwards

    func steps(_ rows: Int, _ columns: Int) -> (row: Int, column: Int) {
      switch self {
      case .rows: (columns, 1)
      case .columns: (1, rows)
      case .wideRows: (columns + 3, 1)
      case .wideColumns: (1, rows + 5)
      case .apart: (2 * columns + 1, 2)
      case .backwards: (-columns, 1)
      }
    }
  }

  /// Numbers of an operand that end where memory does, or begin where it begins.
  @safe struct Operand<S: Multiplying>: ~Copyable {
    let pages: UnsafeMutableRawPointer
    let bytes: Int
    let first: UnsafeMutablePointer<S>
    let steps: (row: Int, column: Int)

    /// Room for a matrix between two pages that cannot be read.
    init(_ rows: Int, _ columns: Int, _ layout: Layout, atEnd: Bool, _ number: (Int, Int) -> S) {
      steps = layout.steps(rows, columns)
      let corners = [0, (rows - 1) * steps.row, (columns - 1) * steps.column]
      let (low, high) = (
        min(corners.min() ?? 0, 0), max(corners[1], 0) + max(corners[2], 0)
      )
      let page = Int(getpagesize())
      let size = (high - low + 1) * MemoryLayout<S>.stride
      let room = (size + page - 1) / page * page
      bytes = room + 2 * page
      let map = unsafe mmap(nil, bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
      guard let map = unsafe map, unsafe map != MAP_FAILED else { preconditionFailure("memory") }
      unsafe pages = map
      unsafe mprotect(map + page, room, PROT_READ | PROT_WRITE)
      let begin = unsafe map + page + (atEnd ? room - size : 0)
      unsafe first = begin.assumingMemoryBound(to: S.self) - low
      for i in 0..<rows {
        for j in 0..<columns {
          unsafe first[i * steps.row + j * steps.column] = number(i, j)
        }
      }
    }

    deinit { unsafe munmap(pages, bytes) }
  }

  /// Small whole numbers, whose sums are exact in any order.
  static func whole(_ i: Int, _ j: Int) -> Int { (i * 7 + j * 13 + i * j) % 11 - 5 }

  private func isExact<S: Multiplying>(
    _ m: Int, _ k: Int, _ n: Int, _ left: Layout, _ right: Layout, atEnd: Bool,
    _ set: InstructionSet, _ type: S.Type
  ) -> Bool {
    let a = Operand<S>(m, k, left, atEnd: atEnd) { S(Self.whole($0, $1)) }
    let b = Operand<S>(k, n, right, atEnd: atEnd) { S(Self.whole($1, $0 + 3)) }
    let c = Operand<S>(m, n, .rows, atEnd: atEnd) { _, _ in .nan }
    let sizes = ProductSizes(
      m: m, k: k, n: n, aRow: a.steps.row, aColumn: a.steps.column, bRow: b.steps.row,
      bColumn: b.steps.column)
    unsafe S.multiply(sizes, a.first, b.first, c.first, by: set)
    for i in 0..<m {
      for j in 0..<n {
        var sum = 0
        for l in 0..<k { sum += Self.whole(i, l) * Self.whole(j, l + 3) }
        if unsafe c.first[i * n + j] != S(sum) { return false }
      }
    }
    return true
  }

  static let sizes = [
    (1, 1, 1), (1, 3, 3), (3, 3, 1), (1, 17, 33), (1, 5, 200), (2, 9, 70), (3, 4, 65), (4, 2, 5),
    (5, 64, 1), (40, 64, 4), (33, 70, 3), (7, 130, 2), (65, 3, 2), (70, 2, 3), (67, 5, 4),
    (64, 1, 1), (35, 4, 4), (67, 3, 3), (40, 3, 1), (33, 2, 4),
    (130, 33, 1), (12, 16, 32), (13, 8, 31), (17, 17, 17), (24, 40, 48), (25, 7, 16), (66, 20, 40),
    (70, 9, 130), (40, 32, 17), (70, 64, 35), (33, 16, 9), (19, 400, 33), (3, 520, 5),
    (13, 780, 20), (500, 10, 9), (2, 2100, 3), (80, 400, 36),
  ]

  @Test(arguments: sizes, InstructionSet.allCases)
  func `whole numbers give exact products in every layout, and nothing else is read`(
    size: (Int, Int, Int), set: InstructionSet
  ) {
    let (m, k, n) = size
    // Far from every pair for the larger ones.
    let all = m * k * n < 20_000
    for (place, left) in Layout.allCases.enumerated() {
      for (other, right) in Layout.allCases.enumerated() where all || (place + other) % 3 == 0 {
        let atEnd = (place + other) % 2 == 0
        #expect(
          isExact(m, k, n, left, right, atEnd: atEnd, set, Float.self), "\(left) \(right) f32")
        #expect(
          isExact(m, k, n, left, right, atEnd: !atEnd, set, Double.self), "\(left) \(right) f64")
      }
    }
  }

  private func product<S: Multiplying>(
    _ a: [S], _ b: [S], _ sizes: ProductSizes, by set: InstructionSet
  ) -> [S] {
    unsafe Array(unsafeUninitializedCapacity: sizes.m * sizes.n) { output, count in
      count = sizes.m * sizes.n
      guard let output = output.baseAddress else { return }
      unsafe S.multiply(sizes, a, b, output, by: set)
    }
  }

  private func numbers<S: Multiplying>(_ count: Int, key: UInt64, _ type: S.Type) -> [S] {
    Tensor.normal(key: key, shape: [count], precision: .f64).elements.map { S($0) }
  }

  private func expectOneOrder<S: Multiplying>(
    _ size: (Int, Int, Int), _ set: InstructionSet, _ type: S.Type
  ) {
    let (m, k, n) = size
    let (a, b) = (numbers(m * k, key: 1, type), numbers(k * n, key: 2, type))
    let given = ProductSizes(m: m, k: k, n: n, aRow: k, aColumn: 1, bRow: n, bColumn: 1)
    let whole = product(a, b, given, by: set)
    // Rows alone.
    var alone = given
    alone.m = 1
    for i in [0, m / 2, m - 1] {
      let row = product(Array(a[(i * k)..<(i * k + k)]), b, alone, by: set)
      #expect(row == Array(whole[(i * n)..<(i * n + n)]), "\(S.self): row \(i) alone")
    }
    // The same numbers in another order in memory.
    var turned = (a, b)
    for i in 0..<m { for l in 0..<k { turned.0[l * m + i] = a[i * k + l] } }
    for l in 0..<k { for j in 0..<n { turned.1[j * k + l] = b[l * n + j] } }
    let sizes = ProductSizes(m: m, k: k, n: n, aRow: 1, aColumn: m, bRow: 1, bColumn: k)
    #expect(product(turned.0, turned.1, sizes, by: set) == whole, "\(S.self): turned")
  }

  // The last one is laid out anew before it is read.
  @Test(arguments: sizes + [(205, 300, 1100)], InstructionSet.allCases)
  func `a row has the same bits alone, among others and however numbers lie`(
    size: (Int, Int, Int), set: InstructionSet
  ) {
    expectOneOrder(size, set, Float.self)
    expectOneOrder(size, set, Double.self)
  }

  #if arch(x86_64)
    @Test(arguments: sizes)
    func `processors with fused multiply-add agree to the bit`(size: (Int, Int, Int)) {
      let (m, k, n) = size
      let sizes = ProductSizes(m: m, k: k, n: n, aRow: k, aColumn: 1, bRow: n, bColumn: 1)
      let (a, b) = (numbers(m * k, key: 3, Float.self), numbers(k * n, key: 4, Float.self))
      #expect(product(a, b, sizes, by: .avx512) == product(a, b, sizes, by: .avx2))
      let (x, y) = (numbers(m * k, key: 3, Double.self), numbers(k * n, key: 4, Double.self))
      #expect(product(x, y, sizes, by: .avx512) == product(x, y, sizes, by: .avx2))
    }
  #endif

  @Test(arguments: sizes, InstructionSet.allCases)
  func `nought times infinity is no number`(size: (Int, Int, Int), set: InstructionSet) {
    let (m, k, n) = size
    var a = [Float](repeating: 0, count: m * k)
    var b = [Float](repeating: 1, count: k * n)
    b[(k - 1) * n + n / 2] = .infinity
    a[(m - 1) * k] = .nan
    let sizes = ProductSizes(m: m, k: k, n: n, aRow: k, aColumn: 1, bRow: n, bColumn: 1)
    let c = product(a, b, sizes, by: set)
    for i in 0..<m {
      for j in 0..<n {
        #expect(c[i * n + j].isNaN == (i == m - 1 || j == n / 2))
      }
    }
  }
}
