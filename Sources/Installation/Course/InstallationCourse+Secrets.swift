import Cluster
import Commands
import KubernetesObjects
import ProductModel
import Secrecy

extension InstallationCourse {
  func writeSecrets() async throws(Halt) -> String {
    // All before the first is written: values of one Secret may stand in another.
    let material = try await secretMaterial()
    var written: [String] = []
    for secret in plan.secrets {
      for entry in secret.entries(context: target.context, namespace: target.namespace) { show(entry) }
      written.append("'\(secret.name)' \(try await write(secret, material))")
    }
    for secret in plan.secrets { tell(of: secret, material) }
    return written.joined(separator: ", ")
  }

  private func write(_ secret: PlannedSecret, _ material: SecretMaterial) async throws(Halt) -> String {
    let writer = SecretWriter(client: client)
    let content = SecretWriter.Content(
      name: secret.name, type: secret.type,
      data: secret.data.compactMap { entry in entry.completed(with: material.values).map { (entry.key, $0) } }, kept: material.leftOver(of: secret))
    let place = places.secret(secret)
    let task = "write the Secret '\(secret.name)'"
    let namespace = target.namespace
    let isAgreed = material.agreed.contains(secret.name)
    var outcome = try await cluster(task, at: place) { _ throws(ClusterError) in
      try await writer.write(content, namespace: namespace, takesOver: isAgreed)
    }
    if case .foreign(let owner) = outcome {
      try await askToTakeOver(secret, owner: owner)
      outcome = try await cluster(task, at: place) { _ throws(ClusterError) in
        try await writer.write(content, namespace: namespace, takesOver: true)
      }
    }
    switch outcome {
    case .created: return "created"
    case .updated: return "updated"
    case .unchanged: return "unchanged"
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
  private func tell(of secret: PlannedSecret, _ material: SecretMaterial) {
    let keys = secret.generatedKeys
    let made = keys.filter { material.made[secret.name]?.contains($0) ?? false }
    let kept = keys.filter { !made.contains($0) } + material.leftOver(of: secret).map(\.key.harmless)
    if !made.isEmpty { pipe.send(.note("made at random for the Secret '\(secret.name)', and shown nowhere: \(made.joined(separator: ", "))")) }
    if !kept.isEmpty { pipe.send(.note("kept as they were in the Secret '\(secret.name)': \(kept.joined(separator: ", "))")) }
  }
}
