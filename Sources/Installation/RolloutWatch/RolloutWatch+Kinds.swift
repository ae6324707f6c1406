import Cluster
import FoundationEssentials
import KubernetesObjects
import ProductModel
import Rollout
import Surroundings
import Synchronization

/// A kind as a manifest names it.
struct ManifestKind: Hashable, Sendable {
  var apiVersion: String
  var kind: String
}

extension RolloutWatch {
  /// Kinds of the manifest that are watched neither yet nor for nothing: a Secret's content is no concern of a rollout.
  func newKinds(in objects: [TrackedObject]) -> [ManifestKind] {
    let known = Set(Self.kinds.map { ManifestKind(apiVersion: $0.apiVersion, kind: $0.kind) })
    return state.withLock { state in
      var found: [ManifestKind] = []
      for object in objects {
        let kind = ManifestKind(apiVersion: object.reference.apiVersion, kind: object.reference.kind)
        guard !known.contains(kind), !Readiness.isReadyByExisting(kind.kind), state.joinedKinds.insert(kind).inserted else { continue }
        found.append(kind)
      }
      return found
    }
  }

  /// Watches one more kind; one that the server does not know, or that nobody may ask for, is left.
  func join(_ kind: ManifestKind) async {
    guard let resource = await resource(of: kind) else { return }
    let selection = Selection(namespace: resource.isNamespaced ? subject.target.namespace : nil)
    let reflector = Reflector(client: client, kind: resource, selection: selection, surroundings: surroundings)
    await reflector.run { change in
      // The watch of the main kinds speaks for the connection.
      if case .connection = change { return }
      self.take(change)
    }
  }

  /// The plural, which only the server knows.
  private func resource(of kind: ManifestKind) async -> ResourceKind? {
    struct Resources: Decodable {
      struct Resource: Decodable {
        var name: String
        var kind: String
        var namespaced: Bool
      }
      var resources: [Resource]
    }
    let path = kind.apiVersion.contains("/") ? "/apis/\(kind.apiVersion)" : "/api/\(kind.apiVersion)"
    while !Task.isCancelled {
      do throws(ClusterError) {
        let body = try await client.body(ClusterRequest(.get, path))
        guard let answer = try? JSONDecoder().decode(Resources.self, from: Data(body)),
          let resource = answer.resources.first(where: { $0.kind == kind.kind && !$0.name.contains("/") })
        else { return nil }
        let parts = kind.apiVersion.split(separator: "/")
        return ResourceKind(
          group: parts.count > 1 ? String(parts[0]) : "", version: String(parts.last ?? ""), kind: kind.kind, resource: resource.name,
          isNamespaced: resource.namespaced)
      } catch {
        if case .forbidden = error { return nil }
        // The definition of the kind may come with the release, a little later than what uses it.
        guard (try? await surroundings.time.sleep(for: .seconds(10))) != nil else { return nil }
      }
    }
    return nil
  }
}
