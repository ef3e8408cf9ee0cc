extension StringProtocol {
  /// The same as text of HTML, SVG and their attributes: no character of it means anything there.
  public var escapedForMarkup: String {
    var result = ""
    result.reserveCapacity(utf8.count)
    for scalar in unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      // Control characters are no part of XML, however they are written.
      case _ where scalar.value < 0x20 && scalar != "\n" && scalar != "\t": result += "\u{FFFD}"
      case "\u{7F}"..."\u{9F}", "\u{FFFE}"..."\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension Double {
  /// A length or place as SVG writes it, to a hundredth.
  var markup: String {
    guard isFinite else { return "0" }
    let hundredths = (min(1e9, max(-1e9, self)) * 100).rounded() / 100
    if hundredths == hundredths.rounded() { return String(Int(hundredths)) }
    return "\(hundredths)"
  }
}

extension Colour {
  /// `#0072b2`.
  var markup: String {
    let code = UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue)
    let digits = String(code, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }
}

extension Style {
  /// The class its colour is written under in a style sheet; nil where it has a colour of its own.
  var markupClass: String? {
    switch self {
    case .plain, .number: "d-n"
    case .heading, .emphasis: "d-h"
    case .label, .code: "d-l"
    case .text: "d-t"
    case .dim: "d-d"
    case .grid: "d-g"
    case .good: "d-ok"
    case .bad, .error: "d-e"
    case .warning: "d-w"
    case .ink(let colour): Colour.series.firstIndex(of: colour).map { "d-s\($0)" }
    case .shade, .marked: nil
    }
  }
}
