import Cluster
import KubernetesObjects
import OrderedCollections
import Preflight
import ProductModel

extension ClusterChecks {
  static func quota(_ context: CheckContext) -> Check {
    let namespace = context.namespace
    let release = context.release
    return check(
      "cluster.quota", "the namespace's quotas and limits leave room",
      hint: "What is over a quota or a limit is not made, and nothing says so but an event.", context: context, reads: context.renderReads,
      after: ["cluster.login", "chart.renders"]
    ) {
      await context.looking { chart, client in
        do throws(ClusterError) {
          let quotas = try await client.items(.resourceQuotas, namespace: namespace)
          let limits = try await client.items(.limitRanges, namespace: namespace).flatMap { $0["spec"]["limits"].array ?? [] }
          guard !quotas.isEmpty || !limits.isEmpty else { return .passed("there are none") }
          let own = try await client.json(
            ClusterRequest(
              .get, ResourceKind.pods.path(namespace: namespace),
              query: [.init("labelSelector", "app.kubernetes.io/instance=\(release)"), .init("limit", "1")]))
          let law = NamespaceLaw(quotas: quotas, limits: limits, isUpgrade: own["items"].array?.isEmpty == false)
          let faults = law.faults(of: chart)
          guard let first = faults.first else { return .passed("\(quotas.count) quotas and \(limits.count) limits are kept") }
          return CheckOutcome(
            .failed, first, remedy: "ask the cluster's administrator for more, or choose another namespace", field: context.field(.namespace),
            evidence: faults, commands: ["kubectl describe resourcequota,limitrange --namespace \(namespace)"])
        } catch {
          return error.outcome(asking: "the quotas of \"\(namespace)\"")
        }
      }
    }
  }
}

/// What a namespace allows: its ResourceQuotas and the entries of its LimitRanges.
struct NamespaceLaw: Sendable {
  var quotas: [JSON]
  var limits: [JSON]
  /// What the release uses already gives way, so that only the whole counts.
  var isUpgrade = false

  private var container: JSON? { limits.first { $0["type"].string == "Container" } }

  func faults(of chart: RenderedChart) -> [String] {
    limitFaults(chart) + quotas.flatMap { quotaFaults($0, chart) }
  }

  // MARK: Limits of one container, pod or volume

  private func limitFaults(_ chart: RenderedChart) -> [String] {
    var faults: [String] = []
    for object in chart.objects {
      guard let pods = object.pods, pods.count > 0 else { continue }
      for container in ["initContainers", "containers"].flatMap({ pods.spec[$0].array ?? [] }) {
        let title = "container \"\(container["name"].string?.harmless ?? "")\" of \(object.title)"
        for limit in limits where limit["type"].string == "Container" {
          for name in ["cpu", "memory"] {
            if let most = Quantity(limit["max"][name]), let asked = amount(container, name, ["limits", "requests"]), asked > most {
              faults.append("\(title) asks for \(text(asked, name)) of \(name), and the namespace's limit is \(text(most, name))")
            }
            if let least = Quantity(limit["min"][name]), let asked = amount(container, name, ["requests", "limits"]), asked < least {
              faults.append("\(title) asks for \(text(asked, name)) of \(name), and the namespace's least is \(text(least, name))")
            }
          }
        }
      }
      for limit in limits where limit["type"].string == "Pod" {
        let need = ResourceNeed(pod: pods.spec)
        for (name, asked) in [("cpu", need.cpu), ("memory", need.memory)] {
          if let most = Quantity(limit["max"][name]), asked > most {
            faults.append("a pod of \(object.title) asks for \(text(asked, name)) of \(name), and the namespace's limit is \(text(most, name))")
          }
        }
      }
    }
    for limit in limits where limit["type"].string == "PersistentVolumeClaim" {
      for claim in chart.objects.flatMap(\.claims) {
        guard let size = Quantity(claim["spec"]["resources"]["requests"]["storage"]) else { continue }
        let title = "the volume \"\(claim["metadata"]["name"].string?.harmless ?? "")\""
        if let most = Quantity(limit["max"]["storage"]), size > most {
          faults.append("\(title) has \(size.bytes), and the namespace's limit is \(most.bytes)")
        }
        if let least = Quantity(limit["min"]["storage"]), size < least {
          faults.append("\(title) has \(size.bytes), and the namespace's least is \(least.bytes)")
        }
      }
    }
    return faults
  }

  private func amount(_ container: JSON, _ name: String, _ order: [String]) -> Quantity? {
    order.lazy.compactMap { Quantity(container["resources"][$0][name]) }.first
  }

  private func text(_ quantity: Quantity, _ name: String) -> String { name == "memory" ? quantity.bytes : "\(quantity.plain) cores" }

  // MARK: Quotas of the whole

