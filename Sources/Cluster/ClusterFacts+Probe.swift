import KubernetesObjects

extension ClusterFacts {
  /// Asks for all parts at once. Throws only when the server cannot be asked at all: unreachable, or the login is not taken.
  /// - Parameters:
  ///   - namespace: whose Secrets are named; nil names none.
  ///   - serverURL: of the context; it tells some clouds where nothing else may be read.
  package static func probe(_ client: ClusterClient, namespace: String? = nil, serverURL: String? = nil) async throws(ClusterError) -> ClusterFacts {
    let version = try await client.version()
    async let namespaces = part("the namespaces") { () async throws(ClusterError) in
      try await client.metadataList(.namespaces).compactMap { $0.name?.harmless }
    }
    async let storage = part("the storage classes") { () async throws(ClusterError) in try await client.items(.storageClasses) }
    async let ingress = part("the ingress classes") { () async throws(ClusterError) in try await client.items(.ingressClasses) }
    async let nodes = part("the nodes") { () async throws(ClusterError) in try await client.items(.nodes, limit: 3) }
    async let groups = part("the API groups") { () async throws(ClusterError) in try await client.apiGroups() }
    async let secrets = part("the secrets of '\(namespace ?? "")'") { () async throws(ClusterError) -> [String]? in
      guard let namespace else { return nil }
      return try await client.metadataList(.secrets, Selection(namespace: namespace)).compactMap { $0.name?.harmless }
    }
    let answers = await (namespaces: namespaces, storage: storage, ingress: ingress, nodes: nodes, groups: groups, secrets: secrets)
    var facts = ClusterFacts(version: version)
    facts.namespaces = answers.namespaces.value
    facts.storageClasses = answers.storage.value.map { $0.map(StorageClass.init) }
    facts.ingressClasses = answers.ingress.value.map { $0.map(IngressClass.init) }
    facts.apiGroups = answers.groups.value
    facts.secrets = answers.secrets.value ?? nil
    facts.cloud = Cloud(
      version: version.gitVersion, nodes: answers.nodes.value ?? [], apiGroups: answers.groups.value ?? [], serverURL: serverURL)
    facts.gaps = [
      answers.namespaces.gap, answers.storage.gap, answers.ingress.gap, answers.nodes.gap, answers.groups.gap, answers.secrets.gap,
    ].compactMap(\.self)
    return facts
  }

  private static func part<Value: Sendable>(
    _ name: String, _ ask: @Sendable () async throws(ClusterError) -> Value
  ) async -> (value: Value?, gap: String?) {
    do throws(ClusterError) {
      return (try await ask(), nil)
    } catch {
      return (nil, "\(name) could not be read: \(error.message)")
    }
  }
}

extension ClusterClient {
  /// The items of a list of few objects.
  fileprivate func items(_ kind: ResourceKind, limit: Int = 500) async throws(ClusterError) -> [JSON] {
    try await json(ClusterRequest(.get, kind.path(namespace: nil), query: [.init("limit", "\(limit)")]))["items"].array ?? []
  }
}

extension ClusterFacts.StorageClass {
  package init(_ object: JSON) {
    let annotations = object["metadata"]["annotations"]
    self.init(
      name: object["metadata"]["name"].string?.harmless ?? "", provisioner: object["provisioner"].string?.harmless ?? "",
      isDefault: annotations["storageclass.kubernetes.io/is-default-class"].string == "true"
        || annotations["storageclass.beta.kubernetes.io/is-default-class"].string == "true")
  }
}

extension ClusterFacts.IngressClass {
  package init(_ object: JSON) {
    self.init(
      name: object["metadata"]["name"].string?.harmless ?? "", controller: object["spec"]["controller"].string?.harmless ?? "",
      isDefault: object["metadata"]["annotations"]["ingressclass.kubernetes.io/is-default-class"].string == "true")
  }
}
