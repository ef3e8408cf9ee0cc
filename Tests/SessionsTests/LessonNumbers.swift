/// What a lesson must have computed when it is through: claims with numbers from elsewhere.
struct LessonNumbers: Sendable, CustomStringConvertible {
  /// The name of the session's file.
  let description: String
  /// Claims about the names that the session leaves behind.
  let claims: String

  init(_ session: String, _ claims: String) {
    description = session
    self.claims = claims
  }

  static let all = recurrent + machines + attention + models + inputs
}
