import LineEditing
import Sessions

extension EditorServices {
  /// What the editor asks of the language and of the notebook on the desk.
  static func language(at desk: Desk) -> EditorServices {
    let preview = Preview()
    return EditorServices(
      isComplete: { CellInput.isComplete($0) },
      complete: { text, cursor in
        let suggestions = desk.notebook.suggestions(for: text, at: cursor)
        return Completion(
          replacing: suggestions.range,
          with: suggestions.candidates.map { .init($0.text, summary: $0.summary) })
      },
      highlight: { text, cursor in
        let unknown = desk.notebook.unknownNames(in: text, cursor: cursor)
        return Highlighting(text, cursor: cursor, unknown: unknown).ranges
      },
      hint: { preview.text(of: $0, in: desk.notebook) },
      help: { desk.notebook.help(for: $0, at: $1) },
      paste: { CellInput.inputs(ofPasted: $0) })
  }
}
