import RealModule
import Tensors
import Testing

/// Functions of one number against those of the C library in a wider type, and on every instruction set.
struct ElementaryFunctionTests {
  /// Arguments of every size and both signs, the special ones, and a count that leaves a rest.
  private static let arguments: [Double] = {
    let generator = Philox(key: 7)
    var numbers: [Double] = [
      0, -0.0, .infinity, -.infinity, .nan, 0x1p-1074, -0x1p-1074, 0x1p-1030, 1.7e308, -1.7e308, 1,
      -1, 0.5,
      709.7, 710.4, -745.1, 88.7, 89.3, -104, 1e154, 1e200, 1e15, 1e22, 1e-20, -1e-20, 3.0e38,
    ]
    for counter in 0..<5_000 {
      let (first, second) = generator(UInt64(counter))
      let share = Double(first >> 11) * 0x1p-53
      let sign: Double = second & 1 == 0 ? 1 : -1
      switch counter % 5 {
      case 0: numbers.append(sign * share)
      case 1: numbers.append(sign * share * 30)
      case 2: numbers.append(sign * .exp(share * 80 - 70))
      case 3: numbers.append(sign * share * 800)
      default: numbers.append(1 + sign * share * 0.1)
      }
    }
    return numbers
  }()

  @Test(arguments: ElementaryFunction.elementary, InstructionSet.allCases)
  func `32 bits are right to 4 units in the last place`(
    function: ElementaryFunction, set: InstructionSet
  ) {
    let inputs = Self.arguments.map(Float.init)
    let results = set.map(inputs, function)
    for (x, y) in zip(inputs, results) {
      let exact = function.reference(Double(x)) ?? .nan
      #expect(distance(y, exact) <= 4, "\(function)(\(x)) = \(y), not \(exact)")
    }
  }

  #if arch(x86_64)
    @Test(arguments: ElementaryFunction.elementary, InstructionSet.allCases)
    func `64 bits are right to 1 unit in the last place`(
      function: ElementaryFunction, set: InstructionSet
    ) {
      let results = set.map(Self.arguments, function)
      for (x, y) in zip(Self.arguments, results) {
        let exact = function.reference(Float80(x)) ?? .nan
        let limit =
          function == .sigmoid || (function.isSteep && abs(x) > 700)
          ? 2.5 : function == .exp ? 0.8 : function == .tanh ? (set == .plain ? 1.5 : 1.1) : 1
        #expect(distance(y, exact) <= limit, "\(function)(\(x)) = \(y), not \(exact)")
      }
    }
  #endif

  @Test(arguments: ElementaryFunction.allCases)
  func `a result does not depend on its neighbours`(function: ElementaryFunction) {
    let all = Tensor(Self.arguments).map(function)
    for place in stride(from: 0, to: Self.arguments.count, by: 97) {
      let alone = Tensor(Self.arguments[place]).map(function)
      #expect(alone[element: 0].bitPattern == all[element: place].bitPattern)
    }
    let reversed = Tensor(Self.arguments).sliced(
      axis: 0, start: Self.arguments.count - 1, count: Self.arguments.count, step: -1)
    #expect(reversed.map(function).isIdentical(to: Tensor(all.elements.reversed())))
  }

  #if arch(x86_64)
    @Test(arguments: ElementaryFunction.allCases)
    func `processors with fused multiply-add agree to the bit`(function: ElementaryFunction) {
      let best = InstructionSet.avx512.map(Self.arguments, function)
      let other = InstructionSet.avx2.map(Self.arguments, function)
      // Which NaN it is, is not said.
      #expect(zip(best, other).count { $0 != $1 && !($0.isNaN && $1.isNaN) } == 0)
      let inputs = Self.arguments.map(Float.init)
      let (narrow, narrower) = (
        InstructionSet.avx512.map(inputs, function), InstructionSet.avx2.map(inputs, function)
      )
      #expect(zip(narrow, narrower).count { $0 != $1 && !($0.isNaN && $1.isNaN) } == 0)
    }

    @Test(arguments: InstructionSet.allCases)
    func `exp and tanh in 64 bits are right wherever their result changes its kind`(
      set: InstructionSet
    ) {
      // Around where exp becomes infinite, subnormal and 0, where tanh becomes 1, and where n changes.
      let places = [
        709.782712893384, -708.3964185322641, -745.1332191019412, 0.34657359027997264,
        19.061547465398498, 18.54, 0.17328679513998632, 1e-17, 0x1p-1074,
      ]
      var inputs = places.flatMap { place in
        (-500..<500).flatMap { step in
          let x = place + Double(step) * place.ulp
          return [x, -x]
        }
      }
      let generator = Philox(key: 8)
      for counter in 0..<100_000 {
        let (first, second) = generator(UInt64(counter))
        let share = Double(first >> 11) * 0x1p-53
        let range: Double = [1460, 40, 2, 0.7][Int(second & 3)]
        inputs.append((share - 0.5) * range)
      }
      for (x, y) in zip(inputs, set.map(inputs, .exp)) {
        let off = distance(y, Float80.exp(Float80(x)))
        if off > 0.8 { Issue.record("exp(\(x)) = \(y), off by \(off)") }
      }
      for (x, y) in zip(inputs, set.map(inputs, .tanh)) {
        let off = distance(y, Float80.tanh(Float80(x)))
        if off > (set == .plain ? 1.5 : 1.1) { Issue.record("tanh(\(x)) = \(y), off by \(off)") }
      }
      let kinds = set.map([.infinity, -.infinity, .nan, 1e300, -1e300, -0.0], .exp)
      #expect(kinds[0] == .infinity && kinds[1] == 0 && kinds[2].isNaN && kinds[3] == .infinity)
      #expect(kinds[4] == 0 && kinds[4].sign == .plus && kinds[5] == 1)
    }

