import Evaluation
import Graphs
import Tensors

/// Runs the cells of a session file again, from nothing.
struct Replay {
  /// What one cell gave.
  struct Result {
    let transcript: [TranscriptLine]
    /// Whether it failed.
    let hasFailed: Bool
    /// The precision it was computed in.
    let precision: Precision
  }
  /// The answer of a cell, and the columns it is fitted into.
  struct Answer {
    let response: Response
    let width: Int
  }
  /// The file.
  let document: SessionDocument
  /// What each cell gave that gave anything but the very lines the file holds.
  private let results: [Int: Result]
  /// The answers of all cells that ran, where they are kept.
  let answers: [Int: Answer]

  /// Runs every cell in order; a mistake in one does not keep the others from running.
  ///
  /// - Parameter keepsAnswers: whether the answers are needed afterwards, with all values in them.
  init(of document: SessionDocument, host: any Host, keepsAnswers: Bool = false) {
    var notebook = Notebook(settings: document.settings, host: host, role: .replay)
    var results: [Int: Result] = [:]
    var answers: [Int: Answer] = [:]
    for (index, cell) in document.cells.enumerated() where !cell.options.isNotRun {
      let response = notebook.respond(to: cell.input, course: cell.options.course)
      let width = notebook.settings.width
      if keepsAnswers { answers[index] = Answer(response: response, width: width) }
      let transcript = response.transcript(width: width)
      if !document.holds(transcript, behind: cell) {
        results[index] = Result(
          transcript: transcript, hasFailed: response.diagnostic != nil,
          precision: notebook.settings.precision)
      }
      notebook.forgetOldCells()
    }
    self.document = document
    (self.results, self.answers) = (results, answers)
  }

  // MARK: - Judging

  /// What is wrong with a cell.
  enum Fault {
    /// It gave other lines than the file holds.
    case differs
    /// It fails, or a claim of it does, and the file says otherwise.
    case turnedBad(String)
  }

  /// What is wrong with a cell, if anything.
  func fault(of index: Int) -> Fault? {
    let cell = document.cells[index]
    guard let result = results[index], !cell.options.isNotChecked else { return nil }
    let expected = document.expectation(of: cell)
    if comparison(for: index).accepts(result.transcript, for: expected) { return nil }
    return badNews(of: index).map { .turnedBad($0) } ?? .differs
  }

  /// That a cell fails where the file expects it to go well, or a claim does where it held.
  func badNews(of index: Int) -> String? {
    guard let result = results[index] else { return nil }
    let expected = document.expectation(of: document.cells[index])
    if result.hasFailed, !expected.contains(where: { $0.kind == .error }) {
      return result.transcript.first { $0.kind == .error }?.text ?? "it fails"
    }
    let isBroken =
      result.transcript.count(where: \.isFailedClaim)
      > expected.count(where: \.isFailedClaim)
    return isBroken ? result.transcript.last(where: \.isFailedClaim)?.text : nil
  }

  private func comparison(for index: Int) -> Comparison {
    Comparison(
      precision: results[index]?.precision ?? .f64,
      tolerance: document.cells[index].options.tolerance)
  }

  // MARK: - Writing

  /// The file with what some cells gave now; lines that are still right stay as they are.
  func rewriting(_ indices: [Int]) -> [UInt8] {
    var replacements: [Int: [SessionDocument.Replacement]] = [:]
    for index in indices {
      guard let result = results[index] else { continue }
      let expected = document.expectation(of: document.cells[index])
      replacements[index] = Merge.of(
        expected, with: result.transcript, by: comparison(for: index))
    }
    return document.replacing(replacements)
  }

  /// The file with all that the cells gave now, nothing left out.
  func writingAll() -> [UInt8] {
    var replacements: [Int: [SessionDocument.Replacement]] = [:]
    for (index, result) in results { replacements[index] = result.transcript.map { .fresh($0) } }
    return document.replacing(replacements)
  }
}

extension TranscriptLine {
  /// Whether it says that a claim does not hold.
  fileprivate var isFailedClaim: Bool { kind == .output && text.hasPrefix("✗ ") }
}
