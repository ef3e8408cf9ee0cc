import Graphs
public import Syntax
import Tensors

/// Everything that is written in the language itself and ships inside the program.
///
/// One topic a file, in `Prelude/`; the list below is the order they are read in.
public final class Prelude: Sendable {
  /// The prelude; read when first asked for.
  public static let shared = Prelude()

  private static let files: [(name: String, bytes: [UInt8])] = [
    ("Constants", PackageResources.Constants_daf),
    ("Sequences", PackageResources.Sequences_daf),
    ("Statistics", PackageResources.Statistics_daf),
    ("Bits", PackageResources.Bits_daf),
    ("Tables", PackageResources.Tables_daf),
    ("Windows", PackageResources.Windows_daf),
    ("Preparation", PackageResources.Preparation_daf),
    ("Counting", PackageResources.Counting_daf),
    ("Matrices", PackageResources.Matrices_daf),
    ("Interpolation", PackageResources.Interpolation_daf),
    ("Convolutions", PackageResources.Convolutions_daf),
    ("Activations", PackageResources.Activations_daf),
    ("Normalisation", PackageResources.Normalisation_daf),
    ("Losses", PackageResources.Losses_daf),
    ("Initialisers", PackageResources.Initialisers_daf),
    ("Optimisers", PackageResources.Optimisers_daf),
    ("Schedules", PackageResources.Schedules_daf),
    ("Training", PackageResources.Training_daf),
    ("Feeding", PackageResources.Feeding_daf),
    ("Decoding", PackageResources.Decoding_daf),
    ("Linear", PackageResources.Linear_daf),
    ("Embedding", PackageResources.Embedding_daf),
    ("Conv", PackageResources.Conv_daf),
    ("Conv1", PackageResources.Conv1_daf),
    ("Inception", PackageResources.Inception_daf),
    ("LN", PackageResources.LN_daf),
    ("RMSNorm", PackageResources.RMSNorm_daf),
    ("BatchNorm", PackageResources.BatchNorm_daf),
    ("Dropout", PackageResources.Dropout_daf),
    ("MLP", PackageResources.MLP_daf),
    ("Attention", PackageResources.Attention_daf),
    ("Positions", PackageResources.Positions_daf),
    ("Heads", PackageResources.Heads_daf),
    ("CrossAttn", PackageResources.CrossAttn_daf),
    ("Block", PackageResources.Block_daf),
    ("Encoder", PackageResources.Encoder_daf),
    ("Decoder", PackageResources.Decoder_daf),
    ("GPT", PackageResources.GPT_daf),
    ("PatchEmbed", PackageResources.PatchEmbed_daf),
    ("ViT", PackageResources.ViT_daf),
    ("RNN", PackageResources.RNN_daf),
    ("SkipRNN", PackageResources.SkipRNN_daf),
    ("GRU", PackageResources.GRU_daf),
    ("LSTM", PackageResources.LSTM_daf),
    ("Recurrence", PackageResources.Recurrence_daf),
    ("Seq2Seq", PackageResources.Seq2Seq_daf),
    ("VAE", PackageResources.VAE_daf),
    ("SkipGram", PackageResources.SkipGram_daf),
  ]

  private let values: [String: Value]
  private let texts: [String: String]
  /// The files in the order they are read, each with the names it defines.
  public let topics: [(name: String, names: [String])]
  /// What could not be read; empty unless the program was built wrongly.
  public let faults: [Diagnostic]

  private init() {
    var values: [String: Value] = [:]
    var texts: [String: String] = [:]
    var faults: [Diagnostic] = []
    var topics: [(name: String, names: [String])] = []
    for file in Prelude.files {
      var names: [String] = []
      defer { topics.append((file.name, names)) }
      let source = Source(
        name: file.name + ".daf", text: String(decoding: file.bytes, as: UTF8.self))
      do throws(Diagnostic) {
        for statement in try Parser.parse(source) {
          guard let (name, value) = Prelude.binding(statement, source) else { continue }
          values[name] = value
          names.append(name)
          texts[name] = Prelude.text(of: statement, in: source)
        }
      } catch { faults.append(error) }
    }
    (self.values, self.texts, self.faults, self.topics) = (values, texts, faults, topics)
  }

  /// The value of a name.
  public subscript(name: String) -> Value? {
    // Numbers get a node of their own for every use: nodes belong to one thread.
    if case .tensor(let variable)? = values[name] { return .numbers(variable.tensor) }
    return values[name]
  }

  /// All names.
  public var names: [String] { values.keys.sorted() }

  /// The text that defines a name, comments before it included.
  public func text(of name: String) -> String? { texts[name] }

  private static func binding(_ statement: Statement, _ source: Source) -> (String, Value)? {
    switch statement.kind {
    case .define(let definition):
      let closure = Closure(FunctionCode(definition), source: source, home: .prelude)
      return (definition.name, .function(.closure(closure)))
    case .layer(let declaration):
      let layer = Layer(declaration, source: source, home: .prelude)
      return (declaration.name, .function(.layer(layer)))
    case .bind(let name, _, let expression):
      switch expression.kind {
      case .number(let number): return (name, .numbers(Tensor(number)))
      // 0 / 0 is the one way to write what is no number.
      case .binary(.divide, let a, let b):
        guard case .number(let x) = a.kind, case .number(let y) = b.kind else { return nil }
        return (name, .numbers(Tensor((x / y).isNaN ? .nan : x / y)))
      // Another name for an op.
      case .name(let other): return Evaluator.builtin(other).map { (name, $0) }
      default: return nil
      }
    default: return nil
    }
  }

  /// A statement with the comment lines right above it.
  private static func text(of statement: Statement, in source: Source) -> String {
    let before = source[SourceRange(0, statement.range.lower)]
    let lines = before.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    let comments = lines.reversed().prefix { $0.hasPrefix("#") }.reversed()
    return (comments.map(String.init) + [source[statement.range]]).joined(separator: "\n")
  }
}
