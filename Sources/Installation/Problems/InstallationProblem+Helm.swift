import Helm
import ProductModel

extension InstallationProblem {
  /// What stopped helm, with the field that can mend it where one is known.
  package init(_ failure: HelmFailure, plan: Plan, places: ProblemPlaces) {
    let release = plan.target.release
    // What there is to say of a chart that comes from no repository follows from how it is written.
    if let (advice, detail) = failure.aboutChart(
      missing: plan.chart.missing, unreadable: plan.chart.unreadable, refused: plan.chart.refused, unreachable: plan.chart.unreachable)
    {
      let kind: Kind = if case .repositoryUnreachable = failure { .repository } else { .chartNotFound }
      self.init(kind: kind, sentence: advice.fact, nextAction: advice.remedy, place: places.chart, evidence: [detail])
      return
    }
    switch failure {
    case .chartNotFound(let detail), .chartUnreadable(let detail), .registryRefused(let detail):
      let version = plan.chart.version.map { " in version \($0)" } ?? ""
      self.init(
        kind: .chartNotFound, sentence: "the chart '\(plan.chart.reference)' was not found\(version)",
        nextAction: "choose a version that exists (helm search repo \(plan.chart.reference) --versions), or check the chart's name",
        place: places.chartVersion, evidence: [detail])
    case .repositoryNotFound(let name):
      self.init(
        kind: .repository, sentence: "helm does not know the repository '\(name)'",
        nextAction: "add it (helm repo add \(name) URL), or check the chart's name", place: places.chartVersion)
    case .repositoryUnreachable(let detail):
      let url = plan.chart.repository.map { "'\($0.url)'" } ?? "the chart's repository"
      self.init(
        kind: .repository, sentence: "\(url) cannot be reached, or is no chart repository",
        nextAction: "check the network, the proxy (HTTPS_PROXY) and the company's certificates on this machine, then try again", evidence: [detail])
    case .repositoryNameTaken(let name):
      self.init(
        kind: .repository, sentence: "helm has another repository under the name '\(name)'; it was not replaced",
        nextAction: "see helm repo list; if that one is not needed, remove it (helm repo remove \(name)), then try again")
    case .renderError(let sentence, let location):
      self.init(
        kind: .renderError, sentence: "the chart refuses these values: \(sentence)",
        nextAction: "change the answer that it names, then try again", place: places.field(namedIn: sentence, plan: plan),
        evidence: location.map { ["at \($0)"] } ?? [])
    case .valuesUnreadable(let file, let detail):
      self.init(
        kind: .valuesRefused, sentence: "the values file '\(file)' is no valid YAML", nextAction: "mend the line that is named below, then try again",
        place: places.vendorFile(file, plan: plan), evidence: [detail])
    case .valuesRefused(let detail):
      self.init(
        kind: .valuesRefused, sentence: "the chart's schema refuses these values",
        nextAction: "change the values that are named below, then try again",
        place: places.field(namedIn: detail, plan: plan), evidence: detail.split(separator: "\n").map(String.init))
    case .kubernetesVersion(let needed, let found):
      self = .clusterTooOld(found: found, needed: needed, place: places.chartVersion)
    case .releasePending:
      self = .releasePending(release, state: .pendingUpgrade, wayOut: "roll back, or uninstall a first installation")
    case .releaseNotFound:
      self.init(
        kind: .releaseFailed, sentence: "there is no release '\(release)' in the namespace '\(plan.target.namespace)'",
        nextAction: "check the names (helm list --all-namespaces), then try again")
    case .noDeployedRevision:
      self.init(
        kind: .releaseFailed, sentence: "the release '\(release)' has no revision that was ever deployed",
        nextAction: "uninstall it (helm uninstall \(release) -n \(plan.target.namespace)), then try again; volumes stay")
    case .clusterUnreachable(let detail):
      self.init(
        kind: .clusterUnreachable, sentence: "helm cannot reach the cluster",
        nextAction: "check the network, the VPN and the context, then try again",
        place: places.context, evidence: [detail])
    case .loginExpired(let detail):
      self.init(
        kind: .loginExpired, sentence: "the cluster does not accept this login, or it has expired",
        nextAction: "log in again with the tool of your cloud, or run any kubectl command and follow what it says, then try again",
        place: places.context, evidence: [detail])
    case .forbidden(let detail):
      self.init(
        kind: .forbidden, sentence: "this login may not do what helm needs in the namespace '\(plan.target.namespace)'",
        nextAction: "ask the cluster's administrator for the right that is named below, or choose another context or namespace",
        place: places.context, evidence: [detail])
    case .hookFailed(let hook, let job, let reason):
      self.init(
        kind: .hookFailed, sentence: "\(job.map { "the job '\($0)'" } ?? "a job") that the chart runs \(Self.moment(of: hook)) failed: \(reason)",
        nextAction: "the reason stands in the log of that Job's pod (kubectl logs -n \(plan.target.namespace) job/\(job ?? "NAME"))")
    case .timedOut(let detail):
      self.init(
        kind: .releaseFailed, sentence: "helm waited in vain for the cluster",
        nextAction: "look at what is not ready, then try again with a longer time limit", evidence: [detail])
    case .objectOwned(let detail):
      self.init(
        kind: .objectOwned, sentence: "an object of the chart exists already and belongs to something else; nothing was changed",
        nextAction: "choose another release name or namespace, or delete the object that is named below if nothing uses it",
        place: places.release, evidence: [detail])
    case .namespaceNotFound(let name):
      self = .namespaceMissing(name, detail: "helm found no namespace '\(name)'", place: places.namespace)
    case .diskFull(let detail):
      self.init(
        kind: .diskFull, sentence: "the disk is full: helm could not write",
        nextAction: "free some space (helm keeps charts under ~/.cache/helm), then try again",
        evidence: [detail])
    case .stopped:
      self.init(
        kind: .releaseFailed, sentence: "helm was stopped before it was done",
        nextAction: "start Slipway again: it finds out what state the release is in, and goes on from there")
    case .other(let detail):
      // Its last line says what it stumbled over. In the sentence, since not every place where that is read shows evidence.
      let words = detail.split(separator: "\n").map(String.init)
      self.init(
        kind: .releaseFailed, sentence: words.last.map { "helm failed: \($0)" } ?? "helm failed, and said nothing",
        nextAction: "mend that, then try again", evidence: words.count > 1 ? words : [])
    }
  }
}

extension InstallationProblem {
  /// When helm runs a hook, in words: it may be a check, a migration, or anything else.
  fileprivate static func moment(of hook: String) -> String {
    switch hook {
    case "pre-install": "before the installation"
    case "post-install": "after the installation"
    case "pre-upgrade": "before the upgrade"
    case "post-upgrade": "after the upgrade"
    case "pre-rollback": "before the rollback"
    case "post-rollback": "after the rollback"
    case "pre-delete": "before the removal"
    case "post-delete": "after the removal"
    default: "as its hook \(hook)"
    }
  }
}
