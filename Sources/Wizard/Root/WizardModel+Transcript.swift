import Commands
import Helm
import Installation
import ProductModel

extension WizardModel {
  /// The commands that do by hand what this screen shows or does.
  var transcript: Transcript {
    guard let target = shownTarget else {
      return Transcript(title: "Nothing is chosen yet: these show where kubectl leads.", entries: [.command(.kubectl(["config", "get-contexts"]))])
    }
    let product = draft?.product.title ?? target.release
    switch screen {
    case .start, .step, .review, .checks:
      return draft.map { $0.plan.transcript(title: "What Slipway does to install \(product)") } ?? watching(target)
    case .install: return watching(target)
    case .verify: return verifying(target)
    }
  }

  private func watching(_ target: Plan.Target) -> Transcript {
    var transcript = Transcript(title: "What the rollout's screen shows, by hand")
    let helm = HelmTarget(context: target.context, namespace: target.namespace)
    func kubectl(_ arguments: [String]) -> Command { .kubectl(arguments, context: target.context, namespace: target.namespace) }
    if watchedLabels == nil { transcript.append(HelmOperation.status(release: target.release).command(target: helm), comment: "The release") }
    transcript.append(
      kubectl([
        "get", "deployments,statefulsets,daemonsets,jobs,pods", "--selector", watchedLabels ?? "app.kubernetes.io/instance=\(target.release)",
      ]), comment: watchedLabels == nil ? "Its workloads and pods" : "What carries the labels")
    transcript.append(kubectl(["get", "events", "--sort-by", ".lastTimestamp"]), comment: "What happened to them")
    if case .install(let screen) = screen, case .pod(let pod, of: _) = screen.list.selected {
      transcript.append(kubectl(["logs", pod, "--all-containers"]), comment: "The selected pod")
      transcript.append(kubectl(["describe", "pod", pod]))
    }
    if let command = installSlice.bundleCommand {
      transcript.append(command, comment: "One file for whoever helps from afar: all that explains the release, without its secrets")
    }
    return transcript
  }

  private func verifying(_ target: Plan.Target) -> Transcript {
    var transcript = Transcript(title: "The address, and what is left to try, by hand")
    guard let slice = verifySlice else { return transcript }
    let labels = slice.draft.product.afterwards.addressLabels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let selector = (["app.kubernetes.io/instance=\(target.release)"] + labels).joined(separator: ",")
    transcript.append(
      .kubectl(["get", "services", "--selector", selector, "--output", "wide"], context: target.context, namespace: target.namespace),
      comment: "The product's door and its address")
    if let domain = slice.domain {
      for command in VerifyScreen.browserCommands(slice) { transcript.append(command) }
      transcript.append(Command("curl", ["--insecure", "--head", "https://\(domain)/"]), comment: "Whether it answers")
    }
    for step in slice.steps where !step.commands.isEmpty {
      transcript.entries.append(.comment(step.help.isEmpty ? step.title : "\(step.title): \(step.help)"))
      transcript.entries += step.commands.map { .code($0) }
    }
    return transcript
  }
}
