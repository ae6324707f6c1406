import Cluster
import KubernetesObjects
import ProductModel
import Rollout
import Surroundings
import Synchronization

/// A kind as a manifest names it.
struct ManifestKind: Hashable, Sendable {
  var apiVersion: String
  var kind: String

  /// As it is most often called, where the server may not be asked.
  var guessed: ResourceKind {
    let parts = apiVersion.split(separator: "/", maxSplits: 1).map(String.init)
    return ResourceKind(
      group: parts.count == 2 ? parts[0] : "", version: parts.last ?? "", kind: kind, resource: kind.lowercased() + "s")
  }
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

  /// Watches one more kind, as soon as the server knows it; one that nobody may ask for is a gap.
  func join(_ kind: ManifestKind) async {
    guard let resource = await resource(of: kind) else { return }
    await cluster.join(resource) { self.take($0) }
  }

  private func resource(of kind: ManifestKind) async -> ResourceKind? {
    let kinds = KindDiscovery(client: client)
    while !Task.isCancelled {
      do throws(ClusterError) {
        if let resource = try await kinds.findServed(apiVersion: kind.apiVersion, kind: kind.kind) { return resource }
      } catch {
        if case .forbidden(let message) = error {
          take(.forbidden(kind.guessed, message: message))
          return nil
        }
      }
      // The definition of the kind may come with the release, a little later than what uses it.
      guard (try? await surroundings.time.sleep(for: .seconds(10))) != nil else { return nil }
    }
    return nil
  }
}
