import Cluster
import ProductModel
import Secrecy

/// What the Secrets of a plan need beyond the answers: what the cluster holds of them, and what chance has made of the rest.
struct SecretMaterial {
  /// By what other values call them.
  var values: [FieldID: Secret] = [:]
  /// Keys that were made now, by the Secret's name.
  var made: [String: Set<String>] = [:]
  /// What the Secrets hold in which there are such keys, by the Secret's name.
  var stored: [String: SecretWriter.Stored] = [:]

  /// What stands in the Secret, is no longer written, and is not for an answer to take away: losing a key may lose what it encrypts.
  func leftOver(of secret: PlannedSecret) -> [(key: String, base64: Secret)] {
    let written = Set(secret.data.map(\.key)).union(secret.unwanted)
    return (stored[secret.name]?.data ?? []).filter { !written.contains($0.key) }
  }
}
