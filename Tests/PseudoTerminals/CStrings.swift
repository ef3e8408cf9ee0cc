/// Texts as C wants them: addresses of bytes that end in NUL, the list ended by a null address.
enum CStrings {
  /// Calls `body` with the addresses, valid during the call only.
  static func with<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let pointers = unsafe strings.map { text in
      let bytes = text.utf8CString
      let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
      for (index, byte) in bytes.enumerated() { unsafe (copy + index).initialize(to: byte) }
      return unsafe copy
    }
    defer { unsafe pointers.forEach { unsafe $0.deallocate() } }
    return unsafe body(pointers + [nil])
  }
}
