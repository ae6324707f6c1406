import Cluster
import FoundationEssentials
import KubernetesObjects
import Secrecy

/// Reads the Secrets of a namespace: their names and keys to be shown, their values only so that they can be taken out of everything else.
/// helm's own are megabytes, and what is in them comes from helm.
struct SecretReader: Sendable {
  var client: ClusterClient
  var namespace: String

  func read(now: Date) async -> (known: [KnownSecret], sheet: KindSheet) {
    var sheet = KindSheet(.secrets)
    var known: [KnownSecret] = []
    let mask = BundleMask(redactor: Redactor())
    do throws(ClusterError) {
      try await ObjectPages(client: client, namespace: namespace).each(.secrets, fields: "type!=helm.sh/release.v1") { object in
        known += KnownSecret.list(inSecret: object)
        sheet.add(object, mask: mask, now: now, isDescribed: false)
      }
    } catch {
      sheet.refused = error.message + " (what they hold could not be searched for: only what looks like a secret was taken out)"
    }
    return (known, sheet)
  }
}
