import KubernetesObjects
import OrderedCollections

/// Objects of a chart with given values.
struct ChartRenderer {
  struct Failed: Error { var message: String }

  var chart: RehearsalChart
  var version: RehearsalChart.Version
  var release: String
  var namespace: String
  var revision: Int
  /// Given by the user, over the chart's own.
  var given: JSON

  /// As charts name what they make: the release's name, with the chart's where it is not in it.
  var fullname: String {
    if let own = chart.fullname { return Template(context: ["release": ["name": .string(release)]]).expand(.string(own)).plain ?? release }
    return release.contains(chart.name) ? release : "\(release)-\(chart.name)"
  }

  var values: JSON { defaults.merged(patch: given) }

  /// The chart's own values at this version.
  var defaults: JSON {
    Template(context: ["chart": ["version": .string(version.version), "appVersion": .string(version.appVersion)]]).expand(chart.values)
  }

  private var template: Template {
    Template(context: [
      "release": ["name": .string(release), "namespace": .string(namespace), "revision": .int(revision)],
      "chart": ["name": .string(chart.name), "version": .string(version.version), "appVersion": .string(version.appVersion)],
      "fullname": .string(fullname), "values": values,
    ])
  }

  func check() throws(Failed) {
    for requirement in chart.requirements where !template.holds(requirement["when"]) {
      throw Failed(message: template.expand(requirement["message"]).plain ?? "a required value is missing")
    }
  }

  /// In the order in which helm creates kinds.
  func objects() -> [JSON] {
    let template = template
    var result = chart.manifest.filter { !Self.isHook($0) }.map(placed)
    result += template.expand(.array(chart.objects)).items.map { labelled($0, component: nil) }
    for workload in template.expand(.array(chart.workloads)).items { result += objects(of: workload) }
    return result.enumerated().sorted { (Self.order($0.element), $0.offset) < (Self.order($1.element), $1.offset) }.map(\.element)
  }

  /// Jobs that run before the objects are made.
  func hooks() -> [JSON] {
    let own = template.expand(.array(chart.hooks)).items.map { hook in
      var job = labelled(
        [
          "apiVersion": "batch/v1", "kind": "Job", "metadata": ["name": .string("\(fullname)-\(hook["name"].plain ?? "hook")")],
          "spec": [
            "backoffLimit": hook["backoffLimit"].isNull ? 3 : hook["backoffLimit"],
            "template": [
              "metadata": ["labels": labels(component: hook["name"].plain)],
              "spec": ["restartPolicy": "Never", "containers": .array(hook["containers"].items.map(container))],
            ],
          ],
        ], component: hook["name"].plain)
      job["metadata"]["annotations"] = [
        "helm.sh/hook": "pre-install,pre-upgrade", "helm.sh/hook-weight": .string(hook["weight"].plain ?? "0"),
        "helm.sh/hook-delete-policy": "before-hook-creation,hook-succeeded",
      ]
      return job
    }
    return chart.manifest.filter { Self.isHook($0) && $0["kind"] == "Job" }.map(placed) + own
  }

  private static func isHook(_ object: JSON) -> Bool { object["metadata"]["annotations"]["helm.sh/hook"].string != nil }

  private func placed(_ object: JSON) -> JSON {
    var object = object
    if object["metadata"]["namespace"].isNull { object["metadata"]["namespace"] = .string(namespace) }
    return object
  }

  static func source(_ object: JSON, chart: String) -> String {
    let component = object["metadata"]["labels"]["app.kubernetes.io/component"].string
    return "\(chart)/templates/" + (component.map { "\($0)/" } ?? "") + "\((object["kind"].string ?? "object").lowercased()).yaml"
  }

  static func manifest(_ objects: [JSON], chart: String) -> String {
    objects.map { "---\n# Source: \(source($0, chart: chart))\n\($0.withoutNulls.yamlText)" }.joined()
  }

  // MARK: Workloads in short form

