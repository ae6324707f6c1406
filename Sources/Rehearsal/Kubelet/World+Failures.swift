import FoundationEssentials
import KubernetesObjects

/// Which of the scenario's failures holds for a container at this moment.
extension World {
  func behaviour(pod: String, container: String) -> ContainerBehaviour {
    var result = ContainerBehaviour()
    for rule in scenario.behaviours where Glob.matches(rule.pod, pod) && Glob.matches(rule.container, container) {
      result.pull = result.pull ?? rule.pull
      result.ready = result.ready ?? rule.ready
      result.run = result.run ?? rule.run
      if result.log.isEmpty { result.log = rule.log }
      result.repeating = result.repeating ?? rule.repeating
    }
    return result
  }

  mutating func exitFailure(pod: StoredObject, container: JSON) -> (PodFailure?, Bool) {
    for (index, failure) in scenario.failures.enumerated() {
      guard case .exit = failure.kind, applies(failure, at: index, to: pod, container: container) else { continue }
      return (failure, false)
    }
    return (nil, true)
  }

  mutating func pullFailure(pod: StoredObject, container: JSON) -> String? {
    for (index, failure) in scenario.failures.enumerated() {
      guard case .image(let message) = failure.kind, applies(failure, at: index, to: pod, container: container) else { continue }
      return message.replacing("${image}", with: container["image"].string ?? "")
    }
    return nil
  }

  mutating func readinessFailure(pod: StoredObject, container: JSON) -> String? {
    for (index, failure) in scenario.failures.enumerated() {
      guard case .notReady(let message) = failure.kind, applies(failure, at: index, to: pod, container: container) else { continue }
      return message
    }
    return nil
  }

  /// Whether a failure strikes here and has not been healed. What it meets first is remembered: a change of it heals.
  mutating func applies(_ failure: PodFailure, at index: Int, to pod: StoredObject, container: JSON?) -> Bool {
    guard Glob.matches(failure.pod, pod.key.name), container.map({ Glob.matches(failure.container, $0["name"].string ?? "") }) ?? true else {
      return false
    }
    let release = pod.labels["app.kubernetes.io/instance"] ?? ""
    let values = releaseValues["\(pod.key.namespace)/\(release)"] ?? .null
    guard failure.conditions.allSatisfy({ $0.holds(in: values) }) else { return false }
    let place = "\(index)/\(pod.key.namespace)/\(release)"
    if let container {
      let environment = environment(of: container, in: pod.key.namespace)
      if let name = failure.healing.environmentChanges.first(where: { environment[$0] != nil }), let value = environment[name] {
        if let first = memory.firstValues["\(place)/\(name)"] {
          if first != value { return false }
        } else {
          memory.firstValues["\(place)/\(name)"] = value
        }
      }
    }
    for path in failure.healing.valuesChange {
      let value = String(decoding: JSON.bytes(values.at(path)), as: UTF8.self)
      if let first = memory.firstValues["\(place)/\(path)"] {
        if first != value { return false }
      } else {
        memory.firstValues["\(place)/\(path)"] = value
      }
    }
    if let attempt = failure.healing.attempt, self.attempt(of: release, in: pod.key.namespace) >= attempt { return false }
    if let seconds = failure.healing.after, let created = Timestamp.date(pod.json["metadata"]["creationTimestamp"]),
      now.timeIntervalSince(created) >= seconds
    {
      return false
    }
    return true
  }

  /// The newest revision that helm stored.
  private mutating func attempt(of release: String, in namespace: String) -> Int {
    list(.secrets, namespace: namespace).filter { $0.labels["owner"] == "helm" && $0.labels["name"] == release }
      .compactMap { Int($0.labels["version"] ?? "") }.max() ?? 0
  }

  mutating func observeSecret(_ secret: StoredObject) { retrySoon(namespace: secret.key.namespace) }

  // MARK: What a container is given

  enum ConfigurationProblem {
    case environment(String)
    case volume(String)
  }

  /// A Secret or ConfigMap, or a key of one, that is not there.
  func configurationProblem(of container: JSON, in pod: StoredObject) -> ConfigurationProblem? {
    let namespace = pod.key.namespace
    for volume in pod.json["spec"]["volumes"].items {
      let title = volume["name"].string ?? ""
      if let name = volume["secret"]["secretName"].string, volume["secret"]["optional"] != true, get(.secrets, namespace, name) == nil {
        return .volume("MountVolume.SetUp failed for volume \"\(title)\" : secret \"\(name)\" not found")
      }
      if let name = volume["configMap"]["name"].string, volume["configMap"]["optional"] != true, get(.configMaps, namespace, name) == nil {
        return .volume("MountVolume.SetUp failed for volume \"\(title)\" : configmap \"\(name)\" not found")
      }
    }
    for entry in container["env"].items {
      for (field, kind, word, shown) in [
        ("secretKeyRef", ResourceKind.secrets, "secret", "Secret"), ("configMapKeyRef", .configMaps, "configmap", "ConfigMap"),
      ] {
        let reference = entry["valueFrom"][field]
        guard let name = reference["name"].string, reference["optional"] != true else { continue }
        guard let object = get(kind, namespace, name) else { return .environment("\(word) \"\(name)\" not found") }
        let key = reference["key"].string ?? ""
        if object["data"][key].isNull { return .environment("couldn't find key \(key) in \(shown) \(namespace)/\(name)") }
      }
    }
    for source in container["envFrom"].items {
      if let name = source["secretRef"]["name"].string, source["secretRef"]["optional"] != true, get(.secrets, namespace, name) == nil {
        return .environment("secret \"\(name)\" not found")
      }
      if let name = source["configMapRef"]["name"].string, source["configMapRef"]["optional"] != true, get(.configMaps, namespace, name) == nil {
        return .environment("configmap \"\(name)\" not found")
      }
    }
    return nil
  }

  func environment(of container: JSON, in namespace: String) -> [String: String] {
    var result: [String: String] = [:]
    for entry in container["env"].items {
      guard let name = entry["name"].string else { continue }
      if let value = entry["value"].plain { result[name] = value }
      let secret = entry["valueFrom"]["secretKeyRef"]
      if let source = secret["name"].string, let object = get(.secrets, namespace, source),
        let data = object["data"][secret["key"].string ?? ""].string.flatMap({ Data(base64Encoded: $0) })
      {
        result[name] = String(decoding: data, as: UTF8.self)
      }
      let map = entry["valueFrom"]["configMapKeyRef"]
      if let source = map["name"].string, let object = get(.configMaps, namespace, source) {
        result[name] = object["data"][map["key"].string ?? ""].plain
      }
    }
    return result
  }
}

extension ValueCondition {
  func holds(in values: JSON) -> Bool {
    let value = values.at(path)
    if let exists { return exists == !(value.isNull || value == "") }
    return value.plain.map(isOneOf.contains) ?? false
  }
}
