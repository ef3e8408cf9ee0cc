import Catalogues
import OpCases
import Ops
import Tensors
import Testing

/// Functions made of several others keep their digits, and special values are right.
struct AccuracyTests {
  /// Arguments with results to the last bit, computed with 50 digits.
  private static let exact: [String: [(x: Double, y: Double)]] = [
    "softplus": [
      (-40, 4.248354255291589e-18), (-20.5, 1.2501528656053015e-09), (-3.7, 0.024422845933779157),
      (-0.01, 0.6881596805078624), (-1e-09, 0.6931471800599454), (1e-12, 0.6931471805604453),
      (0.3, 0.8543552444685271), (2.5, 2.5788897342925496), (19.7, 19.700000002782264),
      (45.0, 45.0), (300.0, 300.0),
    ],
    "silu": [
      (-40, -1.6993417021166355e-16), (-20.5, -2.5628133728889138e-08),
      (-3.7, -0.08926997924537604), (-0.01, -0.00497500020833125), (-1e-09, -4.9999999975e-10),
      (1e-12, 5.0000000000025e-13), (0.3, 0.17233275504349768), (2.5, 2.310354549946891),
      (19.7, 19.69999994518935), (45.0, 45.0), (300.0, 300.0),
    ],
    "mish": [
      (-40, -1.6993417021166355e-16), (-20.5, -2.5628133744908682e-08),
      (-3.7, -0.09034656750081306), (-0.01, -0.0059679844586215235), (-1e-09, -5.9999999968e-10),
      (1e-12, 6.0000000000032e-13), (0.3, 0.20800137234811503), (2.5, 2.471392304557881),
      (19.7, 19.7), (45.0, 45.0), (300.0, 300.0),
    ],
    "gelu": [
      (-20.5, -2.206758018052147e-92), (-3.7, -0.00039885901386633657),
      (-0.01, -0.004960106436853684), (-1e-09, -4.999999996010577e-10),
      (1e-12, 5.000000000003989e-13), (0.3, 0.1853734266566858), (2.5, 2.4844758366855597),
      (19.7, 19.7), (45.0, 45.0), (300.0, 300.0),
    ],
    "elu": [
      (-700, -1.0), (-40, -1.0), (-20.5, -0.9999999987498471), (-3.7, -0.9752764735296606),
      (-0.01, -0.009950166250831947), (-1e-09, -9.999999995e-10), (1e-12, 1e-12), (0.3, 0.3),
      (2.5, 2.5), (19.7, 19.7), (45.0, 45.0), (300.0, 300.0),
    ],
    "sigmoid": [
      (-40, 4.248354255291589e-18), (-20.5, 1.2501528648238605e-09), (-3.7, 0.024127021417669196),
      (-0.01, 0.497500020833125), (-1e-09, 0.49999999975), (1e-12, 0.50000000000025),
      (0.3, 0.574442516811659), (2.5, 0.9241418199787564), (19.7, 0.9999999972177336), (45.0, 1.0),
      (300.0, 1.0),
    ],
    "erfc": [
      (-20.5, 2.0), (-3.7, 1.9999998328489421), (-0.01, 1.0112834155558497),
      (-1e-09, 1.0000000011283792), (1e-12, 0.9999999999988716), (0.3, 0.6713732405408726),
      (2.5, 0.0004069520174449589), (19.7, 8.14808626782638e-171),
    ],
  ]

  @Test(arguments: exact.keys.sorted())
  func `composed functions lose few digits`(name: String) throws {
    let op = try #require(Op.catalogue[name])
    let attributes = Attributes(options: op.signature.options.compactMap(\.defaultValue))
    for (x, y) in Self.exact[name] ?? [] {
      let wide = try op.value(Tensor(x), attributes: attributes)[element: 0]
      // Where the result is a steep function, an ulp of the argument is many of the result.
      let slack = 4 * max(1, (name == "gelu" ? x * x : abs(x)) / 4)
      #expect(abs(wide - y) <= slack * y.ulp, "\(name)(\(x)) = \(wide), not \(y)")
      let input = Tensor(x, precision: .f32)
      guard input[element: 0] == x, abs(y) > 1e-37, abs(y) < 1e38 else { continue }
      let narrow = try op.value(input, attributes: attributes)[element: 0]
      #expect(abs(narrow - y) <= slack * Double(Float(y).ulp), "\(name)(\(x)) in 32 bits")
    }
  }

  /// What an op gives for one special argument.
  struct Special: Sendable, CustomTestStringConvertible {
    let op: Op
    let x: Double
    let y: Double
    var testDescription: String { "\(op.name)(\(x)) = \(y)" }

    init(_ op: Op, _ x: Double, _ y: Double) { (self.op, self.x, self.y) = (op, x, y) }
  }

