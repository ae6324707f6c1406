import Cluster
import Commands
import KubernetesObjects
import ProductModel
import Secrecy

extension InstallationCourse {
  /// Somebody else makes the same Secrets at the same time: once or twice that is chance, more often something is wrong.
  private static let rounds = 5

  func writeSecrets() async throws(Halt) -> String {
    for secret in plan.secrets {
      for entry in secret.entries(context: target.context, namespace: target.namespace) { show(entry) }
    }
    var agreed: Set<String> = []
    var done = WrittenSecrets()
    var round = 1
    while true {
      // All before the first is written: values of one Secret may stand in another.
      let material = try await secretMaterial(agreed: &agreed)
      guard let changed = try await write(material, agreed: agreed, &done) else { return ended(material, done) }
      if round == Self.rounds { throw .problem(.secretContested(changed.name, place: places.secret(changed))) }
      pipe.send(.note("the Secret '\(changed.name)' was written by somebody else just now; what it holds is read again, and kept"))
      round += 1
    }
  }

  /// - Returns: the one that is no longer what it was when it was read; nil: all are written.
  private func write(_ material: SecretMaterial, agreed: Set<String>, _ done: inout WrittenSecrets) async throws(Halt) -> PlannedSecret? {
    // Those in which chance makes values come first: what stands in others must be what is kept.
    for secret in plan.secrets.filter({ !$0.generatedKeys.isEmpty }) + plan.secrets.filter({ $0.generatedKeys.isEmpty }) {
      guard let word = try await write(secret, material, isAgreed: agreed.contains(secret.name)) else { return secret }
      done.words[secret.name] = done.words[secret.name] ?? word
      done.made[secret.name, default: []].formUnion(material.made[secret.name] ?? [])
    }
    return nil
  }

  /// - Returns: what was done; nil: somebody else was faster, and nothing was done.
  private func write(_ secret: PlannedSecret, _ material: SecretMaterial, isAgreed: Bool) async throws(Halt) -> String? {
    let writer = SecretWriter(client: client)
    let content = SecretWriter.Content(
      name: secret.name, type: secret.type,
      data: secret.data.compactMap { entry in entry.completed(with: material.values).map { (entry.key, $0) } }, kept: material.leftOver(of: secret))
    let basis = material.stored[secret.name]?.basis
    let place = places.secret(secret)
    let task = "write the Secret '\(secret.name)'"
    let namespace = target.namespace
    var outcome = try await cluster(task, at: place) { _ throws(ClusterError) in
      try await writer.write(content, namespace: namespace, basis: basis, takesOver: isAgreed)
    }
    if case .foreign(let owner) = outcome {
      try await askToTakeOver(secret, owner: owner)
      outcome = try await cluster(task, at: place) { _ throws(ClusterError) in
        try await writer.write(content, namespace: namespace, basis: basis, takesOver: true)
      }
    }
    switch outcome {
    case .created: return "created"
    case .updated: return "updated"
    case .unchanged: return "unchanged"
    case .changed: return nil
    case .foreign(let owner): throw .problem(.secretOwned(secret.name, owner: owner, holdsKeys: !secret.generatedKeys.isEmpty, place: place))
    case .typeChanged(let message): throw .problem(.secretTypeChanged(secret.name, type: secret.type, detail: message, place: place))
    }
  }

  func askToTakeOver(_ secret: PlannedSecret, owner: String) async throws(Halt) {
    guard await ask(.overwriteSecret(name: secret.name, owner: owner)) else {
      throw .problem(.secretOwned(secret.name, owner: owner, holdsKeys: !secret.generatedKeys.isEmpty, place: places.secret(secret)))
    }
  }

  /// Which values chance has made is to be known; what they are is not.
  private func ended(_ material: SecretMaterial, _ done: WrittenSecrets) -> String {
    for secret in plan.secrets {
      let keys = secret.generatedKeys
      let made = keys.filter { done.made[secret.name]?.contains($0) ?? false }
      let kept = keys.filter { !made.contains($0) } + material.leftOver(of: secret).map(\.key.harmless)
      if !made.isEmpty {
        pipe.send(.note("made at random for the Secret '\(secret.name)', and shown to nobody who does not ask: \(made.joined(separator: ", "))"))
      }
      if !kept.isEmpty { pipe.send(.note("kept as they were in the Secret '\(secret.name)': \(kept.joined(separator: ", "))")) }
    }
    return plan.secrets.compactMap { secret in done.words[secret.name].map { "'\(secret.name)' \($0)" } }.joined(separator: ", ")
  }
}

/// What was done so far, over all rounds; by the Secret's name.
private struct WrittenSecrets {
  /// What became of it the first time: later rounds find what this run has written.
  var words: [String: String] = [:]
  /// Keys that were made.
  var made: [String: Set<String>] = [:]
}
