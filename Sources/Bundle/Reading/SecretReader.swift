import Cluster
import KubernetesObjects
import Secrecy

/// Reads the Secrets of a namespace: their values only so that they can be taken out of everything else. helm's own are megabytes, and what is in them
/// comes from helm.
struct SecretReader: Sendable {
  var client: ClusterClient
  var namespace: String

  /// - Parameter take: given each Secret as it is, values and all.
  func read(_ take: (JSON) -> Void = { _ in }) async throws(ClusterError) -> [KnownSecret] {
    var known: [KnownSecret] = []
    try await ObjectPages(client: client, namespace: namespace).each(.secrets, fields: "type!=helm.sh/release.v1") { object in
      known += KnownSecret.list(inSecret: object)
      take(object)
    }
    return known
  }
}
