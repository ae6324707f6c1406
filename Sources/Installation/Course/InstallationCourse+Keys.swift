import Commands
import KubernetesObjects
import ProductModel
import Secrecy
import Surroundings

extension InstallationCourse {
  /// Sees to it that the secret manager holds every key: looks at all of them first, asks once, then writes.
  func writeKeys() async throws(Halt) -> String {
    var created: [PlannedKey] = []
    var replaced: [PlannedKey] = []
    for key in plan.keys {
      if isStopping { throw .stopped }
      switch (try await isThere(key), key.source) {
      case (true, .kept), (true, .random): continue
      case (true, .given): replaced.append(key)
      case (false, .kept): throw .problem(.keyMissing(key.name, manager: key.manager, place: places.place(key.field)))
      case (false, _): created.append(key)
      }
    }
    guard let first = created.first ?? replaced.first else { return "all \(plan.keys.count) keys are there" }
    guard await ask(.writeKeys(manager: first.manager, created: created.map(\.name), replaced: replaced.map(\.name))) else {
      throw .problem(.keysNotWritten(manager: first.manager, count: created.count + replaced.count))
    }
    for key in created { try await write(key, key.create) }
    for key in replaced { try await write(key, key.replace) }
    return
      "\(created.count) keys made in \(first.manager), \(replaced.count) replaced, \(plan.keys.count - created.count - replaced.count) left as they are"
  }

  private func isThere(_ key: PlannedKey) async throws(Halt) -> Bool {
    switch await installer.tools.run(key.program, key.look, input: nil) {
    case .missing: throw missingTool(key)
    case .stuck(let seconds): throw stuckTool(key, key.look, seconds)
    case .ended(succeeded: true, words: _, let output):
      // What a look prints is about the key, not of it; a key that is there may still be one that cannot be used.
      let lines = output.reveal().split(whereSeparator: \.isNewline).map { String($0).harmless }
      guard let refusal = key.refusals.first(in: lines) else { return true }
      throw refused(key, key.look, words: lines.filter { [refusal].first(in: [$0]) != nil })
    case .ended(_, let words, output: _):
      if !key.absent.isEmpty, words.contains(where: { $0.contains(key.absent) }) { return false }
      throw refused(key, key.look, words: words)
    }
  }

  private func write(_ key: PlannedKey, _ arguments: [String]) async throws(Halt) {
    if isStopping { throw .stopped }
    let value: Secret
    switch key.source {
    case .kept: return
    case .random(let random): value = random.make(installer.surroundings.randomBytes)
    case .given(let given, _): value = given
    }
    // A tool may quote what it was given, and the pods may write it to their logs.
    installer.redactor.learn([value])
    show(key.command(arguments))
    switch await installer.tools.run(key.program, arguments, input: value) {
    case .missing: throw missingTool(key)
    case .stuck(let seconds): throw stuckTool(key, arguments, seconds)
    case .ended(succeeded: true, words: _, output: _): break
    case .ended(_, let words, output: _): throw refused(key, arguments, words: words.map { installer.redactor.redacted($0) })
    }
  }

  // MARK: What stands against it

  private func missingTool(_ key: PlannedKey) -> Halt {
    .problem(.keyToolMissing(key.program, manager: key.manager, place: places.place(key.field)))
  }

  private func stuckTool(_ key: PlannedKey, _ arguments: [String], _ seconds: Int) -> Halt {
    let command = Command(key.program, arguments).shellText
    return .problem(.keyToolStuck(key.name, manager: key.manager, command: command, seconds: seconds, place: places.place(key.field)))
  }

  private func refused(_ key: PlannedKey, _ arguments: [String], words: [String]) -> Halt {
    let command = Command(key.program, arguments)
    return .problem(
      .keyRefused(key.name, manager: key.manager, command: command, words: words, refusals: key.refusals, place: places.place(key.field)))
  }
}
