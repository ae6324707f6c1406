import ProductModel
import Secrecy

/// What the Secrets of a plan need beyond the answers: what the cluster holds of them, and what chance has made of the rest.
struct SecretMaterial {
  /// By what other values call them.
  var values: [FieldID: Secret] = [:]
  /// Keys that were made now, by the Secret's name.
  var made: [String: Set<String>] = [:]
  /// What the Secrets hold that are not made anew, in base64, by the Secret's name.
  var stored: [String: [(key: String, base64: Secret)]] = [:]
  /// Secrets of somebody else that may be taken over: somebody was asked.
  var agreed: Set<String> = []

  /// What stands in the Secret, is no longer written, and is not for an answer to take away: losing a key may lose what it encrypts.
  func leftOver(of secret: PlannedSecret) -> [(key: String, base64: Secret)] {
    let written = Set(secret.data.map(\.key)).union(secret.unwanted)
    return (stored[secret.name] ?? []).filter { !written.contains($0.key) }
  }
}