  private func quotaFaults(_ quota: JSON, _ chart: RenderedChart) -> [String] {
    // A quota for some pods only (by class or priority) says nothing of these.
    guard quota["spec"]["scopes"].isNull, quota["spec"]["scopeSelector"].isNull else { return [] }
    let title = "the quota \"\(quota["metadata"]["name"].string?.harmless ?? "")\""
    var faults: [String] = []
    for (name, value) in quota["spec"]["hard"].object ?? [:] {
      guard let hard = Quantity(value) else { continue }
      if let silent = silent(about: name, chart) {
        faults.append("\(title) demands \(name.harmless) of every container, and \(silent) says none")
        continue
      }
      guard let wanted = demand(name, chart), wanted > .zero else { continue }
      let used = isUpgrade ? .zero : Quantity(quota["status"]["used"][name]) ?? .zero
      guard used + wanted > hard else { continue }
      let isBytes = name.hasSuffix("memory") || name.hasSuffix("storage")
      func text(_ quantity: Quantity) -> String { isBytes ? quantity.bytes : quantity.plain }
      faults.append("\(title) allows \(text(hard)) of \(name.harmless), \(text(used)) are used and \(text(wanted)) are asked for")
    }
    return faults
  }

  /// A container without the request or limit that a quota counts is refused, unless a LimitRange gives it one.
  private func silent(about name: String, _ chart: RenderedChart) -> String? {
    let parts: (section: String, resource: String)
    switch name {
    case "requests.cpu", "cpu": parts = ("requests", "cpu")
    case "requests.memory", "memory": parts = ("requests", "memory")
    case "limits.cpu": parts = ("limits", "cpu")
    case "limits.memory": parts = ("limits", "memory")
    default: return nil
    }
    let fallback = container.map { parts.section == "limits" ? $0["default"] : $0["defaultRequest"].isNull ? $0["default"] : $0["defaultRequest"] }
    if fallback.flatMap({ Quantity($0[parts.resource]) }) != nil { return nil }
    for object in chart.objects {
      guard let pods = object.pods, pods.count > 0 else { continue }
      for container in ["initContainers", "containers"].flatMap({ pods.spec[$0].array ?? [] }) {
        let order = parts.section == "limits" ? ["limits"] : ["requests", "limits"]
        if amount(container, parts.resource, order) == nil { return "container \"\(container["name"].string?.harmless ?? "")\" of \(object.title)" }
      }
    }
    return nil
  }

  /// What the chart adds to something counted; nil: not known here.
  private func demand(_ name: String, _ chart: RenderedChart) -> Quantity? {
    func count(_ number: Int) -> Quantity { Quantity(billionths: Int128(number) * 1_000_000_000) }
    let lasting = chart.ordinary
    let demand = ChartDemand(
      chart, defaults: container.map { ResourceNeed(pod: ["containers": [["resources": ["requests": $0["defaultRequest"]]]]]) })
    switch name {
    case "requests.cpu", "cpu": return demand.total.cpu
    case "requests.memory", "memory": return demand.total.memory
    case "limits.cpu", "limits.memory":
      let resource = name.hasSuffix("cpu") ? "cpu" : "memory"
      return lasting.reduce(.zero) { sum, object in
        guard let pods = object.pods, !pods.onEveryNode else { return sum }
        let each = (pods.spec["containers"].array ?? []).reduce(Quantity.zero) {
          $0 + (Quantity($1["resources"]["limits"][resource]) ?? container.flatMap { Quantity($0["default"][resource]) } ?? .zero)
        }
        return sum + each * pods.count
      }
    case "pods", "count/pods": return count(demand.lasting.reduce(0) { $0 + $1.count })
    case "requests.storage":
      return lasting.reduce(.zero) { sum, object in
        let each = object.claims.reduce(Quantity.zero) { $0 + (Quantity($1["spec"]["resources"]["requests"]["storage"]) ?? .zero) }
        return sum + each * (object.kind == "StatefulSet" ? object.pods?.count ?? 1 : 1)
      }
    case "persistentvolumeclaims", "count/persistentvolumeclaims":
      return count(lasting.reduce(0) { $0 + $1.claims.count * ($1.kind == "StatefulSet" ? $1.pods?.count ?? 1 : 1) })
    case "services.loadbalancers": return count(lasting.count { $0.kind == "Service" && $0.json["spec"]["type"].string == "LoadBalancer" })
    case "services.nodeports":
      return count(lasting.count { $0.kind == "Service" && ["NodePort", "LoadBalancer"].contains($0.json["spec"]["type"].string) })
    default:
      let plural = name.hasPrefix("count/") ? String(name.dropFirst(6).prefix { $0 != "." }) : name
      let kinds = [
        "configmaps": "ConfigMap", "secrets": "Secret", "services": "Service", "deployments": "Deployment", "statefulsets": "StatefulSet",
        "jobs": "Job",
      ]
      return kinds[plural].map { kind in count(lasting.count { $0.kind == kind }) }
    }
  }
}
