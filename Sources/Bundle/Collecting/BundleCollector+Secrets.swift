import Cluster
import FoundationEssentials
import KubernetesObjects
import ProductModel
import Secrecy

extension BundleCollector {
  /// The Secrets of the namespace: what they hold, to be taken out of all else, and a sheet with their names and keys.
  func readSecrets(_ outage: Outage, _ spool: Spool, now: Date) async -> (known: [KnownSecret], sheet: KindSheet) {
    let reader = SecretReader(client: client, namespace: order.target.namespace)
    let mask = BundleMask(redactor: Redactor())
    let result = await outage.ask { () async throws(ClusterError) in
      var sheet = KindSheet(.secrets, spool: spool)
      let known = try await reader.read { sheet.add($0, mask: mask, now: now, isDescribed: false) }
      return SecretsRead(known: known, sheet: sheet)
    }
    switch result {
    case .success(let read): return (read.known, read.sheet)
    case .failure(let error):
      let why = error.gap + " (what they hold could not be searched for: only what looks like a secret was taken out)"
      return ([], KindSheet(.secrets, refused: why, spool: spool))
    }
  }

  private struct SecretsRead: Sendable {
    var known: [KnownSecret]
    var sheet: KindSheet
  }
}
