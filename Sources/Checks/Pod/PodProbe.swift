import Cluster
import KubernetesObjects
import Secrecy
import Surroundings

/// A short-lived pod that asks something from inside of the cluster. Whatever happens, it is deleted afterwards; a deadline of its own ends it
/// also when this program is gone.
package struct PodProbe: Sendable {
  package var namespace: String
  package var image: String
  /// What its name begins with: who sees it in the namespace is to know what it does.
  package var title: String
  /// A shell script; it gets ``arguments``, so that nothing is pasted into it.
  package var script: String
  package var arguments: [String]
  /// Files that only the pod sees, in ``folder``, by their names. They stand in a Secret of the pod's name, which goes with it.
  package var files: [String: Secret]
  /// From its creation to its end.
  package var timeLimit: Duration

  package init(
    namespace: String, title: String = "slipway-probe", image: String = Self.defaultImage, script: String, arguments: [String] = [],
    files: [String: Secret] = [:],
    timeLimit: Duration = .seconds(60)
  ) {
    self.namespace = namespace
    self.title = title
    self.image = image
    self.script = script
    self.arguments = arguments
    self.files = files
    self.timeLimit = timeLimit
  }

  /// Where ``files`` are in the pod.
  package static let folder = "/probe/secret"

  package static let defaultImage = "docker.io/library/busybox:1.37"

  package enum Failure: Error, Sendable, Equatable {
    case noNamespace(String)
    /// A right is missing, or a policy refuses the pod.
    case refused(message: String)
    case imageNotPulled(image: String, message: String)
    case unscheduled(message: String)
    case timedOut(phase: String)
    case cluster(ClusterError)
    case stopped
  }

  /// What it printed.
  package struct Report: Sendable, Equatable {
    package var succeeded: Bool
    /// Harmless lines.
    package var lines: [String]
  }

  package func run(_ client: ClusterClient, _ surroundings: Surroundings) async throws(Failure) -> Report {
    let name = "\(title)-" + surroundings.randomBytes(5).hex
    do throws(ClusterError) {
      if !files.isEmpty { _ = try await client.create(.secrets, namespace: namespace, secretManifest(name: name)) }
      _ = try await client.create(.pods, namespace: namespace, manifest(name: name))
    } catch {
      // An answer that was lost may still have made it.
      await delete(name, client)
      switch error {
      case .notFound: throw .noNamespace(namespace)
      case .forbidden(let message), .invalid(let message, _): throw .refused(message: message)
      case .transport(.cancelled): throw .stopped
      default: throw .cluster(error)
      }
    }
    do throws(Failure) {
      let report = try await follow(name, client, surroundings)
      await delete(name, client)
      return report
    } catch {
      await delete(name, client)
      throw error
    }
  }

  /// In a task of its own: the one that runs may be cancelled already, and the pod and its Secret must go all the same.
  private func delete(_ name: String, _ client: ClusterClient) async {
    let namespace = namespace
    let kinds: [ResourceKind] = files.isEmpty ? [.pods] : [.pods, .secrets]
    await Task {
      for kind in kinds { try? await client.delete(kind, namespace: namespace, name: name) }
    }.value
  }

  private func follow(_ name: String, _ client: ClusterClient, _ surroundings: Surroundings) async throws(Failure) -> Report {
    let end = surroundings.time.uptime + timeLimit
    var phase = "Pending"
    while surroundings.time.uptime < end {
      do throws(ClusterError) {
        let status = try await client.get(.pods, namespace: namespace, name: name)["status"]
        phase = status["phase"].string?.harmless ?? phase
        if phase == "Succeeded" || phase == "Failed" {
          let lines = try await client.logs(LogQuery(namespace: namespace, pod: name, container: "probe"))
          return Report(succeeded: phase == "Succeeded", lines: lines)
        }
        if let failure = hopeless(status) { throw .transport(.tool(detail: failure)) }
      } catch {
        switch error {
        case .transport(.cancelled): throw .stopped
        case .transport(.tool(let detail)): throw .imageNotPulled(image: image, message: detail)
        case .transport, .server: break
        default: throw .cluster(error)
        }
      }
      do { try await surroundings.time.sleep(for: .milliseconds(500)) } catch { throw .stopped }
    }
    let message = try? await client.get(.pods, namespace: namespace, name: name)["status"]["conditions"].array?
      .first { $0["type"].string == "PodScheduled" && $0["status"].string == "False" }?["message"].string?.harmless
    if let message { throw .unscheduled(message: message) }
    throw .timedOut(phase: phase)
  }

  /// Why the image will not come.
  private func hopeless(_ status: JSON) -> String? {
    let waiting = status["containerStatuses"][0]["state"]["waiting"]
    guard ["ErrImagePull", "ImagePullBackOff", "InvalidImageName"].contains(waiting["reason"].string) else { return nil }
    return (waiting["message"].string ?? waiting["reason"].string ?? "").harmless
  }
}
