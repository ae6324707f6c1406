import FoundationEssentials
import KubernetesObjects
import OrderedCollections

/// Server-side tables: what `kubectl get` prints.
struct TableView {
  var resource: ResourceID
  var now: Date

  struct Column {
    var name: String
    var description: String
    var isWide = false
    var type = "string"
  }

  func table(_ objects: [StoredObject], include: String, listMetadata: JSON) -> JSON {
    let columns = columns
    return [
      "kind": "Table", "apiVersion": "meta.k8s.io/v1", "metadata": listMetadata,
      "columnDefinitions": .array(
        columns.map {
          [
            "name": .string($0.name), "type": .string($0.type), "format": $0.name == "Name" ? "name" : "", "description": .string($0.description),
            "priority": .int($0.isWide ? 1 : 0),
          ]
        }),
      "rows": .array(objects.map { row($0, include: include) }),
    ]
  }

  private func row(_ object: StoredObject, include: String) -> JSON {
    let shown: JSON =
      switch include {
      case "None": .null
      case "Object": object.json
      default: AnswerShape.partial(object.json)
      }
    return .object(["cells": .array(cells(object.json)), "object": shown])
  }

  private var columns: [Column] {
    switch resource {
    case ResourceID(.pods): PodColumns.columns
    case ResourceID(.deployments):
      [
        .name, Column(name: "Ready", description: "Number of the pod with ready state"),
        Column(
          name: "Up-to-date", description: "Total number of non-terminated pods targeted by this deployment that have the desired template spec.",
          type: "integer"),
        Column(name: "Available", description: "Total number of available pods targeted by this deployment.", type: "integer"), .age,
        Column(name: "Containers", description: "Names of each container in the template.", isWide: true),
        Column(name: "Images", description: "Images referenced by each container in the template.", isWide: true),
        Column(name: "Selector", description: "Label selector for pods.", isWide: true),
      ]
    case ResourceID(.statefulSets): [.name, Column(name: "Ready", description: "Number of the pod with ready state"), .age]
    case ResourceID(.replicaSets), ResourceID(.daemonSets):
      [
        .name, Column(name: "Desired", description: "Number of desired pods.", type: "integer"),
        Column(name: "Current", description: "Number of current pods.", type: "integer"),
        Column(name: "Ready", description: "Number of ready pods.", type: "integer"),
        .age,
      ]
    case ResourceID(.jobs):
      [
        .name, Column(name: "Status", description: "The status of the job."), Column(name: "Completions", description: "Succeeded and wanted pods."),
        Column(name: "Duration", description: "Time from the start to the end."), .age,
      ]
    case ResourceID(.services):
      [
        .name, Column(name: "Type", description: "How the service is exposed."),
        Column(name: "Cluster-IP", description: "The address within the cluster."),
        Column(name: "External-IP", description: "The address of the balancer."), Column(name: "Port(s)", description: "The ports that are exposed."),
        .age,
        Column(name: "Selector", description: "The labels of the pods behind it.", isWide: true),
      ]
    case ResourceID(.namespaces): [.name, Column(name: "Status", description: "The status of the namespace"), .age]
    case ResourceID(.nodes):
      [
        .name, Column(name: "Status", description: "The status of the node"), Column(name: "Roles", description: "The roles of the node"), .age,
        Column(name: "Version", description: "The version of its kubelet"),
      ]
    case ResourceID(.secrets):
      [
        .name, Column(name: "Type", description: "The kind of secret data"), Column(name: "Data", description: "The number of keys", type: "integer"),
        .age,
      ]
    case ResourceID(.configMaps): [.name, Column(name: "Data", description: "The number of keys", type: "integer"), .age]
    case ResourceID(.events):
      [
        Column(name: "Last Seen", description: "When it was last seen"), Column(name: "Type", description: "Normal or Warning"),
        Column(name: "Reason", description: "The reason"), Column(name: "Object", description: "What it is about"),
        Column(name: "Message", description: "The message"), Column(name: "Name", description: "The event's own name", isWide: true),
      ]
    case ResourceID(.persistentVolumeClaims):
      [
        .name, Column(name: "Status", description: "The phase of the claim"), Column(name: "Volume", description: "The volume it is bound to"),
        Column(name: "Capacity", description: "The size of that volume"), Column(name: "Access Modes", description: "How it may be mounted"),
        Column(name: "StorageClass", description: "The class that it asks for"), .age,
      ]
    default: [.name, Column(name: "Created At", description: Column.age.description)]
    }
  }

