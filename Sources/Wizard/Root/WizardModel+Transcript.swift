import Commands
import Helm
import ProductModel
import Secrecy

extension WizardModel {
  /// The commands that do by hand what this screen shows or does.
  var transcript: Transcript {
    guard let target = shownTarget else {
      return Transcript(title: "Nothing is chosen yet: these show where kubectl leads.", entries: [.command(.kubectl(["config", "get-contexts"]))])
    }
    let product = draft?.product.title ?? target.release
    switch screen {
    case .start, .step, .review:
      return draft.map { installing($0.plan, title: "What Slipway does to install \(product)") } ?? watching(target)
    case .install: return watching(target)
    case .verify: return verifying(target)
    }
  }

  private func installing(_ plan: Plan, title: String) -> Transcript {
    var transcript = Transcript(title: title)
    let (context, namespace) = (plan.target.context, plan.target.namespace)
    let helm = HelmTarget(context: context, namespace: namespace)
    transcript.append(.createNamespace(namespace, context: context), comment: "The namespace; it may be there already")
    for secret in plan.secrets {
      transcript.append(
        .applySecret(name: secret.name, type: secret.type, data: secret.scriptData, context: context, namespace: namespace),
        comment: "Secret \(secret.name)")
    }
    for manifest in plan.manifests {
      transcript.append(.applyManifest(path: manifest.path, context: context, namespace: namespace), comment: "Manifest \(manifest.path)")
    }
    if let repository = plan.chart.repository {
      transcript.append(
        HelmOperation.addRepository(name: repository.name, url: repository.url).command(target: helm), comment: "Where the chart comes from")
      transcript.append(HelmOperation.updateRepository(name: repository.name).command(target: helm))
    }
    let upgrade = HelmUpgrade(
      release: plan.target.release, chart: ChartReference(name: plan.chart.reference, version: plan.chart.version),
      valuesFiles: plan.vendorFiles + [plan.valuesFileName])
    transcript.append(
      HelmOperation.upgradeInstall(upgrade).command(target: helm), comment: "The release; of the files the last one wins")
    return transcript
  }

  private func watching(_ target: Plan.Target) -> Transcript {
    var transcript = Transcript(title: "What the rollout's screen shows, by hand")
    let helm = HelmTarget(context: target.context, namespace: target.namespace)
    func kubectl(_ arguments: [String]) -> Command { .kubectl(arguments, context: target.context, namespace: target.namespace) }
    transcript.append(HelmOperation.status(release: target.release).command(target: helm), comment: "The release")
    transcript.append(
      kubectl(["get", "deployments,statefulsets,daemonsets,jobs,pods", "--selector", "app.kubernetes.io/instance=\(target.release)"]),
      comment: "Its workloads and pods")
    transcript.append(kubectl(["get", "events", "--sort-by", ".lastTimestamp"]), comment: "What happened to them")
    if case .install(let screen) = screen, case .pod(let pod, of: _) = screen.list.selected {
      transcript.append(kubectl(["logs", pod, "--all-containers"]), comment: "The selected pod")
      transcript.append(kubectl(["describe", "pod", pod]))
    }
    return transcript
  }

  private func verifying(_ target: Plan.Target) -> Transcript {
    var transcript = Transcript(title: "The address, and a look at the product, by hand")
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
    return transcript
  }
}

extension PlannedSecret {
  /// Its keys with the variables that the script reads.
  fileprivate var scriptData: [(key: String, value: Secret, variable: String)] {
    data.map { entry in
      if case .variable(let name) = origins[entry.key] { return (entry.key, entry.value, name) }
      let name = "\(self.name)_\(entry.key)".uppercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
      return (entry.key, entry.value, String(name))
    }
  }
}
