/// One cell of a notebook's log.
public struct LoggedCell: Equatable, Sendable {
  /// What was typed.
  public let input: String
  /// What it gave, as a file holds it.
  public let transcript: [TranscriptLine]
  /// The number of the prompt it was typed at.
  public let number: Int
  /// How it went.
  public let course: Course

  /// A cell.
  package init(input: String, transcript: [TranscriptLine], number: Int, course: Course) {
    self.input = input
    self.transcript = transcript
    self.number = number
    self.course = course
  }
}
