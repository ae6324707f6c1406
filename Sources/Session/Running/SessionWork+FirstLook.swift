import Cluster
import Installation
import KubernetesObjects
import ProductModel
import Wizard

extension SessionWork {
  /// Finds the product's door and asks it for the domain.
  func look(_ request: FirstLookRequest, _ give: @escaping Give) async throws(InstallationProblem) {
    give(.firstLook(FirstLookFacts(state: .connecting)))
    let client = ClusterClient(try await engines.transport(context: request.target.context))
    var labels = request.serviceLabels
    labels["app.kubernetes.io/instance"] = request.target.release
    let selector = labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
    let names: [String]
    do throws(ClusterError) {
      names = try await client.metadataList(.services, Selection(namespace: request.target.namespace, labels: selector)).compactMap(\.name)
    } catch {
      throw InstallationProblem(error, doing: "find the product's Service", place: .install)
    }
    guard let name = names.min() else {
      give(.firstLook(FirstLookFacts(state: .refused("there is no Service with the labels \(selector); wait for helm, then look again"))))
      return
    }
    let door = ServiceDoor(namespace: request.target.namespace, service: name, port: request.httpsPort, domain: request.domain)
    let result = await (try engines.serviceLook(context: request.target.context)).look(at: door)
    switch result.answer {
    case .answered(let status, let certificate):
      let sentence =
        certificate.map { $0.isSelfSigned ? "its certificate is self-signed (\($0.subject))" : "its certificate was issued by \($0.issuer)" }
        ?? "it showed no certificate"
      give(.firstLook(FirstLookFacts(state: .answers(status: status, certificate: sentence))))
    case .tlsFailed, .refused, .timedOut, .notForwarded: give(.firstLook(FirstLookFacts(state: .refused(result.message))))
    }
  }
}
