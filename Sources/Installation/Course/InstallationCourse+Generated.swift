import Cluster
import ProductModel
import Secrecy
import Surroundings

extension InstallationCourse {
  /// Reads each Secret in which chance makes values, and makes what is not there yet. What is made here is known to the redactor before it is
  /// written anywhere.
  /// - Parameter agreed: Secrets of somebody else that may be taken over; nobody is asked twice.
  func secretMaterial(agreed: inout Set<String>) async throws(Halt) -> SecretMaterial {
    var material = SecretMaterial()
    for secret in plan.secrets where !secret.generatedKeys.isEmpty {
      let stored = try await stored(secret, agreed: &agreed)
      material.stored[secret.name] = stored
      for entry in secret.data {
        guard case .generated(let generated) = entry.value else { continue }
        if let base64 = stored.data.first(where: { $0.key == entry.key })?.base64, !base64.isEmpty {
          guard let value = Secret(base64: base64) else {
            throw .problem(.secretUnreadable(secret.name, key: entry.key, place: places.secret(secret)))
          }
          material.values[generated.id] = value
        } else {
          material.values[generated.id] = generated.random.make(installer.surroundings.randomBytes)
          material.made[secret.name, default: []].insert(entry.key)
        }
      }
    }
    for secret in plan.secrets {
      let kept = material.stored[secret.name]?.data.filter { !secret.openKeys.contains($0.key) } ?? []
      installer.redactor.learn(
        secret.data.filter(\.isSecret).compactMap { $0.completed(with: material.values) } + kept.compactMap { Secret(base64: $0.base64) })
    }
    return material
  }

  /// What the cluster holds; that of another owner is read only once somebody said that it may be taken over.
  private func stored(_ secret: PlannedSecret, agreed: inout Set<String>) async throws(Halt) -> SecretWriter.Stored {
    let writer = SecretWriter(client: client)
    let (name, namespace) = (secret.name, target.namespace)
    let place = places.secret(secret)
    // Whoever may write it but not read it would make everything anew.
    let task = "read the Secret '\(name)', whose values must be kept"
    let owner = try await cluster(task, at: place) { _ throws(ClusterError) in try await writer.ownership(of: name, namespace: namespace) }
    switch owner {
    case .none: return SecretWriter.Stored(basis: .absent)
    case .ours: break
    case .foreign(let owner):
      if !agreed.contains(name) { try await askToTakeOver(secret, owner: owner) }
      agreed.insert(name)
    }
    return try await cluster(task, at: place) { _ throws(ClusterError) in try await writer.read(name, namespace: namespace) }
  }
}
