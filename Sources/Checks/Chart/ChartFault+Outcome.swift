import Helm
import KubernetesObjects
import Preflight
import ProductModel
import Surroundings
import ValuesFile

extension HelmError {
  var finding: String {
    switch self {
    case .missing: "helm is not installed, or not in PATH"
    case .tooOld(let found, let needed): "helm \(found) is too old, \(needed) is needed"
    case .notStarted(let detail): "helm could not be started: \(detail.harmless)"
    case .unreadable(let operation, _): "what \"\(operation)\" answers is not understood"
    }
  }

  var remedy: String {
    switch self {
    case .missing: "install helm (https://helm.sh/docs/intro/install/), then try again"
    case .tooOld(_, let needed): "install helm \(needed)"
    case .notStarted: "check the installation of helm, then try again"
    case .unreadable: "run the command by hand; a plug-in or a wrapper may change what it prints"
    }
  }
}

extension ChartFault {
  /// What was found, and what to do.
  func outcome(_ context: CheckContext) -> CheckOutcome {
    switch self {
    case .noHelm: .skipped("helm is not at hand", remedy: "install helm, then try again")
    case .incomplete(let problems):
      .skipped("answers are missing or wrong: \(problems.map { "\"\($0.field)\"" }.joined(separator: ", "))", remedy: "complete the answers first")
    case .tool(let error): .skipped(error.finding, remedy: error.remedy)
    case .refused(let failure): failure.outcome(context)
    case .file(let error):
      CheckOutcome(.skipped, "the values could not be put into a temporary file: \(error.message)")
    case .values(let error): CheckOutcome(.failed, "the values file cannot be made: \(error.message)")
    case .unreadable(let detail):
      CheckOutcome(
        .failed, "what the chart renders is no YAML", remedy: "change the value that is named below, or report it to the chart's maker",
        evidence: [detail.harmless])
    }
  }
}

extension HelmFailure {
  func outcome(_ context: CheckContext) -> CheckOutcome {
    let plan = context.plan
    let version = context.field(.chartVersion)
    if let (advice, detail) = aboutChart(
      missing: plan.chart.missing, unreadable: plan.chart.unreadable, refused: plan.chart.refused, unreachable: plan.chart.unreachable)
    {
      return CheckOutcome(
        .failed, advice.fact, remedy: advice.remedy, field: context.questionnaire.product.chart.reference.fields.first ?? version,
        evidence: [detail.harmless], commands: advice.commands)
    }
    switch self {
    case .chartNotFound(let detail), .chartUnreadable(let detail), .registryRefused(let detail):
      return CheckOutcome(
        .failed, "the chart \"\(plan.chart.reference)\" was not found\(plan.chart.version.map { " in version \($0)" } ?? "")",
        remedy: "choose a version that exists, or check the chart's name", field: version, evidence: [detail.harmless],
        commands: ["helm search repo \(plan.chart.reference) --versions"])
    case .repositoryNotFound(let name):
      return CheckOutcome(
        .failed, "helm does not know the repository \"\(name.harmless)\"", remedy: "add it, or check the chart's name", field: version,
        commands: plan.chart.repository.map { ["helm repo add \($0.name) \($0.url)"] } ?? [])
    case .repositoryUnreachable(let detail):
      return CheckOutcome(
        .failed, "\(plan.chart.repository.map { "\"\($0.url)\"" } ?? "the chart's repository") cannot be reached, or is no chart repository",
        remedy: "check the network, the proxy (HTTPS_PROXY) and the company's certificates on this machine", evidence: [detail.harmless])
    case .repositoryNameTaken(let name):
      return CheckOutcome(
        .failed, "helm has another repository under the name \"\(name.harmless)\"", remedy: "if that one is not needed, remove it, then try again",
        commands: ["helm repo list", "helm repo remove \(name.harmless)"])
    case .renderError(let sentence, let location):
      return CheckOutcome(
        .failed, "the chart refuses these values: \(sentence.harmless)", remedy: "change the answer that it names",
        field: context.field(namedIn: sentence), evidence: location.map { ["at \($0.harmless)"] } ?? [])
    case .valuesRefused(let detail):
      return CheckOutcome(
        .failed, "the chart's schema refuses these values", remedy: "change the values that are named below", field: context.field(namedIn: detail),
        evidence: detail.harmlessLines)
    case .valuesUnreadable(let file, let detail):
      let fields = context.questionnaire.product.chart.vendorFiles.map(\.field)
      return CheckOutcome(
        .failed, "the values file \"\(file.harmless)\" is no valid YAML",
        remedy: "give the file as it was made, or mend the line that is named below",
        field: fields.first { context.questionnaire.text(of: $0) == file }, evidence: [detail.harmless])
    case .kubernetesVersion(let needed, let found):
      return CheckOutcome(
        .failed, "the chart needs Kubernetes \(needed.harmless), helm took \(found.harmless)",
        remedy: "choose another version of the chart, or a newer helm", field: version)
    case .diskFull(let detail):
      return CheckOutcome(.skipped, "the disk is full: helm could not write", remedy: "free some space", evidence: [detail.harmless])
    case .stopped: return .skipped("helm was stopped before it was done")
    case .clusterUnreachable(let detail), .loginExpired(let detail), .forbidden(let detail), .timedOut(let detail):
      return CheckOutcome(.skipped, "the cluster did not let helm do it", remedy: "see the checks of the cluster", evidence: [detail.harmless])
    case .other(let detail), .objectOwned(let detail):
      return CheckOutcome(
        .failed, "helm could not use the chart \"\(plan.chart.reference.harmless)\"", remedy: "read helm's own words below, and mend what they name",
        evidence: detail.harmlessLines)
    case .releasePending, .releaseNotFound, .noDeployedRevision, .hookFailed, .namespaceNotFound:
      return CheckOutcome(.failed, "helm could not use the chart \"\(plan.chart.reference.harmless)\"", remedy: "run the command by hand to see more")
    }
  }
}

extension CheckContext {
  /// The field that writes a value which a text names by its path, the most exact first.
  func field(namedIn text: String) -> FieldID? {
    let named = plan.values.filter { !$0.fields.isEmpty && text.contains($0.path.keys.joined(separator: ".")) }
    return named.max { $0.path.keys.count < $1.path.keys.count }?.fields.first
  }
}
