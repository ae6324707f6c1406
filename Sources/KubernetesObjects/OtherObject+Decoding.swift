extension OtherObject: Decodable {
  private enum Key: String, CodingKey { case apiVersion, kind, metadata, spec, status }
  private enum StatusKey: String, CodingKey { case addresses, conditions, loadBalancer, observedGeneration, parents, syncedResourceVersion }

  /// Reads any kind; a status of another shape than the usual one counts as a status without conditions.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let known = decoder.userInfo[.resourceKind] as? ResourceKind
    let status = try? container.nestedContainer(keyedBy: StatusKey.self, forKey: .status)
    let conditions = (try? status?.decodeIfPresent([Tolerant<ObjectCondition>].self, forKey: .conditions)) ?? nil
    let kind = try container.decodeIfPresent(String.self, forKey: .kind) ?? known?.kind ?? ""
    let addresses = (try? status?.decodeIfPresent([Tolerant<Address>].self, forKey: .addresses)) ?? nil
    let balancer = (try? status?.decodeIfPresent(Balancer.self, forKey: .loadBalancer)) ?? nil
    let parents = (try? status?.decodeIfPresent([Tolerant<Parent>].self, forKey: .parents)) ?? nil
    let route = kind.hasSuffix("Route") ? (try? container.decodeIfPresent(RouteSpec.self, forKey: .spec)) ?? nil : nil
    let synced = (try? status?.decodeIfPresent(String.self, forKey: .syncedResourceVersion)) ?? nil
    let ingress = kind == "Ingress" ? (try? container.decodeIfPresent(IngressSpec.self, forKey: .spec)) ?? nil : nil
    self.init(
      apiVersion: try container.decodeIfPresent(String.self, forKey: .apiVersion) ?? known?.apiVersion ?? "", kind: kind,
      metadata: try container.decodeIfPresent(ObjectMeta.self, forKey: .metadata) ?? ObjectMeta(),
      conditions: conditions.map { $0.compactMap(\.value) },
      observedGeneration: (try? status?.decodeIfPresent(Int.self, forKey: .observedGeneration)) ?? nil,
      hasStatus: try container.contains(.status) && !container.decodeNil(forKey: .status),
      addresses: ((addresses ?? []) + (balancer?.ingress ?? [])).compactMap { $0.value?.text },
      parents: (parents ?? []).compactMap(\.value).map { ($0.conditions ?? []).compactMap(\.value) }, backends: ingress?.services ?? [],
      parentCount: route?.parentRefs?.count ?? 0, syncedGeneration: synced.flatMap { Int($0.prefix { $0 != "-" }) })
  }
}

private struct Address: Decodable, Sendable {
  var value: String?
  var ip: String?
  var hostname: String?

  var text: String? { [value, ip, hostname].compactMap { $0 }.first { !$0.isEmpty } }
}

private struct Balancer: Decodable, Sendable {
  var ingress: [Tolerant<Address>]?
}

private struct Parent: Decodable, Sendable {
  var conditions: [Tolerant<ObjectCondition>]?
}

private struct RouteSpec: Decodable, Sendable {
  struct Reference: Decodable, Sendable {}
  var parentRefs: [Reference]?
}

private struct IngressSpec: Decodable, Sendable {
  struct Backend: Decodable, Sendable {
    struct Service: Decodable, Sendable { var name: String? }
    var service: Service?
  }
  struct Rule: Decodable, Sendable { var http: HTTP? }
  struct HTTP: Decodable, Sendable { var paths: [Tolerant<Path>]? }
  struct Path: Decodable, Sendable { var backend: Backend? }

  var defaultBackend: Backend?
  var rules: [Tolerant<Rule>]?

  var services: [String] {
    let paths = (rules ?? []).flatMap { $0.value?.http?.paths ?? [] }.compactMap { $0.value?.backend?.service?.name }
    return Set(paths + [defaultBackend?.service?.name].compactMap { $0 }).sorted()
  }
}
