import Evaluation
import Syntax

/// Writes values as text within a width; the same text everywhere, styled.
///
/// One file of extensions for each kind of value.
struct ValuePrinter {
  /// The columns there are.
  let width: Int
  /// How numbers are written.
  let format: NumberFormat

  /// How far parts stand to the right of the head they belong to.
  static let indent = 2
  /// Parts of parts beyond this are named, not shown.
  static let deepest = 8

  /// The same with fewer columns.
  func narrowed(by columns: Int) -> ValuePrinter {
    ValuePrinter(width: max(20, width - columns), format: format)
  }

  /// A value under a name.
  func lines(for value: Value, named name: String?, depth: Int = 0) -> [Line] {
    switch value {
    case .tensor(let variable): lines(for: variable, named: name)
    case .text(let text): lines(forText: text, named: name)
    case .record(let record): lines(for: record, named: name, depth: depth)
    case .list(let values): lines(for: values, named: name, depth: depth)
    case .function(let function): lines(for: function, named: name)
    case .figure(let figure): lines(for: figure, named: name)
    }
  }

  /// `name = ` before what stands on one line.
  func assignment(_ name: String?) -> Line {
    var line = Line()
    if let name {
      line.append(name, .heading)
      line.append(" = ")
    }
    return line
  }

  /// `name : kind` before a block; the kind alone where there is no name.
  func head(_ name: String?, _ kind: String) -> Line {
    var line = Line()
    if let name {
      line.append(name, .heading)
      line.append(" : ")
    }
    line.append(kind, .label)
    return line.clipped(to: width)
  }

  /// A line that says what is left out.
  func elision(_ text: String, indent: Int = ValuePrinter.indent) -> Line {
    Line("… " + text, .dim).indented(by: indent)
  }
}

/// Which of many parts are shown: some at the start and some at the end.
struct Elision {
  /// How many at the start.
  let head: Int
  /// How many are left out.
  let hidden: Int
  /// All of them.
  let count: Int

  /// Of more than `limit` parts only the first and the last few.
  init(of count: Int, limit: Int, head: Int, tail: Int) {
    self.count = count
    self.head = count > limit ? head : count
    hidden = count > limit ? count - head - tail : 0
  }

  /// The places that are shown, in order.
  var shown: [Int] { Array(0..<head) + Array((head + hidden)..<count) }

  /// Calls with every place that is shown, and with nil where some are left out.
  func forEach(_ body: (Int?) -> Void) {
    for place in 0..<head { body(place) }
    if hidden > 0 { body(nil) }
    for place in (head + hidden)..<count { body(place) }
  }
}
