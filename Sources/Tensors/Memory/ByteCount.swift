/// Bytes as people say them: `1.5 GiB`.
public struct ByteCount: CustomStringConvertible, Sendable {
  private let bytes: Double

  /// A number of bytes, however large.
  public init(_ bytes: Double) { self.bytes = bytes }

  /// A number of bytes.
  public init(_ bytes: Int) { self.bytes = Double(bytes) }

  /// The amount with one decimal where it is below 100, in bytes, KiB, MiB or GiB.
  public var description: String {
    if bytes < 1024 { return "\(Int(bytes)) bytes" }
    var amount = bytes
    var unit = ""
    for next in ["KiB", "MiB", "GiB"] where amount >= 1024 {
      amount /= 1024
      unit = next
    }
    if amount < 100 { return "\((amount * 10).rounded() / 10) \(unit)" }
    guard amount < 1e15 else { return "more than 10¹⁵ GiB" }
    var digits = String(Int(amount.rounded()))
    var groups: [String] = []
    while digits.count > 3 {
      groups.append(String(digits.suffix(3)))
      digits.removeLast(3)
    }
    return ([digits] + groups.reversed()).joined(separator: ",") + " " + unit
  }
}
