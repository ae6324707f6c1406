import Helm
import KubernetesObjects
import Preflight
import ProductModel

extension ClusterChecks {
  static func kubectl(_ context: CheckContext) -> Check? {
    guard let version = context.tools.kubectlVersion else { return nil }
    return check(
      "cluster.kubectl", "kubectl is installed and new enough", hint: "Slipway reaches the cluster through kubectl, with the login that you have",
      context: context, reads: []
    ) {
      do throws(ToolFault) {
        return .passed("kubectl \(try await version().harmless)")
      } catch {
        return CheckOutcome(.failed, error.sentence, remedy: error.remedy)
      }
    }
  }

  static func helm(_ context: CheckContext) -> Check {
    let range = context.questionnaire.product.requirements.helm
    return check(
      "cluster.helm", "helm is installed and new enough", hint: "helm renders and installs the chart.", context: context, reads: []
    ) {
      guard let helm = context.helm else { return .skipped("helm is not at hand", remedy: "install helm, then try again") }
      do throws(HelmError) {
        let outcome = try await helm.read(.version, target: context.helmTarget)
        guard outcome.succeeded else { throw .notStarted(detail: outcome.errorOutput.harmlessLines.first ?? "it ended without a word") }
        let version = try HelmVersion(output: outcome.output)
        guard version >= .oldestUsable else { throw .tooOld(found: "\(version)", needed: "\(HelmVersion.oldestUsable) or later") }
        if let range, !range.contains(Version(version.major, version.minor, version.patch)) {
          throw .tooOld(found: "\(version)", needed: range.described)
        }
        return .passed("helm \(version)")
      } catch {
        return CheckOutcome(.failed, error.finding, remedy: error.remedy)
      }
    }
  }

  static func contextExists(_ context: CheckContext) -> Check? {
    guard let contexts = context.tools.contexts else { return nil }
    return check(
      "cluster.context", "the context exists", hint: "The context names the cluster and the login.", context: context,
      reads: context.reads(.context), after: context.tools.kubectlVersion == nil ? [] : ["cluster.kubectl"]
    ) {
      let names: [String]
      do throws(ToolFault) {
        names = try await contexts()
      } catch {
        return CheckOutcome(.failed, error.sentence, remedy: error.remedy, field: context.field(.context))
      }
      guard let wanted = context.plan.target.context else {
        // Within a cluster kubectl needs none.
        return names.isEmpty
          ? CheckOutcome(
            .warned, "kubectl has no context, and so reaches only the cluster that it runs in",
            remedy: "fetch the cluster's access with the tool of your cloud, or set KUBECONFIG", field: context.field(.context),
            commands: ["kubectl config get-contexts"]) : .passed("kubectl's current context")
      }
      if names.contains(wanted) { return .passed("\"\(wanted.harmless)\"") }
      let nearest = Spelling.nearest(to: wanted, among: names)
      return CheckOutcome(
        .failed, "kubectl has no context \"\(wanted.harmless)\"",
        remedy: nearest.map { "choose one that it has, such as \"\($0.harmless)\"" } ?? "choose one that it has, or set KUBECONFIG",
        field: context.field(.context), evidence: names.map(\.harmless), commands: ["kubectl config get-contexts"])
    }
  }
}
