import KubernetesObjects

/// Which nodes a pod may go to, as the scheduler decides it from the pod's selector, its required node affinity and its tolerations
/// (https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/, …/taint-and-toleration/).
struct PodPlacement: Sendable, Hashable {
  /// One `key operator values` of an affinity.
  struct Demand: Sendable, Hashable {
    var key: String
    var comparison: String
    var values: [String]
  }

  struct Toleration: Sendable, Hashable {
    var key: String
    var isForAnyValue: Bool
    var value: String
    var effect: String
  }

  private var selector: [String: String]
  /// One of them must hold, whole; empty: nothing is asked.
  private var terms: [[Demand]]
  private var tolerations: [Toleration]

  init(pod spec: JSON) {
    selector = spec["nodeSelector"].strings
    let required = spec["affinity"]["nodeAffinity"]["requiredDuringSchedulingIgnoredDuringExecution"]
    terms = (required["nodeSelectorTerms"].array ?? []).map { term in
      Self.demands(term["matchExpressions"]) + Self.demands(term["matchFields"])
    }
    tolerations = (spec["tolerations"].array ?? []).map { toleration in
      Toleration(
        key: toleration["key"].string ?? "", isForAnyValue: toleration["operator"].string == "Exists", value: toleration["value"].string ?? "",
        effect: toleration["effect"].string ?? "")
    }
  }

  private static func demands(_ list: JSON) -> [Demand] {
    (list.array ?? []).map { entry in
      Demand(
        key: entry["key"].string ?? "", comparison: entry["operator"].string ?? "",
        values: (entry["values"].array ?? []).compactMap(\.string))
    }
  }

  /// Whether the pod wants a node like this.
  func wants(_ node: NodeRoom.Node) -> Bool {
    guard selector.allSatisfy({ node.labels[$0.key] == $0.value }) else { return false }
    // A term without demands matches nothing, as the API says.
    return terms.isEmpty || terms.contains { !$0.isEmpty && $0.allSatisfy { $0.holds(for: node) } }
  }

  func tolerates(_ taint: NodeRoom.Taint) -> Bool {
    tolerations.contains { toleration in
      guard toleration.effect.isEmpty || toleration.effect == taint.effect else { return false }
      if toleration.key.isEmpty { return toleration.isForAnyValue }
      return toleration.key == taint.key && (toleration.isForAnyValue || toleration.value == taint.value)
    }
  }

  func mayGo(to node: NodeRoom.Node) -> Bool { node.closed == nil && wants(node) && node.taints.allSatisfy(tolerates) }

  /// What it asks of a node, in words: `the label pool=large`; empty: nothing.
  var wish: String {
    let labels = selector.sorted { $0.key < $1.key }.map { "\($0.key.harmless)=\($0.value.harmless)" }
    let affinity = terms.map { $0.map(\.words).joined(separator: " and ") }.filter { !$0.isEmpty }.joined(separator: ", or ")
    let list = labels + (affinity.isEmpty ? [] : [affinity])
    return list.isEmpty ? "" : (labels.count > 1 ? "the labels " : "the label ") + list.joined(separator: " and ")
  }
}

extension PodPlacement.Demand {
  fileprivate func holds(for node: NodeRoom.Node) -> Bool {
    let value = key == "metadata.name" ? node.name : node.labels[key]
    func compared(_ holds: (Int, Int) -> Bool) -> Bool {
      guard let value, let number = Int(value), let limit = values.first.flatMap({ Int($0) }) else { return false }
      return holds(number, limit)
    }
    return switch comparison {
    case "In": value.map(values.contains) ?? false
    case "NotIn": value.map { !values.contains($0) } ?? true
    case "Exists": value != nil
    case "DoesNotExist": value == nil
    case "Gt": compared(>)
    case "Lt": compared(<)
    default: false
    }
  }

  fileprivate var words: String {
    let list = values.map(\.harmless).joined(separator: ",")
    return switch comparison {
    case "In": "\(key.harmless)=\(list)"
    case "NotIn": "\(key.harmless) other than \(list)"
    case "Exists": key.harmless
    case "DoesNotExist": "no \(key.harmless)"
    case "Gt": "\(key.harmless) over \(list)"
    case "Lt": "\(key.harmless) under \(list)"
    default: key.harmless
    }
  }
}
