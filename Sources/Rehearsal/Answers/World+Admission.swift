import FoundationEssentials
import KubernetesObjects

/// What the server fills in on the way into the store.
extension World {
  func admitted(_ object: JSON, resource: APIResource) -> JSON {
    var object = object
    switch resource.kind.kind {
    case "Pod": object["spec"] = Self.podSpec(object["spec"], isTemplate: false)
    case "Deployment":
      object["spec"].fill("replicas", 1)
      object["spec"]["template"] = Self.template(object["spec"]["template"])
      object["spec"].fill("strategy", ["type": "RollingUpdate"])
      if object["spec"]["strategy"]["type"] == "RollingUpdate" {
        object["spec"]["strategy"].fill("rollingUpdate", .empty)
        object["spec"]["strategy"]["rollingUpdate"].fill("maxUnavailable", "25%")
        object["spec"]["strategy"]["rollingUpdate"].fill("maxSurge", "25%")
      }
      object["spec"].fill("revisionHistoryLimit", 10)
      object["spec"].fill("progressDeadlineSeconds", 600)
    case "ReplicaSet":
      object["spec"].fill("replicas", 1)
      object["spec"]["template"] = Self.template(object["spec"]["template"])
    case "StatefulSet":
      object["spec"].fill("replicas", 1)
      object["spec"]["template"] = Self.template(object["spec"]["template"])
      object["spec"].fill("podManagementPolicy", "OrderedReady")
      object["spec"].fill("updateStrategy", ["type": "RollingUpdate", "rollingUpdate": ["partition": 0]])
      object["spec"].fill("revisionHistoryLimit", 10)
    case "DaemonSet":
      object["spec"]["template"] = Self.template(object["spec"]["template"])
      object["spec"].fill("updateStrategy", ["type": "RollingUpdate", "rollingUpdate": ["maxUnavailable": 1, "maxSurge": 0]])
      object["spec"].fill("revisionHistoryLimit", 10)
    case "Job":
      object["spec"].fill("parallelism", 1)
      object["spec"].fill("completions", 1)
      object["spec"].fill("backoffLimit", 6)
      object["spec"].fill("completionMode", "NonIndexed")
      object["spec"].fill("suspend", false)
      object["spec"]["template"] = Self.template(object["spec"]["template"])
    case "Service": object["spec"] = serviceSpec(object["spec"], of: object)
    case "PersistentVolumeClaim":
      if let standard = scenario.facts.storageClasses.first(where: \.isDefault) { object["spec"].fill("storageClassName", .string(standard.name)) }
      object["spec"].fill("volumeMode", "Filesystem")
    case "Namespace":
      object["metadata"]["labels"]["kubernetes.io/metadata.name"] = object["metadata"]["name"]
      object["spec"].fill("finalizers", ["kubernetes"])
    case "Secret": object.fill("type", "Opaque")
    default: break
    }
    return object
  }

  func initialStatus(of object: JSON) -> JSON {
    switch object["kind"].string {
    case "Pod": ["phase": "Pending", "qosClass": "Burstable"]
    case "Namespace": ["phase": "Active"]
    case "PersistentVolumeClaim": ["phase": "Pending"]
    case "Service": ["loadBalancer": .empty]
    case "Deployment", "ReplicaSet", "StatefulSet": ["replicas": 0]
    case "DaemonSet": ["currentNumberScheduled": 0, "desiredNumberScheduled": 0, "numberMisscheduled": 0, "numberReady": 0]
    case "Job": .empty
    default: object["status"]
    }
  }

  static func template(_ template: JSON) -> JSON {
    var template = template
    template["spec"] = podSpec(template["spec"], isTemplate: true)
    return template
  }

  /// The defaults of a pod, in the template already, as the API has it.
  static func podSpec(_ spec: JSON, isTemplate: Bool) -> JSON {
    var spec = spec
    for list in ["initContainers", "containers"] where !spec[list].isNull {
      spec[list] = .array(
        spec[list].items.map { container in
          var container = container
          container.fill("resources", .empty)
          container.fill("terminationMessagePath", "/dev/termination-log")
          container.fill("terminationMessagePolicy", "File")
          let image = container["image"].string ?? ""
          let isLatest = image.hasSuffix(":latest") || !(image.split(separator: "/").last ?? "").contains(":")
          container.fill("imagePullPolicy", isLatest ? "Always" : "IfNotPresent")
          if !container["ports"].isNull {
            container["ports"] = .array(container["ports"].items.map { $0.filled("protocol", "TCP") })
          }
          for probe in ["readinessProbe", "livenessProbe", "startupProbe"] where !container[probe].isNull {
            for (name, value) in [("timeoutSeconds", 1), ("periodSeconds", 10), ("successThreshold", 1), ("failureThreshold", 3)] {
              container[probe].fill(name, .int(value))
            }
          }
          return container
        })
    }
    spec.fill("restartPolicy", "Always")
    spec.fill("terminationGracePeriodSeconds", 30)
    spec.fill("dnsPolicy", "ClusterFirst")
    spec.fill("securityContext", .empty)
    spec.fill("schedulerName", "default-scheduler")
    if !isTemplate {
      spec.fill(
        "tolerations",
        .array(
          ["not-ready", "unreachable"].map {
            ["key": .string("node.kubernetes.io/\($0)"), "operator": "Exists", "effect": "NoExecute", "tolerationSeconds": 300]
          }))
      spec.fill("priority", 0)
      spec.fill("enableServiceLinks", true)
      spec.fill("preemptionPolicy", "PreemptLowerPriority")
    }
    return spec
  }

  private func serviceSpec(_ spec: JSON, of object: JSON) -> JSON {
    var spec = spec
    spec.fill("type", "ClusterIP")
    let name = (object["metadata"]["namespace"].string ?? "") + "/" + (object["metadata"]["name"].string ?? "")
    var hash: UInt32 = 2_166_136_261
    for byte in name.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    if spec["type"] != "ExternalName" {
      spec.fill("clusterIP", .string("10.96.\(hash >> 8 & 255).\(hash & 253 | 1)"))
      spec.fill("clusterIPs", [spec["clusterIP"]])
    }
    let hasNodePorts = spec["type"] == "LoadBalancer" || spec["type"] == "NodePort"
    spec["ports"] = .array(
      spec["ports"].items.enumerated().map { index, port in
        var port = port
        port.fill("protocol", "TCP")
        port.fill("targetPort", port["port"])
        if hasNodePorts { port.fill("nodePort", .int(30000 + (Int(hash >> 16) + index * 263) % 2768)) } else { port["nodePort"] = .null }
        return port
      })
    spec.fill("sessionAffinity", "None")
    spec.fill("ipFamilies", ["IPv4"])
    spec.fill("ipFamilyPolicy", "SingleStack")
    spec.fill("internalTrafficPolicy", "Cluster")
    if hasNodePorts { spec.fill("externalTrafficPolicy", "Cluster") }
    if spec["type"] == "LoadBalancer" { spec.fill("allocateLoadBalancerNodePorts", true) }
    return spec
  }
}
