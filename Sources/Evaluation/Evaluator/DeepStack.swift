import Graphs
import Syntax

// Where Dispatch is in the program, the types of threads come from it.
#if canImport(CDispatch)
  import CDispatch
#endif

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Runs evaluation on a thread with a stack deep enough for every depth the limits allow.
///
/// The stack of the calling thread may be 512 KiB; the depth limits are counted, not measured, so
/// they must mean the same everywhere.
enum DeepStack {
  static let byteCount = 512 << 20

  private final class Work {
    var body: (() -> Void)?
  }

  /// The result of `body`, run to its end on a deep stack.
  ///
  /// Errors that are no diagnostics become one, so that callers see one type.
  static func run<Result>(_ body: () throws -> Result) throws(Diagnostic) -> Result {
    var outcome: Swift.Result<Result, any Error>?
    let work = Work()
    withoutActuallyEscaping({ outcome = Swift.Result { try body() } }) { perform in
      work.body = perform
      onThread(work)
      work.body = nil
    }
    switch outcome {
    case .success(let value): return value
    case .failure(let error as Diagnostic): throw error
    case .failure(is Interrupted): throw Diagnostic(.interrupted, "stopped")
    case .failure(let error): throw Diagnostic(.value, "\(error)")
    case nil: throw Diagnostic(.limit, "no thread could be started")
    }
  }

  private static func onThread(_ work: Work) {
    var attributes = pthread_attr_t()
    unsafe pthread_attr_init(&attributes)
    unsafe pthread_attr_setstacksize(&attributes, byteCount)
    defer { unsafe pthread_attr_destroy(&attributes) }
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let context = unsafe Unmanaged.passUnretained(work).toOpaque()
    let status = unsafe pthread_create(&thread, &attributes, entry, context)
    if status != 0 { return }
    #if canImport(Darwin)
      if let thread = unsafe thread { unsafe pthread_join(thread, nil) }
    #else
      pthread_join(thread, nil)
    #endif
  }

  #if canImport(Darwin)
    private static let entry: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? =
      {
        unsafe Unmanaged<Work>.fromOpaque($0).takeUnretainedValue().body?()
        return nil
      }
  #else
    private static let entry:
      @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? =
        {
          if let context = unsafe $0 {
            unsafe Unmanaged<Work>.fromOpaque(context).takeUnretainedValue().body?()
          }
          return nil
        }
  #endif
}

/// Facts about the machine the limits follow from.
enum Machine {
  /// Bytes of memory.
  static var memory: Int {
    max(1 << 30, Int(sysconf(Int32(_SC_PHYS_PAGES))) * Int(sysconf(Int32(_SC_PAGESIZE))))
  }
}
