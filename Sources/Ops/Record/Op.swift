public import Catalogues
public import Tensors

/// One thing that can be computed: all that is known about it, in one place.
///
/// An op is defined once, in a file of its own, and listed once, in `Op.catalogue`. Evaluation,
/// gradients, help, completion, the language reference and the tests that every op must pass read
/// this record.
public final class Op: Entry {
  /// What a user writes.
  public let name: String
  /// Other spellings.
  public let aliases: [String]
  /// What it does, in one line.
  public let summary: String
  /// More about it, where one line is not enough.
  public let documentation: String
  /// What it takes.
  public let signature: Signature
  /// Inputs with their outputs, run by a test.
  public let examples: [Example]
  /// What it computes, as mathematics.
  public let formula: Formula
  /// The shape of the result from the shapes of the inputs.
  public let shape: ShapeRule
  /// The axis names of the result.
  public let labels: LabelRule
  /// How the numbers are computed; throws where the shape rule does.
  public let kernel: Kernel
  /// How a change of the result is a change of the inputs.
  public let gradient: Gradient
  /// How much work it is.
  public let cost: CostRule
  /// The file it is defined in.
  public let file: String
  /// Whether it takes one tensor and nothing else: no axes, no options, no draw.
  public let takesOneTensor: Bool
  /// Whether it refuses no numbers, whatever they are: shapes alone decide whether it can be applied.
  public let takesAnyNumbers: Bool
  /// How many applications are done as one.
  public let batching: Batching
  /// How the kernel runs where all memory is laid out ahead.
  public let planned: PlannedRule

  /// An op; see the properties for what each part means.
  ///
  /// - Parameter kernelChecks: whether the kernel itself refuses what the shape rule refuses, as
  ///   broadcasting loops do. Of other ops the shape rule runs before the kernel, so that a kernel
  ///   sees only what fits.
  public init(
    _ name: String, aliases: [String] = [], summary: String, documentation: String = "",
    signature: Signature, examples: [Example], formula: Formula, shape: @escaping ShapeRule,
    labels: LabelRule, kernel: Kernel, kernelChecks: Bool = false, takesAnyNumbers: Bool = false,
    batching: Batching = .single, planned: @escaping PlannedRule = { _, _ in .tensors },
    gradient: Gradient, cost: @escaping CostRule = Cost.perElement(1),
    file: String = #fileID
  ) {
    self.name = name
    self.aliases = aliases
    self.summary = summary
    self.documentation = documentation
    self.signature = signature
    self.examples = examples
    self.formula = formula
    self.shape = shape
    self.labels = labels
    self.kernel = kernelChecks ? kernel : kernel.checked(by: shape)
    self.takesAnyNumbers = takesAnyNumbers
    self.batching = batching
    self.planned = planned
    self.gradient = gradient
    self.cost = cost
    self.file = file
    if case .unary = kernel, case .none = signature.axes {
      takesOneTensor =
        signature.inputs.count == 1 && !signature.isVariadic && signature.options.isEmpty
        && !signature.hasKeep && !signature.isDraw
    } else {
      takesOneTensor = false
    }
  }
}

extension Op: CustomStringConvertible {
  /// The name.
  public var description: String { name }
}

/// How an application runs in a program, from what it is given: shapes, and the numbers of what is the
/// same in every run.
public typealias PlannedRule = @Sendable ([PlannedInput], Attributes) throws -> PlannedKernel

/// What is known ahead of an input.
public struct PlannedInput: Sendable {
  /// Its shape.
  public let shape: Shape
  /// Its numbers, where they are the same in every run.
  public let numbers: Tensor?

  /// An input of a shape.
  public init(shape: Shape, numbers: Tensor?) {
    self.shape = shape
    self.numbers = numbers
  }
}

/// The shape of the result; throws where the inputs do not fit.
public typealias ShapeRule = @Sendable ([Shape], Attributes) throws -> Shape

/// What an op computes, as a reader would write it.
public struct Formula: Sendable {
  /// In plain text with Unicode symbols: `y = 1 / (1 + e⁻ˣ)`.
  public let plain: String
  /// For LaTeX, without dollar signs.
  public let latex: String

  /// A formula in both forms.
  public init(_ plain: String, latex: String) {
    self.plain = plain
    self.latex = latex
  }
}
