extension Source {
  /// A named text out of a file's bytes.
  ///
  /// Errors: of kind `file`, naming the first byte that is not UTF-8.
  public convenience init(name: String, bytes: [UInt8]) throws(Diagnostic) {
    do {
      let valid = try UTF8Span(validating: bytes.span)
      self.init(name: name, text: String(copying: valid))
    } catch {
      let offset = error.byteOffsets.lowerBound
      let digits = String(bytes[offset], radix: 16, uppercase: true)
      let repaired = Source(name: name, text: String(decoding: bytes, as: UTF8.self))
      throw Diagnostic(
        .file, "byte \(offset) (0x\(digits)) is not UTF-8", source: repaired,
        range: SourceRange(offset, offset + 1))
    }
  }
}
