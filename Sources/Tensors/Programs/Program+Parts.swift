// What a program is made of.

extension Program {
  /// What one step does.
  enum Step: BitwiseCopyable, Sendable {
    /// Loops from a place in `elements` on, so many, whose results have `total` numbers; `block` of
    /// them are done by all loops before the next, while they are in the cache.
    case elements(Int, count: Int, block: Int, total: Int, Precision)
    case copy(Int, Precision)
    case sum(Int, Precision)
    case rows(Int, Precision)
    case product(Int, Precision)
    case single(Int, Precision)
    case call(Int)
    case question(Int)
    /// Nobody reads a call's result any more.
    case release(Int)
  }

  /// All loops, by kind.
  struct Loops: Sendable {
    var elements: [ElementLoop] = []
    var copies: [CopyLoop] = []
    var sums: [SumLoop] = []
    var rows: [RowLoop] = []
    var products: [PlacedProduct] = []
    var singles: [SingleLoop] = []
    var questions: [Question] = []
    var looks: [LookLoop] = []
  }

  /// Work that is given tensors.
  struct Call {
    let body: ([Tensor], [UInt64]) throws -> Tensor
    let inputs: [Reading]
    let region: Int
    /// What the result has to be like.
    let result: Reading
  }

  /// Something that decides whether the program goes on: whether one of some looks finds something.
  struct Question: BitwiseCopyable, Sendable {
    /// The first look and how many there are.
    let first: Int
    let count: Int
    let answer: Bool
  }

  /// What a region is.
  enum Origin: Sendable {
    /// One of the tensors the program is given.
    case given(Int)
    /// The same numbers in every run.
    case constant(Tensor)
    /// Bytes of the block that all share, from a place there on.
    case arena(at: Int)
    /// Memory of its own in every run: a result.
    case own(count: Int, Precision)
    /// What a call gives.
    case result
  }
}
