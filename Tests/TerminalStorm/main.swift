// A storm of keys, pastes, resizes and signals over the editor and the notebook, on a terminal of
// our own: terminal-storm [SECONDS [SEED]]. It ends with status 1 at the first death, hang or
// broken screen, and says how to have it again.

let arguments = CommandLine.arguments.dropFirst().compactMap { UInt64($0) }
let seconds = arguments.first ?? 60
var seed = arguments.dropFirst().first ?? UInt64.random(in: 0..<1_000_000)

let clock = ContinuousClock()
let end = clock.now + .seconds(Int(seconds))
var tally: [String: Int] = [:]
rounds: repeat {
  for kind in Round.all {
    var weather = Weather(seed: seed)
    do throws(Finding) {
      try kind.run(&weather)
      tally[kind.name, default: 0] += 1
    } catch {
      print("✗ \(kind.name), seed \(seed): \(error.text)")
      print("keys: \(weather.log.suffix(40).map { String(reflecting: $0) }.joined(separator: " "))")
      print("again: terminal-storm 1 \(seed)")
      tally = [:]
      break rounds
    }
  }
  seed += 1
} while clock.now < end

if tally.isEmpty {
  Exit.fail()
} else {
  let rounds = tally.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
  print("✓ \(seconds) s: \(rounds.joined(separator: ", "))")
}
