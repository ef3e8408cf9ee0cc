/// Makes a program out of what was done once with tensors.
///
/// Ops are added in the order in which they were applied, with the tensors they were given and gave.
package struct ProgramBuilder {
  /// A step before steps are joined and memory is given out.
  struct Draft {
    enum Work {
      case elements(ElementLoop)
      case copy(CopyLoop)
      case sum(SumLoop)
      case rows(RowLoop)
      case product(PlacedProduct)
      case single(SingleLoop)
      case call(Program.Call)
      case question([LookLoop], answer: Bool)
    }
    let work: Work
    let precision: Precision
    let reads: [Int]
    /// The region it writes; nil for a question.
    let writes: Int?
    /// A region whose numbers it changes into its result: the result lies there.
    var changes: Int?
  }

  /// A value of what was done: how a program reads it, and where in memory it began.
  struct Value {
    let reading: Reading
    let offset: Int
  }

  /// What an op was given.
  struct Operand {
    let layout: TensorLayout
    let value: Value
    var reading: Reading { value.reading }
  }

  var origins: [Program.Origin] = []
  /// Bytes of each region that memory is given out for.
  var bytes: [Int] = []
  var drafts: [Draft] = []
  private var values: [Value?]
  private let given: [Reading]

  /// A builder of programs that are given tensors like these.
  ///
  /// - Parameters:
  ///   - inputs: the first values, in order.
  ///   - count: how many values there will be.
  package init(_ inputs: [TensorLayout], count: Int) {
    values = Array(repeating: nil, count: max(count, inputs.count))
    var given: [Reading] = []
    for (place, layout) in inputs.enumerated() {
      let reading = Reading(layout, at: Place(region: place, offset: 0))
      given.append(reading)
      origins.append(.given(place))
      bytes.append(0)
      values[place] = Value(reading: reading, offset: layout.offset)
    }
    self.given = given
  }

  /// A value that is the same in every run.
  package mutating func addConstant(_ tensor: Tensor, as place: Int) {
    let reading = Reading(tensor, at: Place(region: constant(tensor), offset: 0))
    values[place] = Value(reading: reading, offset: tensor.offset)
  }

  mutating func constant(_ tensor: Tensor) -> Int {
    origins.append(.constant(tensor))
    bytes.append(0)
    return origins.count - 1
  }

  /// Memory for numbers in order.
  mutating func memory(_ shape: Shape, _ precision: Precision) -> Reading {
    origins.append(.arena(at: 0))
    bytes.append(shape.elementCount * precision.byteCount)
    return Reading(region: origins.count - 1, shape: shape, precision)
  }

  /// Whether a value is the same in every run; then its numbers.
  func numbers(_ reading: Reading) -> Tensor? {
    guard case .constant(let tensor) = origins[reading.place.region] else { return nil }
    return Tensor(
      shape: reading.shape, strides: reading.strides,
      offset: tensor.offset + reading.place.offset, storage: tensor.storage)
  }

  /// The numbers of a value that is the same in every run.
  package func numbers(of place: Int) -> Tensor? { values[place].flatMap { numbers($0.reading) } }

  /// An op that was applied.
  ///
  /// - Parameters:
  ///   - kernel: what is known of it.
  ///   - inputs: the values it was given, and what they were.
  ///   - place: the value it gave.
  ///   - result: what that was.
  ///   - key: which of the keys it draws by; nil where it draws nothing.
  ///   - body: applies it to tensors.
  /// - Returns: false where no program can be made.
  package mutating func add(
    _ kernel: PlannedKernel, _ inputs: [Int], _ layouts: [TensorLayout], as place: Int,
    _ result: TensorLayout, key: Int? = nil,
    _ body: @escaping ([Tensor], [UInt64]) throws -> Tensor
  ) -> Bool {
    let operands = zip(inputs, layouts).compactMap { place, layout in
      values[place].map { Operand(layout: layout, value: $0) }
    }
    guard operands.count == inputs.count else { return false }
    if let reading = prepared(kernel, operands, result, key) {
      values[place] = Value(reading: reading, offset: result.offset)
      return true
    }
    // What it gave may be what it was given: it would have to be copied, which puts it in order.
    if !result.isContiguous && operands.contains(where: { result.block == $0.layout.block }) {
      return false
    }
    origins.append(.result)
    bytes.append(0)
    let reading = Reading(result, at: Place(region: origins.count - 1, offset: 0))
    let call = Program.Call(
      body: body, inputs: operands.map(\.reading), region: origins.count - 1, result: reading)
    draft(.call(call), result.precision, operands.map(\.reading.place.region), reading)
    values[place] = Value(reading: reading, offset: result.offset)
    return true
  }

  /// A question that was asked: whether some number of these values differs from 0.
  package mutating func ask(_ inputs: [Int], answer: Bool) -> Bool {
    let operands = inputs.compactMap { values[$0]?.reading }
    guard operands.count == inputs.count else { return false }
    drafts.append(
      Draft(
        work: .question(operands.map { LookLoop($0) }, answer: answer), precision: .f64,
        reads: operands.map(\.place.region), writes: nil))
    return true
  }

  mutating func draft(
    _ work: Draft.Work, _ precision: Precision, _ reads: [Int], _ result: Reading
  ) {
    drafts.append(
      Draft(work: work, precision: precision, reads: reads, writes: result.place.region))
  }

  /// The program that gives some of the values.
  package func program(giving outputs: [Int]) -> Program? {
    let results = outputs.compactMap { values[$0]?.reading }
    guard results.count == outputs.count else { return nil }
    let layout = ProgramLayout(joined(keeping: results), origins, bytes, keeping: results)
    return Program(
      layout.steps, layout.loops, layout.calls, layout.origins, given: given,
      outputs: results, arenaBytes: layout.arenaBytes)
  }
}
