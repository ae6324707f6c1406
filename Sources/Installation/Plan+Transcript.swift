import Commands
import Helm
import ProductModel

extension Plan {
  /// The commands that carry the plan out by hand, in Slipway's own order. Secrets are read from variables or files, never written.
  ///
  /// `locate` gives the path under which the script finds a file that was named as an answer; `folder` is where the manifests lie; `reference`
  /// is how the script names the chart, where that is not as it was answered.
  package func transcript(
    title: String, manifestFolder folder: String = "", chart reference: String? = nil, locate: (String) -> String = { $0 }
  ) -> Transcript {
    let (context, namespace) = (target.context, target.namespace)
    let helm = HelmTarget(context: context, namespace: namespace)
    var transcript = Transcript(title: title)
    transcript.entries += [
      .comment("The namespace; whoever may not create one may still use it"),
      .unless(.kubectl(["get", "namespace", namespace], context: context), do: .createNamespace(namespace, context: context)),
    ]
    for secret in secrets {
      transcript.entries.append(.comment("Secret \(secret.name)"))
      transcript.entries += secret.entries(context: context, namespace: namespace, locate: locate)
    }
    transcript.entries += keyEntries
    for manifest in manifests {
      transcript.append(.applyManifest(path: folder + manifest.path, context: context, namespace: namespace), comment: "Manifest \(manifest.path)")
      for command in manifest.waits(context: context, namespace: namespace) { transcript.append(command) }
    }
    if let repository = chart.repository {
      transcript.append(
        HelmOperation.addRepository(name: repository.name, url: repository.url).command(target: helm), comment: "Where the chart comes from")
      transcript.append(HelmOperation.updateRepository(name: repository.name).command(target: helm))
    }
    let upgrade = HelmUpgrade(
      release: target.release, chart: ChartReference(name: reference ?? chart.reference, version: chart.version),
      valuesFiles: vendorFiles.map(locate) + [valuesFileName])
    transcript.append(HelmOperation.upgradeInstall(upgrade).command(target: helm), comment: "The release; of the files the last one wins")
    return transcript
  }
}

extension PlannedManifest {
  /// The commands that wait for its objects. kubectl takes a kind's own name where its plural is not known.
  fileprivate func waits(context: String?, namespace: String) -> [Command] {
    guard let wait else { return [] }
    return documents.compactMap { document in
      guard let kind = document["kind"]?.text, wait.kind == nil || wait.kind == kind, let name = document["metadata"]?["name"]?.text else {
        return nil
      }
      let group = document["apiVersion"]?.text?.split(separator: "/").dropLast().first.map(String.init) ?? ""
      return .waitFor(
        name, ofKind: kind.lowercased(), group: group, condition: wait.condition, minutes: wait.minutes, context: context,
        namespace: document["metadata"]?["namespace"]?.text ?? namespace)
    }
  }
}

extension PlannedValue {
  fileprivate subscript(key: String) -> PlannedValue? {
    guard case .map(let entries) = self else { return nil }
    return entries.first { $0.key == key }?.value
  }

  fileprivate var text: String? { if case .string(let text) = self { text } else { nil } }
}
