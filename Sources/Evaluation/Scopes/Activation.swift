import Graphs
import Syntax

/// One call in progress: its names, its place in the call path, and the text it is running.
final class Activation {
  var scope: Scope?
  let call: Call
  let source: Source
  let home: Home
  /// The name being bound now: what a draw is keyed by.
  var binding: String? {
    get { call.binding }
    set { call.binding = newValue }
  }

  init(scope: Scope?, call: Call, source: Source, home: Home) {
    self.scope = scope
    self.call = call
    self.source = source
    self.home = home
  }
}