  static let specials: [Special] = [
    Special(.relu, -0.0, 0), Special(.relu, .infinity, .infinity), Special(.relu, -.infinity, 0),
    Special(.relu, .nan, .nan), Special(.softplus, .infinity, .infinity),
    Special(.softplus, -.infinity, 0), Special(.softplus, .nan, .nan),
    Special(.softplus, 1e308, 1e308), Special(.silu, .infinity, .infinity),
    Special(.silu, -.infinity, 0), Special(.silu, .nan, .nan), Special(.mish, .infinity, .infinity),
    Special(.mish, -.infinity, 0), Special(.mish, .nan, .nan), Special(.gelu, .infinity, .infinity),
    Special(.gelu, -.infinity, 0), Special(.gelu, .nan, .nan), Special(.elu, -.infinity, -1),
    Special(.elu, .infinity, .infinity), Special(.softsign, .infinity, 1),
    Special(.softsign, -.infinity, -1), Special(.hardtanh, .infinity, 1),
    Special(.hardsigmoid, -.infinity, 0), Special(.hardswish, -.infinity, 0),
    Special(.hardswish, .infinity, .infinity), Special(.sigmoid, -.infinity, 0),
    Special(.sigmoid, .infinity, 1), Special(.exp, -.infinity, 0), Special(.exp, .nan, .nan),
    Special(.log, 0, -.infinity), Special(.log, -1, .nan), Special(.log1p, -1, -.infinity),
    Special(.expm1, -.infinity, -1), Special(.sqrt, -0.0, -0.0), Special(.sqrt, -1, .nan),
    Special(.rsqrt, 0, .infinity), Special(.rsqrt, .infinity, 0), Special(.tanh, -0.0, -0.0),
    Special(.sin, -0.0, -0.0), Special(.sin, .infinity, .nan), Special(.atan, .infinity, .pi / 2),
    Special(.asin, 1.5, .nan), Special(.acosh, 0.5, .nan), Special(.atanh, 1, .infinity),
    Special(.cosh, -.infinity, .infinity), Special(.sinh, -.infinity, -.infinity),
    Special(.erf, -.infinity, -1), Special(.erfc, .infinity, 0), Special(.floor, -0.0, -0.0),
    Special(.ceil, -0.5, -0.0), Special(.round, 2.5, 2), Special(.trunc, -1.5, -1),
    Special(.abs, -0.0, 0), Special(.sign, .nan, .nan), Special(.isnan, .nan, 1),
    Special(.isinf, -.infinity, 1), Special(.isfinite, .nan, 0), Special(.step, 0, 1),
    Special(.step, .nan, 0), Special(.limit, .nan, .nan), Special(.fillnan, .nan, 0),
  ]

  @Test(arguments: specials, Precision.allCases)
  func `special values follow the standard`(special: Special, precision: Precision) throws {
    let op = special.op
    let attributes = Attributes(options: op.signature.options.compactMap(\.defaultValue))
    if special.x.isFinite && precision == .f32 && abs(special.x) > 1e38 { return }
    let input = Tensor([special.x], precision: precision)
    let y = try op.value(input, attributes: attributes)[element: 0]
    if special.y.isNaN {
      #expect(y.isNaN)
    } else if special.y == 0 && special.x == 0 {
      #expect(y == 0 && y.sign == special.y.sign)
    } else {
      #expect(y == special.y || precision == .f32 && Float(y) == Float(special.y))
    }
  }

  @Test func `pairs of special values follow the standard`() throws {
    func value(_ op: Op, _ a: Double, _ b: Double) throws -> Double {
      try op.value(Tensor(a), Tensor(b))[element: 0]
    }
    #expect(try value(.xlogy, 0, 0) == 0)
    #expect(try value(.xlogy, 0, -1) == 0)
    #expect(try value(.xlogy, 0, .nan).isNaN)
    #expect(try value(.logaddexp, .infinity, .infinity) == .infinity)
    #expect(try value(.logaddexp, -.infinity, -.infinity) == -.infinity)
    #expect(try value(.logaddexp, -.infinity, 3) == 3)
    #expect(try value(.logaddexp, .nan, 1).isNaN)
    #expect(try value(.hypot, 1e200, 1e200) == 1e200 * 2.0.squareRoot())
    #expect(try value(.hypot, .infinity, .nan) == .infinity)
    #expect(try value(.atan2, 0, -1) == .pi)
    #expect(try value(.atan2, -0.0, -1) == -.pi)
    #expect(try value(.maximum, .nan, 1).isNaN)
    #expect(try value(.minimum, 1, .nan).isNaN)
    #expect(try value(.power, 0, 0) == 1)
    #expect(try value(.power, .nan, 0) == 1)
    #expect(try value(.power, 1, .nan) == 1)
    #expect(try value(.power, -2, 3) == -8)
    #expect(try value(.power, -8, 1.0 / 3).isNaN)
    #expect(try value(.divide, 1, -0.0) == -.infinity)
    #expect(try value(.divide, 0, 0).isNaN)
    #expect(try value(.mod, 5.5, 0).isNaN)
    #expect(try value(.equal, .nan, .nan) == 0)
    #expect(try value(.notEqual, .nan, .nan) == 1)
  }
}
