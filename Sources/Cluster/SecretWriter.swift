import FoundationEssentials
import KubernetesObjects
import Secrecy

/// Writes Kubernetes Secrets, and takes none over without being told to.
package struct SecretWriter: Sendable {
  package var client: ClusterClient

  package init(client: ClusterClient) {
    self.client = client
  }

  /// A Secret to be written; values are UTF-8.
  package struct Content: Sendable {
    package var name: String
    /// `Opaque`, `kubernetes.io/tls`.
    package var type: String
    package var data: [(key: String, value: Secret)]
    /// What the cluster holds and shall go on holding, in base64 as it came: an apply takes away what it no longer names.
    package var kept: [(key: String, base64: Secret)]

    package init(name: String, type: String = "Opaque", data: [(key: String, value: Secret)], kept: [(key: String, base64: Secret)] = []) {
      self.name = name
      self.type = type
      self.data = data
      self.kept = kept
    }
  }

  package enum Ownership: Sendable, Equatable {
    case none
    case ours
    /// Another owner, named for the question whether to overwrite it.
    case foreign(owner: String)
  }

  package enum Outcome: Sendable, Equatable {
    case created
    case updated
    case unchanged
    /// Nothing was written: it belongs to somebody else.
    case foreign(owner: String)
    /// Nothing was written: the server refuses to change the type of a Secret. The way out is another name, or to delete it first.
    case typeChanged(message: String)
  }

  /// Whose the Secret of this name is, by its metadata alone.
  package func ownership(of name: String, namespace: String) async throws(ClusterError) -> Ownership {
    try await metadata(of: name, namespace: namespace).map(Self.ownership) ?? .none
  }

  /// What the Secret holds, in base64 as the cluster gives it; nil where there is none.
  package func read(_ name: String, namespace: String) async throws(ClusterError) -> [(key: String, base64: Secret)]? {
    do throws(ClusterError) {
      let data = try await client.get(.secrets, namespace: namespace, name: name)["data"].object?.map { ($0.key, $0.value) } ?? []
      return data.compactMap { key, value in value.string.map { (key, Secret($0)) } }
    } catch {
      if case .notFound = error { return nil }
      throw error
    }
  }

  /// Creates or updates by server-side apply.
  /// - Parameter takesOver: somebody said yes to overwriting a Secret of another owner.
  package func write(_ secret: Content, namespace: String, takesOver: Bool = false) async throws(ClusterError) -> Outcome {
    let before = try await metadata(of: secret.name, namespace: namespace)
    if let before, case .foreign(let owner) = Self.ownership(of: before), !takesOver { return .foreign(owner: owner) }
    var data: JSON = [:]
    for (key, base64) in secret.kept { data[key] = .string(base64.reveal()) }
    for (key, value) in secret.data {
      // `stringData` is never sent: the server notes its owner under `data`, and a later apply would not remove what it wrote.
      data[key] = .string(Data(value.reveal().utf8).base64EncodedString())
    }
    let object: JSON = [
      "apiVersion": "v1", "kind": "Secret", "metadata": ["name": .string(secret.name), "namespace": .string(namespace)],
      "type": .string(secret.type), "data": data,
    ]
    var request = ClusterClient.applyRequest(.secrets, namespace: namespace, name: secret.name, object, force: takesOver)
    // The answer needs no copy of the secret either.
    request.headers = request.headers.filter { $0.name != "Accept" } + [.partialObject]
    let after: ObjectMeta
    do throws(ClusterError) {
      after = try await client.decoded(request, as: PartialObject.self).metadata
    } catch {
      if case .invalid(let message, let fields) = error, fields.contains("type") { return .typeChanged(message: message) }
      throw error
    }
    guard let before else { return .created }
    return before.resourceVersion != nil && before.resourceVersion == after.resourceVersion ? .unchanged : .updated
  }

  private func metadata(of name: String, namespace: String) async throws(ClusterError) -> ObjectMeta? {
    do throws(ClusterError) {
      return try await client.metadata(.secrets, namespace: namespace, name: name)
    } catch {
      if case .notFound = error { return nil }
      throw error
    }
  }

  /// Ours only if every field is ours. Server-side apply by itself is no such test: it objects to changed values only.
  static func ownership(of metadata: ObjectMeta) -> Ownership {
    if let release = metadata.annotations?["meta.helm.sh/release-name"] { return .foreign(owner: "Helm release '\(release.harmless)'") }
    if metadata.labels?["app.kubernetes.io/managed-by"] == "Helm" { return .foreign(owner: "a Helm release") }
    if let owner = metadata.ownerReferences?.first { return .foreign(owner: "\(owner.kind.harmless) '\(owner.name.harmless)'") }
    let managers = metadata.managedFields?.map { $0.manager ?? "" } ?? []
    if let other = managers.first(where: { $0 != ClusterClient.fieldManager }) {
      return .foreign(owner: other.isEmpty ? "an unnamed program" : "'\(other.harmless)'")
    }
    return managers.isEmpty ? .foreign(owner: "an unknown program") : .ours
  }
}
