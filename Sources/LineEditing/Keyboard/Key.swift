/// One thing the user did with the keyboard.
package enum Key: Equatable, Sendable {
  /// A character, or a control character such as Enter (13) and Ctrl-A (1).
  case scalar(Unicode.Scalar)
  /// A character with Alt, or behind Escape.
  case meta(Unicode.Scalar)
  /// A key without a character.
  case named(Name, control: Bool = false, meta: Bool = false)
  /// Escape by itself.
  case escape
  /// Text that was pasted, free of control characters but newline and tab.
  case paste(String)

  /// The keys without a character.
  package enum Name: Equatable, Sendable {
    case up, down, left, right, home, end, pageUp, pageDown, insert, delete, backTab, help
  }
}
