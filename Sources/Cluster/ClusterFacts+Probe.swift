import KubernetesObjects
import Surroundings

extension ClusterFacts {
  /// Asks for all parts at once. Throws only when the server cannot be asked at all: unreachable, or the login is not taken.
  /// - Parameters:
  ///   - namespace: whose Secrets are named, and whose objects where a kind has namespaces; nil names none.
  ///   - serverURL: of the context; it tells some clouds where nothing else may be read.
  ///   - kinds: those whose objects may be answers.
  package static func probe(
    _ client: ClusterClient, namespace: String? = nil, serverURL: String? = nil, kinds: [OfferedKind] = []
  ) async throws(ClusterError) -> ClusterFacts {
    let version = try await client.version()
    async let namespaces = part("the namespaces") { () async throws(ClusterError) in
      try await client.metadataList(.namespaces).compactMap { $0.name?.harmless }
    }
    async let offers = offers(kinds, namespace: namespace, client)
    async let nodes = part("the nodes") { () async throws(ClusterError) in try await client.items(.nodes, limit: 3) }
    async let groups = part("the API groups") { () async throws(ClusterError) in try await client.apiGroups() }
    async let secrets = part("the secrets of '\(namespace ?? "")'") { () async throws(ClusterError) -> [String]? in
      guard let namespace else { return nil }
      return try await client.metadataList(.secrets, Selection(namespace: namespace)).compactMap { $0.name?.harmless }
    }
    let answers = await (namespaces: namespaces, offers: offers, nodes: nodes, groups: groups, secrets: secrets)
    var facts = ClusterFacts(version: version)
    facts.namespaces = answers.namespaces.value
    facts.apiGroups = answers.groups.value
    facts.secrets = answers.secrets.value ?? nil
    facts.offers = answers.offers.reduce(into: [:]) { $0[$1.kind] = $1.value }
    facts.cloud = Cloud(
      version: version.gitVersion, nodes: answers.nodes.value ?? [], apiGroups: answers.groups.value?.map(\.name) ?? [], serverURL: serverURL)
    facts.addBuiltInIngressClasses()
    facts.gaps = ([answers.namespaces.gap] + answers.offers.map(\.gap) + [answers.nodes.gap, answers.groups.gap, answers.secrets.gap])
      .compactMap(\.self)
    return facts
  }

  private mutating func addBuiltInIngressClasses() {
    guard let cloud, case .objects(let listed) = offers[.ingressClasses] else { return }
    let unlisted = cloud.builtInIngressClasses.filter { name in !listed.contains { $0.name == name } }
    offers[.ingressClasses] = .objects(listed + unlisted.map { OfferedObject($0, servedBy: cloud.title) })
  }

  /// What one part of the asking gave.
  private struct Part<Value: Sendable>: Sendable {
    var value: Value?
    var gap: String?
  }

  private struct Offer: Sendable {
    var kind: OfferedKind
    var value: OfferedObjects?
    var gap: String?
  }

  private static func part<Value: Sendable>(
    _ name: String, _ ask: @Sendable () async throws(ClusterError) -> Value
  ) async -> Part<Value> {
    do throws(ClusterError) {
      return Part(value: try await ask())
    } catch {
      return Part(gap: "\(name) could not be read: \(error.message)")
    }
  }

  /// In the order in which they were asked for.
  private static func offers(_ kinds: [OfferedKind], namespace: String?, _ client: ClusterClient) async -> [Offer] {
    await kinds.concurrentMap(width: kinds.count) { kind in
      let part = await part("the objects of the kind \(kind.kind)") { () async throws(ClusterError) in
        try await client.objects(of: kind, namespace: namespace)
      }
      return Offer(kind: kind, value: part.value, gap: part.gap)
    }
  }
}

extension ClusterClient {
  private static let known: [ResourceKind] = [.storageClasses, .ingressClasses]

  fileprivate func objects(of wanted: OfferedKind, namespace: String?) async throws(ClusterError) -> OfferedObjects {
    var kind = Self.known.first { $0.apiVersion == wanted.apiVersion && $0.kind == wanted.kind }
    if kind == nil { kind = try await KindDiscovery(client: self).find(apiVersion: wanted.apiVersion, kind: wanted.kind) }
    guard let kind else { return .unknownKind }
    // Without a namespace nobody can tell which of its objects would do.
    if kind.isNamespaced, namespace == nil { return .objects([]) }
    return .objects(try await items(kind, namespace: namespace).map(OfferedObject.init))
  }

  /// The items of a list of few objects.
  fileprivate func items(_ kind: ResourceKind, namespace: String? = nil, limit: Int = 500) async throws(ClusterError) -> [JSON] {
    try await json(ClusterRequest(.get, kind.path(namespace: namespace), query: [.init("limit", "\(limit)")]))["items"].array ?? []
  }
}
