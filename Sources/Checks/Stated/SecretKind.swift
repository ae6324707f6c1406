import Cluster
import KubernetesObjects
import Preflight
import ProductModel

/// `secret`: a Secret that somebody else makes is there, with its keys. What stands behind the keys is not looked at.
package enum SecretKind: CheckKind {
  package static let name = "secret"

  package static let parameters = [
    CheckParameter("name", isRequired: true, help: "of the Secret"),
    CheckParameter("keys", help: "that it must have"),
    CheckParameter("remedy", help: "what to do when it is not there, or lacks a key"),
    CheckParameter("field", help: "the answer to change, as ${field}"),
  ]

  package static func checks(_ arguments: CheckArguments, in context: CheckContext) -> [Check] {
    guard let name = arguments.text("name") else { return [] }
    let keys = arguments.list("keys")
    let remedy = arguments.text("remedy") ?? "see to it that whoever makes it does so, then check again"
    let field = arguments.field("field")
    let namespace = context.namespace
    return [
      Check(
        id: "secret", title: "the Secret \"\(name.harmless)\" is there\(keys.isEmpty ? "" : " with its keys")",
        hint: "A pod that refers to a Secret or a key that is not there does not start.",
        reads: Set(arguments.fields + context.reads(.context, .namespace)).sorted(), after: ["cluster.login"], step: context.step
      ) {
        await context.asking { client in
          do throws(ClusterError) {
            let found = try await client.keys(of: .secrets, namespace: namespace, name: name)
            return outcome(found, name: name, wanted: keys, namespace: namespace, remedy: remedy, field: field)
          } catch {
            return error.outcome(asking: "the Secret \"\(name.harmless)\"")
          }
        }
      }
    ]
  }

  static func outcome(_ found: Set<String>?, name: String, wanted: [String], namespace: String, remedy: String, field: FieldID?) -> CheckOutcome {
    guard let found else {
      return CheckOutcome(.failed, "there is no Secret \"\(name.harmless)\" in the namespace \"\(namespace.harmless)\"", remedy: remedy, field: field)
    }
    let missing = wanted.filter { !found.contains($0) }
    guard missing.isEmpty else {
      return CheckOutcome(
        .failed, "the Secret \"\(name.harmless)\" lacks \(missing.map { "\"\($0.harmless)\"" }.joined(separator: ", "))", remedy: remedy,
        field: field,
        evidence: ["it has \(found.isEmpty ? "no keys" : found.sorted().joined(separator: ", ").harmless)"])
    }
    return .passed(found.count == 1 ? "it has one key" : "it has \(found.count) keys")
  }
}
