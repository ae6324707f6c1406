import Cluster
import KubernetesObjects
import Preflight
import ProductModel

/// `condition`: what a controller says of an object, such as that a certificate was issued or a secret was synced.
package enum ConditionKind: CheckKind {
  package static let name = "condition"

  package static let parameters = [
    CheckParameter("title", isRequired: true, help: "the fact that should hold, such as: the certificate is issued"),
    CheckParameter("api", isRequired: true, help: "of the object, with its version, such as cert-manager.io/v1"),
    CheckParameter("kind", isRequired: true, help: "of the object, such as Certificate"),
    CheckParameter("name", isRequired: true, help: "of the object"),
    CheckParameter("namespace", help: "of the object; the installation's without it"),
    CheckParameter("condition", help: "the condition in its status that must be True; Ready without it"),
    CheckParameter(
      "because", help: "objects that its controller makes on the way and that know the reason, such as acme.cert-manager.io/v1 Challenge"),
    CheckParameter("remedy", help: "what to do when it does not hold"),
    CheckParameter("field", help: "the answer to change, as ${field}"),
  ]

  package static func checks(_ arguments: CheckArguments, in context: CheckContext) -> [Check] {
    guard let title = arguments.text("title"), let api = arguments.text("api"), let kind = arguments.text("kind"), let name = arguments.text("name")
    else { return [] }
    let look = ConditionLook(
      api: api, kind: kind, name: name, namespace: arguments.text("namespace") ?? context.namespace,
      condition: arguments.text("condition") ?? "Ready", because: arguments.list("because").compactMap(ConditionLook.Cause.init),
      remedy: arguments.text("remedy"), field: arguments.field("field"))
    return [
      Check(
        id: "condition", title: title, hint: "Until then, whatever needs it waits.",
        reads: Set(arguments.fields + context.reads(.context, .namespace)).sorted(), after: ["cluster.login"], step: context.step
      ) {
        await context.asking { client in
          do throws(ClusterError) {
            return try await look.outcome(client)
          } catch {
            return error.outcome(asking: look.title)
          }
        }
      }
    ]
  }
}
