/// Sums of groups or of columns, with all decided but the numbers.
struct SumLoop: BitwiseCopyable, Sendable {
  enum Form: BitwiseCopyable, Sendable {
    /// Groups that lie one behind the other.
    case groups(Int, size: Int)
    case columns(Columns)
  }

  let source: Place
  let target: Place
  let form: Form

  @unsafe func run<S: Scalar>(at addresses: Addresses, _ type: S.Type) {
    let source = unsafe UnsafePointer(addresses.pointer(source, type))
    let target = unsafe addresses.pointer(target, type)
    switch form {
    case .groups(let count, let size): unsafe Loops.sums(source, count, size, into: target)
    case .columns(let columns): unsafe columns.sums(source, into: target)
    }
  }
}
