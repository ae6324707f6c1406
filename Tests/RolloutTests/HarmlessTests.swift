import FoundationEssentials
import KubernetesObjects
import Rollout
import Testing

/// Escape sequences in whatever a cluster may say never get as far as a snapshot: screens, text and JSON are made from nothing else.
@Suite struct HarmlessTests {
  private static let escape = "\\u001b[2J\\u009b31m\\u202e\\u0007"

  @Test func noTextOfTheClusterReachesATerminalAsItCame() throws {
    var tracker = Scene.tracker()
    let names = ["web", "web\u{1B}[2J"]
    tracker.track(names.map { TrackedObject(ObjectReference(apiVersion: "apps/v1", kind: "Deployment", name: $0)) })
    let x = Self.escape
    for (index, suffix) in ["", "\\u001b[2J"].enumerated() {
      tracker.apply([
        try YAML.object(
          """
          {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web\(suffix)", "namespace": "shop", "uid": "d\(index)",
           "annotations": {"a\(x)": "\(x)"}, "labels": {"l": "\(x)"}}, "spec": {"replicas": 1},
           "status": {"replicas": 1, "conditions": [{"type": "Stalled", "status": "True", "reason": "\(x)", "message": "\(x)"}]}}
          """),
        try YAML.object(
          """
          {"apiVersion": "apps/v1", "kind": "ReplicaSet", "metadata": {"name": "set\(index)", "namespace": "shop", "uid": "r\(index)", "ownerReferences": [
           {"apiVersion": "apps/v1", "kind": "Deployment", "name": "web\(suffix)", "uid": "d\(index)", "controller": true}]}, "spec": {}, "status": {}}
          """),
      ])
      for (number, reason) in ["CrashLoopBackOff", "ImagePullBackOff", "CreateContainerConfigError", "RunContainerError", "Odd\(x)"].enumerated() {
        tracker.apply([
          try YAML.object(
            """
            {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "pod\(index)\(number)\(suffix)", "namespace": "shop", "uid": "p\(index)\(number)",
             "ownerReferences": [{"apiVersion": "apps/v1", "kind": "ReplicaSet", "name": "set\(index)", "uid": "r\(index)", "controller": true}]},
             "spec": {"nodeName": "n\(x)", "containers": [{"name": "main\(x)"}]}, "status": {"phase": "Running\(x)", "containerStatuses": [
              {"name": "main\(x)", "image": "image\(x)", "restartCount": 5, "state": {"waiting": {"reason": "\(reason)", "message": "\(x)"}},
               "lastState": {"terminated": {"exitCode": 1, "reason": "\(x)", "message": "\(x)"}}}]}}
            """),
          try YAML.object(
            """
            {"apiVersion": "v1", "kind": "Event", "metadata": {"name": "e\(index)\(number)\(suffix)", "namespace": "shop"}, "type": "Warning",
             "involvedObject": {"kind": "Pod", "name": "pod\(index)\(number)\(suffix)"}, "reason": "Failed", "message": "pull image\(x)"}
            """),
        ])
      }
    }
    tracker.note(release: .failed(description: "\u{1B}[2J"), at: .zero)
    tracker.apply(.forbidden(.jobs, message: "\u{1B}]0;x\u{07}"), at: .zero)
    tracker.apply(.connection(.reconnecting(reason: "\u{1B}[2J", attempt: 1)), at: .zero)
    _ = tracker.snapshot(after: 0)
    for request in tracker.logRequests(at: .zero) {
      tracker.note(log: ContainerLog(request: request, lines: ["\u{1B}[2J", "no space left on device \u{9B}31m"]), at: .zero)
    }
    let snapshot = tracker.snapshot(after: 400)
    #expect(snapshot.workloads.count == 2)
    #expect(snapshot.diagnoses.count >= 4)
    let texts = Self.texts(in: try JSON(parsing: Array(JSONEncoder().encode(snapshot))))
    #expect(texts.count > 50)
    for text in texts { #expect(text == text.harmless) }
    // Where nothing was hidden nothing was proved.
    #expect(texts.contains { $0.contains("^[[2J") })
  }

  private static func texts(in value: JSON) -> [String] {
    switch value {
    case .string(let text): [text]
    case .array(let items): items.flatMap { texts(in: $0) }
    case .object(let members): members.flatMap { [$0.key] + texts(in: $0.value) }
    default: []
    }
  }
}
