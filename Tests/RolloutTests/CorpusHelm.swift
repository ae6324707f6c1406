import Cluster
import Helm
import KubernetesObjects
import Synchronization
import Testing

/// A helm that tells what a scenario says to be deployed, and in which state.
final class CorpusHelm: HelmRunner {
  static let chart = "corpus"

  private let manifest: String
  private let hooks: String
  private let status: Mutex<String>

  /// - Parameter release: `Kind/name`; `Job/name/hook` for a hook.
  init(release: [String]) throws {
    let documents = try release.map { name in
      let reference = try CorpusCluster.reference(name)
      var object: JSON = [
        "apiVersion": .string(reference.apiVersion), "kind": .string(reference.kind), "metadata": ["name": .string(reference.name)],
      ]
      if let namespace = name.split(separator: "@").dropFirst().first { object["metadata"]["namespace"] = .string(String(namespace)) }
      let isHook = name.hasSuffix("/hook")
      if isHook { object["metadata"]["annotations"] = ["helm.sh/hook": "pre-install"] }
      // JSON is YAML.
      return (isHook: isHook, text: "---\n" + String(decoding: object.serialized(), as: UTF8.self) + "\n")
    }
    manifest = documents.filter { !$0.isHook }.map(\.text).joined()
    hooks = documents.filter(\.isHook).map(\.text).joined()
    status = Mutex("deployed")
  }

  /// `pending-upgrade`, `failed` and so on, as helm names them.
  func tell(_ state: String) { status.withLock { $0 = state } }

  func start(
    _ operation: HelmOperation, target: HelmTarget, onLine: @escaping @Sendable (HelmLine) -> Void
  ) async throws(HelmError) -> any HelmRun {
    switch operation {
    case .getManifest: Run(outcome: HelmOutcome(ending: .exit(0), output: manifest))
    case .getHooks: Run(outcome: HelmOutcome(ending: .exit(0), output: hooks))
    case .getValues: Run(outcome: HelmOutcome(ending: .exit(0), output: "{}"))
    case .history:
      Run(
        outcome: HelmOutcome(
          ending: .exit(0),
          output:
            #"[{"revision":2,"status":"\#(status.withLock(\.self))","chart":"\#(Self.chart)-1.0.0","app_version":"1","description":"Upgrade complete"}]"#
        ))
    case .status:
      Run(
        outcome: HelmOutcome(
          ending: .exit(0),
          output: #"{"name":"\#(Scene.release)","namespace":"\#(Scene.namespace)","version":2,"info":{"status":"\#(status.withLock(\.self))"}}"#))
    default: Run(outcome: HelmOutcome(ending: .exit(1), errorOutput: "a scenario asks helm nothing else"))
    }
  }

  private struct Run: HelmRun {
    let outcome: HelmOutcome
    func interrupt() {}
    func kill() {}
  }
}