  private func objects(of workload: JSON) -> [JSON] {
    let component = workload["name"].plain ?? ""
    let name = "\(fullname)-\(component)"
    let selector: JSON = [
      "app.kubernetes.io/name": .string(chart.name), "app.kubernetes.io/instance": .string(release),
      "app.kubernetes.io/component": .string(component),
    ]
    var pod: JSON = ["containers": .array(workload["containers"].items.map(container))]
    if !workload["initContainers"].isNull { pod["initContainers"] = .array(workload["initContainers"].items.map(container)) }
    pod["volumes"] = workload["volumes"]
    let kind = workload["kind"].string ?? "Deployment"
    var spec: JSON = ["replicas": workload["replicas"].isNull ? 1 : workload["replicas"], "selector": ["matchLabels": selector]]
    if kind == "DaemonSet" { spec["replicas"] = .null }
    spec["template"] = ["metadata": ["labels": labels(component: component), "annotations": workload["podAnnotations"]], "spec": pod]
    if kind == "StatefulSet" {
      spec["serviceName"] = .string(name)
      spec["volumeClaimTemplates"] = .array(
        workload["claims"].items.map { claim in
          [
            "metadata": ["name": claim["name"]],
            "spec": [
              "accessModes": ["ReadWriteOnce"], "storageClassName": claim["storageClass"], "resources": ["requests": ["storage": claim["size"]]],
            ],
          ]
        })
    }
    var result = [
      labelled(["apiVersion": "apps/v1", "kind": .string(kind), "metadata": ["name": .string(name)], "spec": spec], component: component)
    ]
    let service = workload["service"]
    if !service.isNull { result.append(self.service(service, name: name, component: component, selector: selector)) }
    return result
  }

  private func service(_ service: JSON, name: String, component: String, selector: JSON) -> JSON {
    let ports: [JSON] = service["ports"].items.map { ["name": $0["name"], "port": $0["port"], "targetPort": $0["target"], "protocol": "TCP"] }
    let spec: JSON = [
      "type": service["type"].isNull ? "ClusterIP" : service["type"], "selector": selector, "ports": .array(ports),
    ]
    return labelled(
      ["apiVersion": "v1", "kind": "Service", "metadata": ["name": .string(name), "annotations": service["annotations"]], "spec": spec],
      component: component)
  }

  private func container(_ short: JSON) -> JSON {
    var result: JSON = ["name": short["name"], "image": short["image"]]
    result["command"] = short["command"]
    result["args"] = short["args"]
    if !short["env"].isNull { result["env"] = short["env"] }
    if !short["port"].isNull { result["ports"] = [["name": "http", "containerPort": short["port"]]] }
    let probe = short["probe"]
    if !probe.isNull {
      result["readinessProbe"] = [
        "httpGet": ["path": probe["path"].isNull ? "/" : probe["path"], "port": short["port"]],
        "initialDelaySeconds": probe["delay"].isNull ? 5 : probe["delay"], "periodSeconds": probe["period"].isNull ? 5 : probe["period"],
      ]
    }
    let requests: JSON = ["cpu": short["cpu"], "memory": short["memory"]]
    result["resources"] =
      short["cpu"].isNull && short["memory"].isNull ? .empty : ["requests": requests.withoutNulls, "limits": ["memory": short["memory"]]]
    return result.withoutNulls
  }

  private func labels(component: String?) -> JSON {
    var labels: JSON = [
      "app.kubernetes.io/name": .string(chart.name), "helm.sh/chart": .string("\(chart.name)-\(version.version)"),
      "app.kubernetes.io/instance": .string(release), "app.kubernetes.io/managed-by": "Helm",
    ]
    if let component { labels["app.kubernetes.io/component"] = .string(component) }
    return labels
  }

  private func labelled(_ object: JSON, component: String?) -> JSON {
    var object = object.withoutNulls
    object["metadata"]["namespace"] = .string(namespace)
    var all = labels(component: component)
    for (key, value) in object["metadata"]["labels"].members { all[key] = value }
    object["metadata"]["labels"] = all
    return object.withoutNulls
  }

  private static func order(_ object: JSON) -> Int {
    let kinds = [
      "ServiceAccount", "Secret", "ConfigMap", "PersistentVolumeClaim", "Service", "DaemonSet", "Deployment", "StatefulSet", "Job", "Ingress",
    ]
    return kinds.firstIndex(of: object["kind"].string ?? "") ?? kinds.count
  }
}
