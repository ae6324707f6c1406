import KubernetesObjects

package enum NamespaceOutcome: Sendable, Equatable {
  case existed
  case created
  /// It is being deleted: nothing can be made in it, and it cannot be made anew yet.
  case terminating
  /// It is not there, and this user may not make it.
  case missing(message: String)
  /// This user may not read it; whether it is there shows when something is made in it.
  case unreadable(message: String)
}

extension ClusterClient {
  /// Reads the namespace, and creates it only when it is not there: who administers one namespace may often create none.
  package func ensureNamespace(_ name: String) async throws(ClusterError) -> NamespaceOutcome {
    do throws(ClusterError) {
      let namespace = try await get(.namespaces, name: name)
      return namespace["status"]["phase"].string == "Terminating" ? .terminating : .existed
    } catch {
      switch error {
      case .forbidden(let message): return .unreadable(message: message)
      case .notFound: break
      default: throw error
      }
    }
    do throws(ClusterError) {
      _ = try await create(.namespaces, ["apiVersion": "v1", "kind": "Namespace", "metadata": ["name": .string(name)]])
      return .created
    } catch {
      switch error {
      case .forbidden(let message): return .missing(message: message)
      // Somebody was faster.
      case .conflict: return .existed
      default: throw error
      }
    }
  }
}
