public import Catalogues

extension Op {
  /// Every op, by family, in the order a reader should meet them.
  ///
  /// A new op is a file and a line here.
  public static let catalogue = Catalogue<Op>(families.flatMap(\.ops))

  /// The families, each with what it is called and its ops.
  public static let families: [(name: String, ops: [Op])] = [
    ("Arithmetic", arithmetic), ("Comparison and logic", comparison),
    ("Elementary functions", elementary), ("Activations", activation), ("Selection", selection),
    ("Reduction", reduction), ("Products", linear), ("Linear algebra", linearAlgebra),
    ("Convolution", convolution), ("Arrangement", arrangement), ("Creation", creation),
    ("Random numbers", random), ("Flow of gradients", flow),
  ]

  private static let arithmetic: [Op] = [
    .add,
    .subtract,
    .multiply,
    .divide,
    .negate,
    .power,
    .mod,
    .maximum,
    .minimum,
    .limit,
    .hypot,
    .atan2,
    .logaddexp,
    .xlogy,
  ]

  private static let comparison: [Op] = [
    .equal,
    .notEqual,
    .less,
    .lessOrEqual,
    .greater,
    .greaterOrEqual,
    .and,
    .or,
    .not,
    .step,
    .isnan,
    .isinf,
    .isfinite,
  ]

  private static let elementary: [Op] = [
    .exp,
    .exp2,
    .expm1,
    .log,
    .log2,
    .log10,
    .log1p,
    .sqrt,
    .rsqrt,
    .sin,
    .cos,
    .tan,
    .asin,
    .acos,
    .atan,
    .sinh,
    .cosh,
    .tanh,
    .asinh,
    .acosh,
    .atanh,
    .erf,
    .erfc,
    .abs,
    .sign,
    .floor,
    .ceil,
    .round,
    .trunc,
  ]

  private static let activation: [Op] = [
    .sigmoid,
    .relu,
    .leakyrelu,
    .elu,
    .selu,
    .gelu, .geluSlope,
    .silu,
    .mish,
    .softplus,
    .softsign,
    .hardtanh,
    .hardsigmoid,
    .hardswish,
  ]

  private static let selection: [Op] = [
    .choose,
    .gather,
    .scatter,
    .slice,
    .embed,
    .select,
    .onehot,
    .argmax,
    .argmin,
    .sort,
    .order,
    .pick,
    .bin,
    .fillnan,
  ]

  private static let reduction: [Op] = [
    .sum,
    .mean,
    .prod,
    .var,
    .std,
    .norm,
    .max,
    .min,
    .median,
    .quantile,
    .any,
    .all,
    .count,
    .nansum,
    .nanmean,
    .logsumexp,
    .cumsum,
    .cumprod,
    .cummax,
    .cummin,
    .cumargmax,
    .cumargmin,
    .softmax,
    .maskedSoftmax, .softmaxSlope,
    .logsoftmax,
    .maskedLogSoftmax,
    .layernorm,
  ]

  private static let linear: [Op] = [
    .matmul,
    .transpose,
    .outer,
    .eye,
    .lower,
    .blocks,
  ]

  private static let linearAlgebra: [Op] = [
    .det,
    .inv,
    .solve,
    .cholesky,
    .orthonormal,
    .svdparts,
    .eighparts,
  ]

  private static let convolution: [Op] = [
    .conv,
    .convt,
    .convk,
    .unfold,
    .refold,
    .pool,
    .resize,
    .fill,
  ]

  private static let arrangement: [Op] = [
    .reshape,
    .permute,
    .expand,
    .stack,
    .cat,
    .unsqueeze,
    .squeeze,
    .tile,
    .`repeat`,
    .flip,
    .roll,
    .pad,
    .diag,
    .diagonal,
  ]

  private static let creation: [Op] = [
    .zeros,
    .ones,
    .range,
    .linspace,
    .full,
    .upper,
  ]

  private static let random: [Op] = [
    .rand,
    .randn,
    .sample,
    .randint,
    .bernoulli,
    .permutation,
    .shuffle,
  ]

  private static let flow: [Op] = [
    .identity,
    .stop,
    .f32,
    .f64,
  ]
}
