/// How an op's kernel runs where all memory is laid out ahead: what a `Program` knows to do without
/// making tensors on the way.
///
/// Each case gives the bits that the kernel of the op gives.
public enum PlannedKernel: Sendable {
  /// By the kernel itself, on tensors.
  case tensors
  /// A function of every element.
  case map(ElementaryFunction)
  /// A function of every element whose loop the compiler makes.
  case plain(PlainFunction)
  /// A function of every pair of elements, both stretched to the shape of the result.
  case pair(PairFunction)
  /// The same whose loop the compiler makes.
  case plainPair(PlainPair)
  /// Every element times a number.
  case scale(Double)
  /// Every element times itself.
  case square
  /// Every element of the first, which has one axis, times every element of the second.
  case outer
  /// Elements of the second where the first is nonzero, else of the third.
  case choose
  /// The numbers of the input, read in another way: nothing is done while a program runs.
  case view
  /// The same, or a copy in row-major order where there is no such way.
  case regrouping
  /// The sum over some axes.
  case sum(axes: [Int])
  /// The mean over some axes.
  case mean(axes: [Int])
  /// Groups along some axes rewritten.
  case rows(RowRewriting, axes: [Int], addend: Double)
  /// The product of matrices, once the operands are read under these shapes.
  case product(left: Shape, right: Shape)
  /// The inputs one behind the other along an axis of the result.
  case join(axis: Int)
  /// Some axes folded into one number each.
  case fold(Folding, axes: [Int])
  /// The variance over some axes, the count less a number its divisor.
  case spread(axes: [Int], less: Int)
  /// Groups along some axes rewritten number by number.
  case running(Running, axes: [Int])
  /// What a change, the second, of a softmax, the first, is of what it was made of.
  case softmaxSlope(axes: [Int])
  /// The softmax of what the second, a mask, lets see.
  case seenSoftmax(axes: [Int])
  /// Rows of the first axis at the places that the second names.
  case take
  /// Of every row of the last axis the elements at places of its own.
  case pick
  /// Rows added up at the places that the second names.
  case add
  /// A 1 at each place of a new last axis.
  case mark
  /// The inputs put into zeros.
  case place([PartPlace])
  /// Numbers drawn at random, from the seed that is an option of the op's.
  case draw(Drawing, seed: Int)
}
