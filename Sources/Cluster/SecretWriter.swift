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

  /// What a Secret was when its content was decided. Nobody may have written it since, or what is made at random would take the place of what
  /// another program has just made, and encrypted with.
  package enum Basis: Sendable, Equatable {
    case absent
    /// `metadata.resourceVersion`.
    case version(String)
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
    /// Nothing was written: it is no longer what it was when its content was decided. The way out is to read it again.
    case changed
  }

  /// A Secret as the cluster holds it.
  package struct Stored: Sendable {
    package var basis: Basis?
    /// In base64 as it came.
    package var data: [(key: String, base64: Secret)]

    package init(basis: Basis?, data: [(key: String, base64: Secret)] = []) {
      self.basis = basis
      self.data = data
    }
  }

  /// Whose the Secret of this name is, by its metadata alone.
  package func ownership(of name: String, namespace: String) async throws(ClusterError) -> Ownership {
    try await metadata(of: name, namespace: namespace).map(Self.ownership) ?? .none
  }

  /// What the Secret holds; nothing where there is none.
  package func read(_ name: String, namespace: String) async throws(ClusterError) -> Stored {
    do throws(ClusterError) {
      let object = try await client.get(.secrets, namespace: namespace, name: name)
      let data = object["data"].object?.map { ($0.key, $0.value) } ?? []
      return Stored(
        basis: object["metadata"]["resourceVersion"].string.map(Basis.version),
        data: data.compactMap { key, value in value.string.map { (key, Secret($0)) } })
    } catch {
      if case .notFound = error { return Stored(basis: .absent) }
      throw error
    }
  }

  /// Creates or updates by server-side apply.
  /// - Parameters:
  ///   - basis: what the content was decided by; nil: it does not depend on what is there.
  ///   - takesOver: somebody said yes to overwriting a Secret of another owner.
  package func write(
    _ secret: Content, namespace: String, basis: Basis? = nil, takesOver: Bool = false
  ) async throws(ClusterError) -> Outcome {
    let before = try await metadata(of: secret.name, namespace: namespace)
    if let basis, basis != (before?.resourceVersion).map(Basis.version) ?? .absent { return .changed }
    if let before, case .foreign(let owner) = Self.ownership(of: before), !takesOver { return .foreign(owner: owner) }
    var object = Self.object(secret, namespace: namespace)
    switch basis {
    case nil: break
    case .version(let version): object["metadata"]["resourceVersion"] = .string(version)
    case .absent:
      guard let version = try await claim(object, type: secret.type, namespace: namespace) else { return .changed }
      object["metadata"]["resourceVersion"] = .string(version)
    }
    // Of what is as it was read all is known: nobody else's field is forced.
    var request = ClusterClient.applyRequest(
      .secrets, namespace: namespace, name: secret.name, object, force: takesOver || basis != nil)
    // The answer needs no copy of the secret either.
    request.headers = request.headers.filter { $0.name != "Accept" } + [.partialObject]
    let after: ObjectMeta
    do throws(ClusterError) {
      after = try await client.decoded(request, as: PartialObject.self).metadata
    } catch {
      if case .invalid(let message, let fields) = error, fields.contains("type") { return .typeChanged(message: message) }
      if case .conflict(_, let causes) = error, basis != nil, causes.isEmpty { return .changed }
      throw error
    }
    guard let before else { return .created }
    return before.resourceVersion != nil && before.resourceVersion == after.resourceVersion ? .unchanged : .updated
  }

  private static func object(_ secret: Content, namespace: String) -> JSON {
    var data: JSON = [:]
    for (key, base64) in secret.kept { data[key] = .string(base64.reveal()) }
    for (key, value) in secret.data {
      // `stringData` is never sent: the server notes its owner under `data`, and a later apply would not remove what it wrote.
      data[key] = .string(Data(value.reveal().utf8).base64EncodedString())
    }
    return [
      "apiVersion": "v1", "kind": "Secret", "metadata": ["name": .string(secret.name), "namespace": .string(namespace)],
      "type": .string(secret.type), "data": data,
    ]
  }

  /// Takes the name, which only one of several can: two applies that make a Secret at the same time both succeed, and the last one wins. What is
  /// in it comes with the apply, whose fields can be taken away again.
  /// - Returns: the version to go on from; nil: somebody else was faster.
  private func claim(_ object: JSON, type: String, namespace: String) async throws(ClusterError) -> String? {
    var empty = object
    // Of other types the server demands their keys.
    if type == "Opaque" { empty["data"] = .null }
    do throws(ClusterError) {
      return try await client.create(.secrets, namespace: namespace, empty)["metadata"]["resourceVersion"].string
    } catch {
      if case .conflict = error { return nil }
      throw error
    }
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
