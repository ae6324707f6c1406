import Checks
import FoundationEssentials
import KubernetesObjects
import OrderedCollections
import ProductModel
import Rehearsal

/// A rehearsal that nobody wrote: of a product's definition, and of the chart's manifest where there is one, so that whoever describes a product
/// sees it installed at once. All goes well in it.
package struct ImprovisedPlay {
  private let product: Product
  /// What `helm template` printed of the chart; empty: the workloads are those that the definition names.
  private let manifest: [JSON]

  /// - Parameter path: of the manifest, for errors.
  package init(product: Product, manifest text: String = "", named path: String = "") throws(RehearsalError) {
    self.product = product
    do throws(JSON.NotYAML) {
      manifest = try JSON.yamlDocuments(text)
    } catch {
      throw .noManifest(path: path, detail: error.detail)
    }
    let stranger = manifest.first { $0["kind"].string == nil || $0["metadata"]["name"].string == nil }
    if let stranger {
      throw .noManifest(path: path, detail: "\(stranger["kind"].string ?? "a document") in it has no kind or no name")
    }
  }

  /// - Parameters:
  ///   - now: when the certificates of the play become valid.
  ///   - written: the product's own rehearsal, where it has one: what somebody thought of is answered rather than guesses.
  package func play(from library: RehearsalLibrary, cloud: String, now: Date, written: Play? = nil) throws(RehearsalError) -> Play {
    let guesses = GuessedAnswers(product, cloud: cloud)
    let answers = written?.answers ?? guesses.answers
    var source = guesses.questionnaire.plan().chart
    if let reference = product.chart.reference.expanded({ answers.text(of: $0) }) { source.reference = reference }
    if let version = answers.text(of: .chartVersion) { source.version = version }
    let chart = chart(source)
    var play = try library.play(chart: chart, settling: settling, answers: answers, files: written?.files ?? files(guesses, now), cloud: cloud)
    play.scenario.facts.add(ingressClasses: ingressClasses + guesses.texts(of: .ingressClasses), storageClasses: guesses.texts(of: .storageClasses))
    return play
  }

  /// Those that the manifest's Ingresses name: in a play in which all goes well there is somebody who serves them.
  private var ingressClasses: [String] {
    manifest.filter { $0["kind"].string == "Ingress" }.compactMap {
      $0["metadata"]["annotations"]["kubernetes.io/ingress.class"].string ?? $0["spec"]["ingressClassName"].string
    }
  }

  /// With a certificate and a key that belong together and to the domains, so that what is checked of them holds.
  private func files(_ guesses: GuessedAnswers, _ now: Date) -> [RehearsalLibrary.SampleFile] {
    let domains = guesses.questionnaire.shownSteps.flatMap { guesses.questionnaire.shownFields(of: $0) }.filter { $0.kind == .domain }
      .compactMap { guesses.questionnaire.text(of: $0.id) }
    guard let sample = try? SampleCertificate(names: domains, now: now) else { return guesses.files }
    return guesses.files.map { file in
      switch guesses.contents[file.name] {
      case .pemCertificate: RehearsalLibrary.SampleFile(name: file.name, contents: Array(sample.certificate.utf8))
      case .pemPrivateKey: RehearsalLibrary.SampleFile(name: file.name, contents: Array(sample.key.utf8))
      case .json, .yaml, .any, nil: file
      }
    }
  }

  // MARK: The chart, in the form of chart.yaml

  private func chart(_ source: Plan.ChartSource) -> JSON {
    let name = source.reference.split(separator: "/").last.map(String.init) ?? product.chart.name
    var chart: JSON = [
      "name": .string(name), "folder": .string(name), "about": .string(product.summary.isEmpty ? product.title : product.summary),
      "versions": [["version": .string(source.version ?? "1.0.0"), "appVersion": "1.0.0"]], "values": values,
      "notes": .string("\(product.title) is being installed in ${release.namespace}."),
    ]
    if let repository = product.chart.repository { chart["repository"] = ["name": .string(repository.name), "url": .string(repository.url)] }
    if manifest.isEmpty {
      chart["workloads"] = .array(components.map(workload))
      chart["objects"] = .array(doors)
    } else {
      chart["manifest"] = .array(manifest)
    }
    return chart
  }

  /// Nothing is known of the chart's own values but that it has those which the definition writes.
  private var values: JSON {
    var values: OrderedDictionary<String, JSON> = [:]
    for rule in product.steps.flatMap(\.values) {
      for (path, _) in rule.set where !path.keys.isEmpty { values[path.keys[0]] = path.keys.count > 1 ? .object([:]) : .null }
    }
    return .object(values)
  }

  private var components: [RolloutKnowledge.Component] {
    product.rollout.components.isEmpty ? [RolloutKnowledge.Component(match: "server", title: "")] : product.rollout.components
  }

  private func workload(_ component: RolloutKnowledge.Component) -> JSON {
    var container: JSON = ["name": .string(component.match), "image": .string("registry.example.com/\(product.id)/\(component.match):1.0.0")]
    container["port"] = 8080
    container["probe"] = ["path": "/"]
    container["cpu"] = "100m"
    container["memory"] = "128Mi"
    let port: JSON = ["name": "http", "port": 80, "target": 8080]
    return [
      "name": .string(component.match), "replicas": .int(max(1, component.minimum ?? 1)), "containers": [container], "service": ["ports": [port]],
    ]
  }

  /// The Service with the labels by which the definition finds the address.
  private var doors: [JSON] {
    guard !product.afterwards.addressLabels.isEmpty, let first = components.first else { return [] }
    let labels = product.afterwards.addressLabels
    let door = labels["app.kubernetes.io/component"] ?? first.match
    return [
      [
        "apiVersion": "v1", "kind": "Service", "metadata": ["name": "${fullname}-door", "labels": JSON(labels)],
        "spec": [
          "type": "LoadBalancer", "selector": ["app.kubernetes.io/instance": "${release.name}", "app.kubernetes.io/component": .string(door)],
          "ports": [["name": "http", "port": 80, "targetPort": 8080, "protocol": "TCP"]],
        ],
      ]
    ]
  }

  /// What is waited for comes, in the words that most operators use.
  private var settling: JSON {
    let waits = product.steps.flatMap(\.manifests).compactMap { rule in rule.wait.map { (rule, $0) } }
    var rules: [JSON] = []
    for (rule, wait) in waits {
      for kind in wait.kind.map({ [$0] }) ?? rule.documents.compactMap(\.kind) {
        let condition = JSON.string(wait.condition)
        rules.append(["kind": .string(kind), "after": 4, "condition": condition, "reason": condition, "message": "rehearsed"])
      }
    }
    return .array(rules)
  }
}

extension ValueTemplate {
  /// Of a manifest, as far as it stands there as a text.
  fileprivate var kind: String? {
    guard case .map(let entries) = self, case .string(let template)? = entries.first(where: { $0.key == "kind" })?.value else { return nil }
    return template.literal
  }
}

extension DemoAnswers {
  fileprivate func text(of field: FieldID) -> String? {
    if case .text(let text)? = values[field.name] { text } else { nil }
  }
}
