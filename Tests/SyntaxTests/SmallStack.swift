import Foundation

/// Does something on a thread with a stack of 512 KiB, the least that any platform gives; without
/// optimisation a frame takes about four times the room, so there the stack is four times larger.
func onSmallStack<Result: Sendable>(_ body: @escaping @Sendable () -> Result) async -> Result {
  #if DEBUG
    let size = 2048 << 10
  #else
    let size = 512 << 10
  #endif
  return await withCheckedContinuation { continuation in
    let thread = Thread { continuation.resume(returning: body()) }
    thread.stackSize = size
    thread.start()
  }
}
