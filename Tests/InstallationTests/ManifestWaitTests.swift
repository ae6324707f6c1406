import Cluster
import Commands
import Installation
import KubernetesObjects
import ProductModel
import Surroundings
import Synchronization
import TestSupport
import Testing

/// Manifests that are applied before helm runs, and what is waited for.
@Suite(.timeLimit(.minutes(2))) struct ManifestWaitTests {
  static let path = "/apis/example.com/v1/namespaces/shop/things/t"

  static let manifest = PlannedManifest(
    path: "thing.yaml",
    documents: [
      .map([
        .init(key: "apiVersion", value: .string("example.com/v1")), .init(key: "kind", value: .string("Thing")),
        .init(key: "metadata", value: .map([.init(key: "name", value: .string("t"))])),
      ])
    ], wait: ManifestWait(kind: "Thing", condition: "Ready", minutes: 5, action: "Ask for the right to read it.", field: "domain"))

  static func bench(_ status: String, reason: String, message: String) -> Bench {
    Bench(
      cluster: SmallCluster {
        $0.addReadyDeployment("shop-web")
        $0.faults = [("GET " + path, thing(status, reason: reason, message: message))]
      }, manifests: [manifest])
  }

  static func thing(_ status: String, reason: String, message: String) -> ClusterResponse {
    let object: JSON = [
      "status": ["conditions": [["type": "Ready", "status": .string(status), "reason": .string(reason), "message": .string(message)]]]
    ]
    return ClusterResponse(status: 200, headers: ["content-type": "application/json"], body: object.serialized())
  }

  @Test func goesOnWhenTheConditionHolds() async {
    let bench = Self.bench("False", reason: "SecretSyncedError", message: "could not get the secret")
    let result = await bench.run { body, _ in
      guard case .note(let text) = body, text.contains("could not get") else { return }
      bench.cluster.state.withLock { $0.faults = [("GET " + Self.path, Self.thing("True", reason: "SecretSynced", message: "synced"))] }
    }
    #expect(result.outcome == .ready(addresses: []))
    #expect(result.notes.contains("Thing 't': SecretSyncedError: could not get the secret"))
    #expect(bench.cluster.state.withLock { $0.applied.map { $0["metadata"]["name"].string } } == ["t"])
    #expect(result.commands.contains("kubectl wait --for condition=Ready --timeout 5m things.example.com/t --namespace shop"))
  }

  @Test(arguments: [("False", Duration.seconds(60) as Duration?), ("Unknown", nil)])
  func endsWithTheControllersWords(_ status: String, _ patience: Duration?) async {
    var bench = Self.bench(status, reason: "Denied", message: "no\u{1B}[31m access")
    bench.patience = patience
    let result = await bench.run()
    #expect(result.failedStep == .manifests)
    #expect(result.problem?.sentence == "Thing 't' did not become Ready")
    #expect(result.problem?.nextAction == "Ask for the right to read it.")
    #expect(result.problem?.place == .field("domain"))
    #expect(result.problem?.evidence.first?.contains("Denied: no") == true)
    #expect(result.problem?.evidence.first?.contains("\u{1B}") == false)
    // helm was never started.
    #expect(bench.helm.changes == [])
  }

  /// What a controller refuses is said at once, with the answer, and taken back when it heals; what it is still at work on is not.
  @Test(arguments: [("SecretSyncedError", true), ("Issuing", false)])
  func aRefusalIsSaidWhileItIsWaitedFor(_ reason: String, _ isSaid: Bool) async {
    var bench = Self.bench("False", reason: reason, message: "could not get the secret")
    bench.manifests[0].wait?.minutes = 1
    bench.patience = nil
    let cluster = bench.cluster
    let result = await bench.run { body, _ in
      guard case .hindered = body else { return }
      cluster.state.withLock { $0.faults = [("GET " + Self.path, Self.thing("True", reason: "Done", message: "done"))] }
    }
    let said = result.events.compactMap { if case .hindered(let problem) = $0 { Optional(problem) } else { nil } }
    #expect(said.map { $0?.place } == (isSaid ? [.field("domain"), nil] : []))
    #expect(said.first.map { $0?.evidence == ["\(reason): could not get the secret"] } ?? !isSaid)
  }

  @Test func aStopEndsTheWaiting() async {
    let bench = Self.bench("False", reason: "Denied", message: "no access")
    let result = await bench.run { body, run in if case .note = body { run.interrupt() } }
    guard case .stopped = result.outcome else {
      Issue.record("\(result.outcome)")
      return
    }
    #expect(bench.helm.changes == [])
  }

  @Test func theScriptWaitsToo() {
    let plan = Plan(
      target: .init(namespace: "web", release: "r"), chart: .init(reference: "./chart"), valuesFileName: "v.yaml", manifests: [Self.manifest])
    let script = plan.transcript(title: "T", manifestFolder: "manifests/", chart: "/abs/chart").script
    #expect(script.contains("kubectl wait --for condition=Ready --timeout 5m thing.example.com/t --namespace web"))
    #expect(script.contains("helm upgrade --install r /abs/chart"))
  }
}
