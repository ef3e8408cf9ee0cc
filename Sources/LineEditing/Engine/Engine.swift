internal import CLibedit

/// Who is asked while a cell is edited.
protocol EngineClient: AnyObject {
  /// The next character for the key map, or nothing to abandon the cell.
  func nextScalar() -> Unicode.Scalar?
  /// Runs a command; false ends the editing.
  func perform(_ command: Command) -> Bool
}

/// libedit behind Swift's types: the buffer, the cursor and the key maps, without any drawing.
@safe final class Engine {
  private let edit: OpaquePointer
  /// Whether the user chose vi keys.
  let isVi: Bool
  private weak var client: (any EngineClient)?

  /// Starts libedit with the user's key bindings and ours; nothing where it cannot start.
  init?() {
    guard let edit = unsafe daftar_edit_open("daftar") else { return nil }
    unsafe self.edit = unsafe edit
    unsafe daftar_edit_source(edit)
    isVi = unsafe daftar_edit_is_vi(edit)
    bindKeys()
  }

  deinit { unsafe daftar_edit_close(edit) }

  private func bindKeys() {
    for command in Command.allCases {
      _ = unsafe daftar_edit_add_command(edit, command.rawValue, command.name, "of daftar")
    }
    for (keys, command) in KeyMap.common {
      bind(keys, command, isAlternative: false)
      if isVi { bind(keys, command, isAlternative: true) }
    }
    isVi ? bindViKeys() : bindEmacsKeys()
  }

  private func bindViKeys() {
    for (keys, command) in KeyMap.viCommands { bind(keys, command, isAlternative: true) }
    for keys in KeyMap.viForbidden { bind(keys, "ed-ignore", isAlternative: true) }
    bind("^^[", "vi-command-mode", isAlternative: false)
  }

  private func bindEmacsKeys() {
    for (keys, command) in KeyMap.emacs { bind(keys, command, isAlternative: false) }
    for keys in KeyMap.emacsForbidden { _ = unsafe daftar_edit_unbind(edit, keys) }
  }

  private func bind(_ keys: String, _ command: String, isAlternative: Bool) {
    _ = unsafe daftar_edit_bind(edit, isAlternative, keys, command)
  }

  /// A string capability of the terminal, empty where it has none.
  func capability(_ name: String) -> String {
    let capacity = 64
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      unsafe buffer.initialize(repeating: 0)
      unsafe buffer.withMemoryRebound(to: CChar.self) { characters in
        unsafe daftar_edit_capability(edit, name, characters.baseAddress, capacity)
      }
      count = capacity
    }
    return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
  }

  /// Edits one cell, from an empty buffer, until the client ends it.
  func run(for client: any EngineClient) {
    self.client = client
    defer { self.client = nil }
    let hooks = unsafe daftar_edit_hooks(
      context: Unmanaged.passUnretained(self).toOpaque(),
      read_scalar: { context, scalar in
        guard let next = unsafe Engine.behind(context)?.client?.nextScalar() else { return -1 }
        unsafe scalar?.pointee = next.value
        return 1
      },
      perform: { context, number in
        guard let command = Command(rawValue: number),
          let client = unsafe Engine.behind(context)?.client
        else { return DAFTAR_REPLY_CONTINUE }
        return client.perform(command) ? DAFTAR_REPLY_CONTINUE : DAFTAR_REPLY_FINISH
      })
    unsafe daftar_edit_run(edit, hooks)
  }

  private static func behind(_ context: UnsafeMutableRawPointer?) -> Engine? {
    unsafe context.map { unsafe Unmanaged<Engine>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Enters or leaves the terminal's raw mode in the middle of a cell.
  func setRaw(_ isRaw: Bool) { unsafe daftar_edit_set_raw(edit, isRaw) }

  /// The buffer and its cursor.
  var content: (text: [Unicode.Scalar], cursor: Int) {
    var count = 0
    var cursor = 0
    guard let start = unsafe daftar_edit_text(edit, &count, &cursor) else { return ([], 0) }
    let values = unsafe UnsafeBufferPointer(start: start, count: count)
    return (unsafe values.map { Unicode.Scalar($0) ?? "\u{FFFD}" }, cursor)
  }

  /// Inserts before the cursor.
  func insert(_ text: some Sequence<Unicode.Scalar>) {
    let values = text.lazy.map(\.value).filter { $0 != 0 } + [0]
    _ = unsafe values.withUnsafeBufferPointer { unsafe daftar_edit_insert(edit, $0.baseAddress) }
  }

  /// Moves the cursor to an offset.
  func moveCursor(to offset: Int) {
    unsafe daftar_edit_move(edit, CInt(offset - content.cursor))
  }

  /// Puts a text in the place of a range, the cursor behind it.
  func replace(_ range: Range<Int>, with text: some Sequence<Unicode.Scalar>) {
    moveCursor(to: range.upperBound)
    if !range.isEmpty { unsafe daftar_edit_delete(edit, CInt(range.count)) }
    insert(text)
  }
}
