import Cluster
import KubernetesObjects
import Rollout
import Secrecy
import TestSupport
import Testing
import Wizard

@testable import Session

/// What is read of an object, and that it arrives without secrets and without escape sequences.
@Suite(.timeLimit(.minutes(2))) struct ObjectLookerTests {
  private static let pod =
    #"""
    {"apiVersion":"v1","kind":"Pod","metadata":{"name":"api-7d-aaaaa","namespace":"n","managedFields":[{"manager":"kubelet"}],
     "annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{}"}},
     "spec":{"initContainers":[{"name":"migrate","image":"r/m:1"}],"containers":[{"name":"api","image":"r/api:1"}]},
     "status":{"phase":"Pending","initContainerStatuses":[{"name":"migrate","restartCount":3,"state":{"waiting":{"reason":"CrashLoopBackOff"}},
      "lastState":{"terminated":{"exitCode":2}}}]}}
    """#
  private static let deployment =
    #"{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"api","namespace":"n"},"spec":{"selector":{"matchLabels":{"app":"api"}}}}"#
  private static let secret =
    #"{"apiVersion":"v1","kind":"Secret","metadata":{"name":"s","namespace":"n"},"data":{"password":"aHVudGVyMg=="}}"#
  private static let log = [
    "2026-11-21T03:17:25.123456789Z ERROR refused \u{1b}[31mhunter2", "2026-11-21T03:17:26.000000001Z trying again",
  ]

  private static let podReference = ObjectReference(apiVersion: "v1", kind: "Pod", namespace: "n", name: "api-7d-aaaaa")
  private static let workload = ObjectReference(apiVersion: "apps/v1", kind: "Deployment", namespace: "n", name: "api")

  private let transport = AnsweringTransport(
    [
      "/api/v1/namespaces/n/pods/api-7d-aaaaa": pod, "/apis/apps/v1/namespaces/n/deployments/api": deployment,
      "/api/v1/namespaces/n/secrets/s": secret, "/api/v1/namespaces/n/pods": #"{"kind":"PodList","metadata":{},"items":[\#(pod)]}"#,
      "/api/v1/namespaces/n/events": #"{"kind":"EventList","metadata":{},"items":[]}"#,
    ], log: log)

  private func pieces(_ look: ObjectLook) async -> [TextPiece] {
    let pieces = Recorder<TextPiece>()
    let looker = ObjectLooker(client: ClusterClient(transport), redactor: SharedRedactor(secrets: [Secret("hunter2")]), time: ManualTime())
    await looker.look(look) { pieces.record($0) }
    return pieces.values
  }

  @Test(arguments: [podReference, workload]) func aLogSaysWhatItIsALogOf(object: ObjectReference) async throws {
    let pieces = await pieces(ObjectLook(.log(LogChoice()), of: object, context: nil))
    let source = try #require(pieces.first?.source)
    #expect(source.pods == ["api-7d-aaaaa"])
    #expect(source.container == "migrate", "the container that holds the pod up")
    #expect(source.containers.map(\.name) == ["migrate"])
    let lines = pieces.flatMap(\.lines)
    #expect(lines.map(\.time) == ["2026-11-21 03:17:25", "2026-11-21 03:17:26"])
    #expect(lines.map(\.tone) == [.bad, .plain])
    #expect(lines.allSatisfy { !$0.text.contains("hunter2") && !$0.text.contains("\u{1b}") })
    #expect(pieces.last?.isOpen == false)
  }

  @Test func theRunBeforeIsAskedForWithItsContainer() async throws {
    let choice = LogChoice(container: "api", isPrevious: true)
    let pieces = await pieces(ObjectLook(.log(choice), of: Self.podReference, context: nil))
    let request = try #require(transport.asked.last)
    #expect(request.query.contains(.init("previous", "true")) && request.query.contains(.init("container", "api")))
    #expect(pieces.count == 1 && pieces.first?.lines.count == 2)
  }

  @Test func theLinesOfSeveralPodsSayWhoseTheyAre() async throws {
    let pieces = Recorder<TextPiece>()
    let looker = ObjectLooker(client: ClusterClient(transport), redactor: SharedRedactor(secrets: []), time: ManualTime())
    let look = ObjectLook(.log(LogChoice(isOfAllPods: true)), of: Self.podReference, workload: Self.workload, context: nil)
    let task = Task { await looker.look(look) { pieces.record($0) } }
    while pieces.values.flatMap(\.lines).count < 2, !Task.isCancelled { await Task.yield() }
    // It goes on until nobody wants it any more: pods may come.
    task.cancel()
    await task.value
    #expect(pieces.values.flatMap(\.lines).map(\.source) == ["aaaaa", "aaaaa"])
    #expect(pieces.values.compactMap(\.source).last?.podCount == 1)
  }

  @Test func aWorkloadWithoutPodsSaysWhereToLook() async {
    let empty = AnsweringTransport([
      "/apis/apps/v1/namespaces/n/deployments/api": Self.deployment,
      "/api/v1/namespaces/n/pods": #"{"kind":"PodList","metadata":{},"items":[]}"#,
    ])
    let pieces = Recorder<TextPiece>()
    let looker = ObjectLooker(client: ClusterClient(empty), redactor: SharedRedactor(secrets: []), time: ManualTime())
    await looker.look(ObjectLook(.log(LogChoice()), of: Self.workload, context: nil)) { pieces.record($0) }
    #expect(pieces.values.last?.problem?.contains("has no pod yet") == true)
  }

  @Test func noFormOfASecretShowsWhatItHolds() async {
    let reference = ObjectReference(apiVersion: "v1", kind: "Secret", namespace: "n", name: "s")
    for kind in [ObjectLook.Kind.yaml, .describe] {
      let text = await pieces(ObjectLook(kind, of: reference, context: nil)).flatMap(\.lines).map(\.text).joined(separator: "\n")
      #expect(!text.isEmpty && !text.contains("aHVudGVyMg"))
    }
  }

  @Test func theClustersOwnFieldsAreFoldedUntilAskedFor() async {
    let lines = await pieces(ObjectLook(.yaml, of: Self.podReference, context: nil)).flatMap(\.lines)
    for text in ["managedFields", "last-applied", "manager: kubelet"] {
      #expect(lines.contains { $0.text.contains(text) }, "\(text)")
      #expect(lines.allSatisfy { $0.isFolded || !$0.text.contains(text) }, "\(text)")
    }
    #expect(lines.contains { $0.text.contains("name: ") && !$0.isFolded })
  }

  @Test func whatIsNotThereIsAProblemAndNotAnEmptyPage() async {
    let gone = ObjectReference(apiVersion: "v1", kind: "Pod", namespace: "n", name: "gone")
    for kind in [ObjectLook.Kind.describe, .yaml, .log(LogChoice())] {
      #expect(await pieces(ObjectLook(kind, of: gone, context: nil)).last?.problem != nil)
    }
  }

  @Test(arguments: [
    ("2026-11-21T03:17:25.1Z a b", "2026-11-21 03:17:25", "a b"), ("2026-11-21T03:17:25+01:00 x", "2026-11-21 03:17:25", "x"),
    ("2026-11-21T03:17:25Z", "2026-11-21 03:17:25", ""), ("no time here", "", "no time here"),
    ("2026 was a good year for T", "", "2026 was a good year for T"),
  ]) func aLineIsItsTimeAndItsText(line: String, time: String, text: String) {
    #expect(LogLine.parse(line).time == time)
    #expect(LogLine.parse(line).text == text)
  }

  @Test(arguments: [
    ("ERROR: no route", TextLine.Tone.bad), ("FATAL: password authentication failed", .bad), (#"{"level":"error","msg":"x"}"#, .bad),
    (#"{"level":50,"msg":"x"}"#, .bad), (#"{"level":30,"msg":"error"}"#, .plain), ("level=warn msg=slow", .warning), ("[warn] 12#0 a", .warning),
    ("WARNING: deprecated", .warning), ("0 errors, no error at all", .plain), (#"{"severity":"ERROR"}"#, .bad), ("info: started", .plain),
  ]) func aLineIsAsGraveAsItsOwnWord(line: String, tone: TextLine.Tone) {
    #expect(LogLine.tone(of: line) == tone)
  }
}
