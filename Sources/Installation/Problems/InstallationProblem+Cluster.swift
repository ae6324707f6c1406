import Cluster
import ProductModel

extension InstallationProblem {
  /// - Parameters:
  ///   - task: what was being done, for the sentence: "write the Secret 'db'"; nil: the cluster was to be reached, and nothing else yet.
  ///   - place: the field that chooses the cluster.
  package init(_ error: ClusterError, doing task: String? = nil, place: Place) {
    let purpose = task.map { " (to \($0))" } ?? ""
    switch error {
    case .transport(.tool(let detail)):
      self.init(kind: .kubectlMissing, sentence: detail, nextAction: "mend kubectl, then try again", place: place)
    case .unauthorized(let words):
      self.init(
        kind: .loginExpired, sentence: "the cluster does not accept this login, or it has expired\(purpose)",
        nextAction: "log in again with the tool of your cloud, or run any kubectl command and follow what it says, then try again", place: place,
        evidence: [words])
    case .transport(.loginWanted(let words)):
      // Its own words go first: where there is one line, they are what helps.
      self.init(
        kind: .loginExpired, sentence: "the login plug-in says \"\(words)\"\(purpose)",
        nextAction: "do what it asks for, or run any kubectl command and follow what it says, then try again", place: place)
    case .transport(let error):
      self.init(
        kind: .clusterUnreachable, sentence: "the cluster cannot be reached\(purpose)",
        nextAction: "check the network, the VPN and the context (kubectl get namespaces), then try again", place: place, evidence: [error.words])
    case .forbidden(let message):
      self.init(
        kind: .forbidden, sentence: "this login may not \(task ?? "use this cluster")",
        nextAction: "ask the cluster's administrator for the right that is named below, or choose another context or namespace", place: place,
        evidence: [message])
    case .notFound, .conflict, .gone, .invalid, .server, .unreadable:
      self.init(
        kind: .other, sentence: task.map { "the cluster did not \($0)" } ?? "what answers there does not answer as a cluster does",
        nextAction: "read the server's words below, mend that, then try again",
        evidence: [error.message])
    }
  }
}
