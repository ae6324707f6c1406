import Cluster
import KubernetesObjects
import OrderedCollections

/// Data of a rehearsal to values, saying where it is wrong.
struct ScenarioReader {
  var document: JSON
  /// Of the file, for errors.
  var path: String

  func text(_ place: String) -> String? { document.at(place).plain }

  func require(_ value: String?, _ place: String, _ expected: String) throws(RehearsalError) -> String {
    guard let value else { throw .malformed(path: path, place: place, expected: expected) }
    return value
  }

  func balancer(after seconds: Double) throws(RehearsalError) -> BalancerRule {
    if let ip = text("address.ip") { return BalancerRule(after: seconds, address: .ip(ip)) }
    return BalancerRule(after: seconds, address: .hostname(try require(text("address.hostname"), "address", "an ip or a hostname")))
  }

  func facts(nodes change: JSON) throws(RehearsalError) -> ClusterFacts {
    var contexts: [ClusterFacts.Context] = []
    for item in document["contexts"].items {
      contexts.append(
        ClusterFacts.Context(
          name: try require(item["name"].string, "contexts.name", "a name"), server: try require(item["server"].string, "contexts.server", "a URL"),
          namespace: item["namespace"].string))
    }
    let model = change.isNull ? document["nodes"] : document["nodes"].merged(patch: change)
    let name = try require(model["name"].string, "nodes.name", "a name with ${n} for the number")
    func numbered(_ text: String, _ number: Int) -> String { text.replacing("${n}", with: String(number)) }
    let nodes = (1...max(1, model["count"].int ?? 3)).map { number in
      ClusterFacts.Node(
        name: numbered(name, number), providerID: numbered(model["providerID"].string ?? "", number), zone: model["zone"].string ?? "zone-1",
        cpu: Quantity.milli(model["cpu"]), memory: Quantity.bytes(model["memory"]))
    }
    var classes: [ClusterFacts.StorageClass] = []
    for item in document["storageClasses"].items {
      classes.append(
        ClusterFacts.StorageClass(
          name: try require(item["name"].string, "storageClasses.name", "a name"), provisioner: item["provisioner"].string ?? "",
          isDefault: item["default"].bool ?? false, waitsForConsumer: item["immediate"].bool != true))
    }
    return ClusterFacts(
      gitVersion: try require(text("version"), "version", "a version such as v1.33.1"), user: text("user") ?? "rehearsal", contexts: contexts,
      namespaces: document["namespaces"].items.compactMap(\.plain), nodes: nodes, storageClasses: classes,
      ingressClasses: document["ingressClasses"].items.compactMap(\.plain),
      builtInIngressClasses: document["builtInIngressClasses"].items.compactMap(\.plain))
  }

  func chart() throws(RehearsalError) -> RehearsalChart {
    var versions: [RehearsalChart.Version] = []
    for item in document["versions"].items {
      versions.append(
        RehearsalChart.Version(
          version: try require(item["version"].plain, "versions.version", "a version"), appVersion: item["appVersion"].plain ?? "",
          annotations: item["annotations"].members.mapValues { $0.plain ?? "" }.reduce(into: [:]) { $0[$1.key] = $1.value }))
    }
    let name = try require(text("name"), "name", "the chart's name")
    var repository: RehearsalChart.Repository?
    if !document["repository"].isNull {
      repository = RehearsalChart.Repository(
        name: try require(text("repository.name"), "repository.name", "a name"), url: try require(text("repository.url"), "repository.url", "a URL"))
    }
    return RehearsalChart(
      name: name, repository: repository, folder: text("folder") ?? name, about: text("about") ?? "", versions: versions,
      values: document["values"], notes: text("notes") ?? "", requirements: document["requirements"].items, workloads: document["workloads"].items,
      objects: document["objects"].items, hooks: document["hooks"].items, manifest: document["manifest"].items,
      fullname: text("fullname"))
  }

  // MARK: What happens

  func behaviours() throws(RehearsalError) -> [ContainerBehaviour] {
    document["behaviours"].items.map { item in
      ContainerBehaviour(
        pod: item["pod"].string ?? "*", container: item["container"].string ?? "*", pull: item["pull"].double, ready: item["ready"].double,
        run: item["run"].double, log: Self.lines(item["log"]),
        repeating: item["repeating"]["text"].plain.map { ContainerBehaviour.LogLine(at: item["repeating"]["every"].double ?? 10, text: $0) })
    }
  }

  func failures() throws(RehearsalError) -> [PodFailure] {
    var result: [PodFailure] = []
    for item in document["failures"].items {
      let kind: PodFailure.Kind
      if !item["exit"].isNull {
        kind = .exit(code: item["exit"]["code"].int ?? 1, reason: item["exit"]["reason"].string ?? "Error")
      } else if let message = item["image"]["message"].string {
        kind = .image(message: message)
      } else if let message = item["notReady"]["message"].string {
        kind = .notReady(message: message)
      } else if let message = item["unschedulable"]["message"].string {
        kind = .unschedulable(message: message)
      } else {
        throw .malformed(path: path, place: "failures", expected: "one of exit, image, notReady, unschedulable")
      }
      let healing = item["healing"]
      var conditions: [ValueCondition] = []
      for condition in item["conditions"].items {
        conditions.append(
          ValueCondition(
            path: try require(condition["value"].string, "failures.conditions.value", "a path of values"),
            isOneOf: condition["is"].array?.compactMap(\.plain) ?? condition["is"].plain.map { [$0] } ?? [], exists: condition["exists"].bool))
      }
      result.append(
        PodFailure(
          pod: item["pod"].string ?? "*", container: item["container"].string ?? "*", kind: kind, after: item["after"].double ?? 2,
          log: Self.lines(item["log"]), conditions: conditions,
          healing: Healing(
            environmentChanges: healing["environmentChanges"].items.compactMap(\.string),
            valuesChange: healing["valuesChange"].items.compactMap(\.string), attempt: healing["attempt"].int, after: healing["after"].double)))
    }
    return result
  }

  func faults() throws(RehearsalError) -> [PlannedFault] {
    var result: [PlannedFault] = []
    for item in document["faults"].items {
      let fault: Fault
      switch item["kind"].string {
      case "away": fault = .away
      case "loginExpired": fault = .loginExpired
      case "streamsCut": fault = .streamsCut
      case "streamsEnd": fault = .streamsEnd
      case "streamsTimeOut": fault = .streamsTimeOut
      case "compaction": fault = .compaction
      default:
        throw .malformed(path: path, place: "faults.kind", expected: "away, loginExpired, streamsCut, streamsEnd, streamsTimeOut or compaction")
      }
      result.append(PlannedFault(fault: fault, at: item["at"].double ?? 0, duration: item["for"].double ?? 0))
    }
    return result
  }

  func accessRules() throws(RehearsalError) -> [AccessRule] {
    document["forbidden"].items.map { item in
      AccessRule(
        verbs: item["verbs"].items.compactMap(\.string), resources: item["resources"].items.compactMap(\.string),
        namespaces: item["namespaces"].items.compactMap(\.string))
    }
  }

  func autoscaler() -> AutoscalerRule? {
    document["autoscaler"]["decides"].double.map { AutoscalerRule(decides: $0) }
  }

  private static func lines(_ value: JSON) -> [ContainerBehaviour.LogLine] {
    value.items.compactMap { item in
      if let text = item.plain { return ContainerBehaviour.LogLine(at: nil, text: text) }
      return item["text"].plain.map { ContainerBehaviour.LogLine(at: item["at"].double, text: $0) }
    }
  }
}
