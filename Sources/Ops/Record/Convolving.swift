import Tensors

/// The three tensors of a convolution: input x, kernel K and result y.
///
/// Σ y · conv(x, K) is linear in each of the three, so that conv and the two ops that are its
/// gradients are the slopes of one number, and the gradients of each are the other two.
struct Convolving {
  /// What was written in brackets behind the tensors.
  struct Options {
    let sliding: Sliding
    let groups: Int

    /// The options as they stand in the signature, from a place on.
    init(_ attributes: Attributes, from place: Int = 0) {
      sliding = Sliding(attributes, from: place)
      groups = attributes.integer(place + 3)
    }

    /// The options as attributes, behind some sizes.
    func attributes(sizes: [Int] = []) -> Attributes {
      let numbers = sizes + [sliding.stride, sliding.pad, sliding.dilation, groups]
      return Attributes(options: numbers.map(Attribute.integer))
    }

    /// What the ops take behind the tensors and sizes.
    static let signature =
      Sliding.options + [
        Option("groups", .integer, default: .integer(1), summary: "parts the channels fall into")
      ]
  }

  let windows: Windows
  let groups: Int
  /// The input as `[N C H W]`.
  let x: Shape
  /// The kernel as `[F C/groups h w]`.
  let kernel: Shape
  /// The result as `[N F H' W']`.
  let y: Shape
  /// The shape of the result as the caller sees it.
  let result: Shape

  /// A kernel `[h w]` over every matrix of `[… H W]`, or `[F C/groups h w]` over `[… C H W]`.
  init(_ x: Shape, _ kernel: Shape, _ options: Options) throws(TensorError) {
    guard kernel.rank == 2 || kernel.rank == 4 else {
      throw TensorError("a kernel has 2 or 4 axes, not \(kernel)")
    }
    let hasChannels = kernel.rank == 4
    guard x.rank >= (hasChannels ? 3 : 2) else {
      throw TensorError("\(kernel) has nothing to slide over in \(x)")
    }
    let (height, width) = (x[x.rank - 2], x.last)
    let (h, w) = (kernel[kernel.rank - 2], kernel.last)
    let filters = hasChannels ? kernel[0] : 1
    let channels = hasChannels ? x[x.rank - 3] : 1
    groups = options.groups
    guard groups >= 1, channels % groups == 0, filters % groups == 0 else {
      throw TensorError(
        "\(channels) channels and \(filters) kernels do not fall into \(groups) groups, "
          + "\(kernel) over \(x)")
    }
    if hasChannels, kernel[1] != channels / groups {
      throw TensorError(
        "the kernel is for \(kernel[1]) channels, not \(channels / groups), \(kernel) over \(x)")
    }
    windows = try options.sliding.windows(h, w, over: x)
    let outer = Array(x.sizes.dropLast(hasChannels ? 3 : 2))
    let places = [windows.rows.places, windows.columns.places]
    result = try Shape.checked(outer + (hasChannels ? [filters] : []) + places)
    let images = outer.reduce(1, *)
    self.x = [images, channels, height, width]
    self.kernel = [filters, channels / groups, h, w]
    y = Shape([images, filters] + places)
  }

  /// The same from the result, for what gives the input back.
  init(from y: Shape, _ kernel: Shape, rows: Int, columns: Int, _ options: Options) throws {
    guard kernel.rank == 2 || kernel.rank == 4 else {
      throw TensorError("a kernel has 2 or 4 axes, not \(kernel)")
    }
    let hasChannels = kernel.rank == 4
    let (channels, isLarge) =
      hasChannels ? kernel[1].multipliedReportingOverflow(by: options.groups) : (1, false)
    if isLarge { throw TensorError("\(options.groups) groups are too many", kind: .limit) }
    let inner = (hasChannels ? [channels] : []) + [rows, columns]
    let input = try Shape.checked(y.sizes.dropLast(hasChannels ? 3 : 2) + inner)
    try self.init(input, kernel, options)
    guard result == y else {
      throw TensorError("\(kernel) over \(input) gives \(result), not \(y)")
    }
  }

  /// The result.
  func convolve(_ x: Tensor, _ kernel: Tensor) throws -> Tensor {
    let weights = try kernel.reshaped(weightShape)
    let images = try x.reshaped(self.x)
    let parts = try (0..<y[0]).map { image in
      try MatrixProduct.multiply(weights, columns(images, image))
        .reshaped(y.replacing(0, with: 1))
    }
    return try joined(parts, y, Precision.joined(x, kernel)).reshaped(result)
  }

  /// The slope by the input, as `[N C H W]`.
  func spread(_ y: Tensor, _ kernel: Tensor) throws -> Tensor {
    let weights = try kernel.reshaped(weightShape).transposed
    let shape = try Shape.checked([1, x[1]] + windows.sizes)
    let images = try y.reshaped(self.y)
    let parts = try (0..<x[0]).map { image in
      try MatrixProduct.multiply(weights, rows(images, image)).reshaped(shape).folded(windows)
    }
    return try joined(parts, x, Precision.joined(y, kernel))
  }

  /// The slope by the kernel, as `[F C/groups h w]`.
  func kernelSlope(_ x: Tensor, _ y: Tensor) throws -> Tensor {
    let (images, results) = (try x.reshaped(self.x), try y.reshaped(self.y))
    var sum = Tensor(repeating: 0, shape: weightShape, precision: Precision.joined(x, y))
    for image in 0..<self.x[0] {
      let part = try MatrixProduct.multiply(
        rows(results, image), columns(images, image).transposed)
      sum = try Tensor.zip(sum, part, { $0 + $1 }, { $0 + $1 })
    }
    return try sum.reshaped(kernel)
  }

  private var weightShape: Shape {
    [groups, kernel[0] / groups, kernel[1] * kernel[2] * kernel[3]]
  }

  /// What the window shows of one image, `[groups C/groups·h·w H'·W']`.
  ///
  /// Made for one image at a time: for all it would be h·w times as large as they are.
  private func columns(_ images: Tensor, _ image: Int) throws -> Tensor {
    try images.selected(axis: 0, at: image).unfolded(windows)
      .reshaped([groups, weightShape[2], y[2] * y[3]])
  }

  /// The result of one image, `[groups F/groups H'·W']`.
  private func rows(_ results: Tensor, _ image: Int) throws -> Tensor {
    try results.selected(axis: 0, at: image)
      .reshaped([groups, kernel[0] / groups, y[2] * y[3]])
  }

  private func joined(_ parts: [Tensor], _ shape: Shape, _ precision: Precision) throws -> Tensor {
    if parts.isEmpty { return Tensor(repeating: 0, shape: shape, precision: precision) }
    return Tensor.concatenated(parts, axis: 0)
  }
}

extension Convolving {
  /// The axes before those of one image keep their names.
  static let labels: LabelRule = .custom { inputs, _ in
    let (x, kernel) = (inputs[0], inputs[1].shape)
    let inner = kernel.rank == 4 ? 3 : 2
    return x.labels.outer(of: x.shape, inner: inner, then: inner)
  }
}