    @Test(arguments: InstructionSet.allCases)
    func `exp and tanh in 32 bits are right wherever their result changes its kind`(
      set: InstructionSet
    ) {
      // Around where exp becomes infinite, subnormal and 0, and where tanh changes its formula.
      let places: [Float] = [88.72284, -87.33654, -103.97208, 0.6931472, 15, 9, 1e-30, 0x1p-149]
      let inputs = places.flatMap { place in
        (-500..<500).flatMap { step in
          let x = place + Float(step) * place.ulp
          return [x, -x]
        }
      }
      for (x, y) in zip(inputs, set.map(inputs, .exp)) {
        #expect(distance(y, Double.exp(Double(x))) <= 1.1, "exp(\(x)) = \(y)")
      }
      for (x, y) in zip(inputs, set.map(inputs, .tanh)) {
        #expect(distance(y, Double.tanh(Double(x))) <= 2.4, "tanh(\(x)) = \(y)")
      }
    }
  #endif

  @Test(arguments: PairFunction.allCases, InstructionSet.allCases)
  func `functions of two numbers are exact on every instruction set`(
    function: PairFunction, set: InstructionSet
  ) throws {
    let (a, b) = (Self.arguments, Array(Self.arguments.reversed()))
    let expected = zip(a, b).map { x, y -> Double in
      switch function {
      case .add: x + y
      case .subtract: x - y
      case .multiply: x * y
      case .divide: x / y
      case .less: x < y ? 1 : 0
      case .lessOrEqual: x <= y ? 1 : 0
      case .greater: x > y ? 1 : 0
      case .greaterOrEqual: x >= y ? 1 : 0
      case .equal: x == y ? 1 : 0
      case .notEqual: x != y ? 1 : 0
      case .both: x != 0 && y != 0 ? 1 : 0
      case .either: x != 0 || y != 0 ? 1 : 0
      }
    }
    // Which NaN it is, is not said.
    let result = set.zip(a, b, function)
    #expect(zip(result, expected).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) })
    let row = try Tensor.zip(Tensor(a), Tensor(3), function)
    #expect(try row.isIdentical(to: Tensor.zip(Tensor(a), Tensor([3]), function)))
  }

  @Test(arguments: PairFunction.allCases, [[1], [2], [3], [7], [63], [64], [5, 3]])
  func `a short row along a large batch gives what each row gives`(
    function: PairFunction, sizes: [Int]
  ) throws {
    let count = sizes.reduce(1, *)
    let row = Tensor((0..<count).map { Double($0) - 1 }, shape: Shape(sizes))
    let batch = Tensor(
      (0..<(4500 * count)).map { Double($0 % 11) - 3 }, shape: Shape([4500] + sizes))
    for precision in Precision.allCases {
      let (a, b) = (batch.converted(to: precision), row.converted(to: precision))
      let (right, left) = (try Tensor.zip(a, b, function), try Tensor.zip(b, a, function))
      for place in [0, 1, 682, 1023, 2048, 4499] {
        let entry = a.selected(axis: 0, at: place)
        let (x, y) = (try Tensor.zip(entry, b, function), try Tensor.zip(b, entry, function))
        #expect(right.selected(axis: 0, at: place).contiguous().isIdentical(to: x))
        #expect(left.selected(axis: 0, at: place).contiguous().isIdentical(to: y))
      }
    }
  }

  /// How many units in the last place of the exact result lie between; 0 for two NaN.
  private func distance<Narrow: BinaryFloatingPoint, Wide: BinaryFloatingPoint>(
    _ y: Narrow, _ exact: Wide
  ) -> Double {
    if exact.isNaN || y.isNaN { return exact.isNaN && y.isNaN ? 0 : .infinity }
    let rounded = Narrow(exact)
    if y == rounded { return y == 0 && y.sign != rounded.sign ? .infinity : 0 }
    if rounded.isInfinite || y.isInfinite { return .infinity }
    return Double(abs(Wide(y) - exact) / Wide(rounded.ulp))
  }
}

extension ElementaryFunction {
  /// Those measured here; of the others `AccuracyTests` tells how exact they are.
  fileprivate static let elementary = allCases.filter { $0.reference(1.0) != nil }

  fileprivate var isSteep: Bool { self == .sinh || self == .cosh }

  fileprivate func reference<T: Real>(_ x: T) -> T? {
    switch self {
    case .exp: .exp(x)
    case .exp2: .exp2(x)
    case .expm1: .expMinusOne(x)
    case .log: .log(x)
    case .log1p: .log(onePlus: x)
    case .log2: .log2(x)
    case .log10: .log10(x)
    case .sin: .sin(x)
    case .cos: .cos(x)
    case .tan: .tan(x)
    case .asin: .asin(x)
    case .acos: .acos(x)
    case .atan: .atan(x)
    case .sinh: .sinh(x)
    case .cosh: .cosh(x)
    case .tanh: .tanh(x)
    case .asinh: .asinh(x)
    case .acosh: .acosh(x)
    case .atanh: .atanh(x)
    case .erf: .erf(x)
    case .sqrt: .sqrt(x)
    case .sigmoid: 1 / (1 + .exp(-x))
    case .erfc, .softplus, .silu, .gelu, .geluSlope, .tanhGELU, .tanhGELUSlope: nil
    }
  }
}