  private func cells(_ object: JSON) -> [JSON] {
    let name = object["metadata"]["name"]
    let age: JSON = .string(Self.age(of: object, now: now))
    let spec = object["spec"]
    let status = object["status"]
    func count(_ value: JSON) -> JSON { .int(value.int ?? 0) }
    switch resource {
    case ResourceID(.pods): return PodColumns.cells(object, now: now)
    case ResourceID(.deployments):
      let containers = spec["template"]["spec"]["containers"].items
      return [
        name, .string("\(status["readyReplicas"].int ?? 0)/\(spec["replicas"].int ?? 0)"), count(status["updatedReplicas"]),
        count(status["availableReplicas"]), age, .string(containers.compactMap { $0["name"].string }.joined(separator: ",")),
        .string(containers.compactMap { $0["image"].string }.joined(separator: ",")), .string(Self.labels(spec["selector"]["matchLabels"])),
      ]
    case ResourceID(.statefulSets): return [name, .string("\(status["readyReplicas"].int ?? 0)/\(spec["replicas"].int ?? 0)"), age]
    case ResourceID(.replicaSets): return [name, count(spec["replicas"]), count(status["replicas"]), count(status["readyReplicas"]), age]
    case ResourceID(.daemonSets):
      return [name, count(status["desiredNumberScheduled"]), count(status["currentNumberScheduled"]), count(status["numberReady"]), age]
    case ResourceID(.jobs): return job(object, name: name, age: age)
    case ResourceID(.services):
      let ports = spec["ports"].items.map { port in
        "\(port["port"].plain ?? "")\(port["nodePort"].plain.map { ":\($0)" } ?? "")/\(port["protocol"].string ?? "TCP")"
      }
      let outside = status["loadBalancer"]["ingress"].items.compactMap { $0["ip"].string ?? $0["hostname"].string }.joined(separator: ",")
      let address = spec["type"] == "LoadBalancer" ? (outside.isEmpty ? "<pending>" : outside) : "<none>"
      return [
        name, spec["type"], spec["clusterIP"].isNull ? "<none>" : spec["clusterIP"], .string(address), .string(ports.joined(separator: ",")), age,
        .string(Self.labels(spec["selector"])),
      ]
    case ResourceID(.namespaces): return [name, status["phase"], age]
    case ResourceID(.nodes):
      let isReady = status["conditions"].items.contains { $0["type"] == "Ready" && $0["status"] == "True" }
      return [name, isReady ? "Ready" : "NotReady", "<none>", age, status["nodeInfo"]["kubeletVersion"]]
    case ResourceID(.secrets): return [name, object["type"], .int(object["data"].members.count), age]
    case ResourceID(.configMaps): return [name, .int(object["data"].members.count), age]
    case ResourceID(.events):
      let seen = Timestamp.date(object["lastTimestamp"]) ?? Timestamp.date(object["eventTime"])
      let about = object["involvedObject"]
      return [
        .string(seen.map { Self.span(now.timeIntervalSince($0)) } ?? "<unknown>"), object["type"], object["reason"],
        .string("\((about["kind"].string ?? "").lowercased())/\(about["name"].string ?? "")"), object["message"], name,
      ]
    case ResourceID(.persistentVolumeClaims):
      return [
        name, status["phase"], spec["volumeName"].isNull ? "" : spec["volumeName"],
        status["capacity"]["storage"].isNull ? "" : status["capacity"]["storage"],
        .string(spec["accessModes"].items.compactMap { $0 == "ReadWriteOnce" ? "RWO" : $0.string }.joined(separator: ",")),
        spec["storageClassName"].isNull ? "" : spec["storageClassName"], age,
      ]
    default: return [name, object["metadata"]["creationTimestamp"]]
    }
  }

  private func job(_ object: JSON, name: JSON, age: JSON) -> [JSON] {
    let status = object["status"]
    let over = status["conditions"].items.compactMap { $0["type"].string }.last
    let start = Timestamp.date(status["startTime"])
    let end = Timestamp.date(status["completionTime"]) ?? now
    return [
      name, .string(over ?? "Running"), .string("\(status["succeeded"].int ?? 0)/\(object["spec"]["completions"].int ?? 1)"),
      .string(start.map { Self.span(end.timeIntervalSince($0)) } ?? ""), age,
    ]
  }

  static func labels(_ labels: JSON) -> String {
    let pairs = labels.strings.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return pairs.isEmpty ? "<none>" : pairs.joined(separator: ",")
  }

  static func age(of object: JSON, now: Date) -> String {
    Timestamp.date(object["metadata"]["creationTimestamp"]).map { span(now.timeIntervalSince($0)) } ?? "<unknown>"
  }

  /// As kubectl writes spans: the two units that matter.
  static func span(_ interval: TimeInterval) -> String {
    let seconds = max(0, Int(interval))
    let (minutes, hours, days) = (seconds / 60, seconds / 3600, seconds / 86400)
    if seconds < 120 { return "\(seconds)s" }
    if minutes < 10 { return seconds % 60 == 0 ? "\(minutes)m" : "\(minutes)m\(seconds % 60)s" }
    if hours < 3 { return "\(minutes)m" }
    if hours < 8 { return minutes % 60 == 0 ? "\(hours)h" : "\(hours)h\(minutes % 60)m" }
    if hours < 48 { return "\(hours)h" }
    return days < 8 && hours % 24 > 0 ? "\(days)d\(hours % 24)h" : "\(days)d"
  }
}

extension TableView.Column {
  static let name = Self(
    name: "Name",
    description:
      "Name must be unique within a namespace. Is required when creating resources, although some resources may allow a client to request the generation of an appropriate name automatically. Name is primarily intended for creation idempotence and configuration definition. Cannot be updated. More info: https://kubernetes.io/docs/concepts/overview/working-with-objects/names#names"
  )
  static let age = Self(
    name: "Age",
    description:
      "CreationTimestamp is a timestamp representing the server time when this object was created. It is not guaranteed to be set in happens-before order across separate operations. Clients may not set this value. It is represented in RFC3339 form and is in UTC.\n\nPopulated by the system. Read-only. Null for lists. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#metadata"
  )
}
