import Cluster
import FoundationEssentials
import KubernetesObjects
import Preflight
import ProductModel
import Surroundings
import Synchronization
import TestSupport
import Testing

@testable import Checks

/// An API server that knows one pod, and plays its life as the test says.
private final class OnePod: ClusterTransport {
  struct Life: Sendable {
    var creation = 201
    var message = "pods is forbidden"
    /// What each look at the pod finds; the last stays.
    var statuses: [String] = [#"{"phase":"Pending"}"#, #"{"phase":"Succeeded"}"#]
    var log = ""
  }

  private struct State {
    var looks = 0
    var created: JSON?
    var deleted: [String] = []
  }

  private let life: Life
  private let state = Mutex(State())

  init(_ life: Life) { self.life = life }

  var created: JSON? { state.withLock(\.created) }
  var deleted: [String] { state.withLock(\.deleted) }

  func send(_ request: ClusterRequest) async throws(TransportError) -> ClusterResponse {
    func answer(_ status: Int, _ text: String) -> ClusterResponse { ClusterResponse(status: status, body: Array(text.utf8)) }
    switch request.method {
    case .post:
      state.withLock { $0.created = try? JSON(parsing: request.body) }
      return life.creation == 201
        ? answer(201, "{}") : answer(life.creation, #"{"kind":"Status","code":\#(life.creation),"message":"\#(life.message)"}"#)
    case .delete:
      state.withLock { $0.deleted.append(request.path) }
      return answer(200, "{}")
    default:
      if request.path.hasSuffix("/log") { return answer(200, life.log) }
      let look = state.withLock { state in
        defer { state.looks += 1 }
        return min(state.looks, life.statuses.count - 1)
      }
      return answer(200, #"{"status":\#(life.statuses[look])}"#)
    }
  }

  func stream(_ request: ClusterRequest) async throws(TransportError) -> ClusterStream { throw .cancelled }
}

@Suite(.timeLimit(.minutes(1))) struct PodProbeTests {
  private static func egress(_ life: OnePod.Life, hosts: [String] = ["a.example.com", "db.example.com:5432"]) async -> (CheckOutcome, OnePod) {
    let transport = OnePod(life)
    let time = ManualTime()
    let product = Product(
      id: "x", title: "X", chart: Chart(reference: "r/x", name: "x", release: "x", namespace: "shop", output: "v.yaml"), steps: [])
    let questionnaire = Questionnaire(product: product, answers: Answers())
    let context = CheckContext(
      surroundings: .manual(time: time), cluster: transport, questionnaire: questionnaire, plan: questionnaire.plan(), consents: [.probePod])
    let arguments = CheckArguments(["hosts": .init(.list(hosts.map { .init(.text($0)) }), fields: ["db.host"])])
    let done = Recorder<CheckOutcome>()
    let task = Task { done.record(await EgressChecks.checks(arguments, in: context).first?.run() ?? .skipped("no check")) }
    await time.advance { !done.values.isEmpty }
    await task.value
    return (done.values.first ?? .skipped("no outcome"), transport)
  }

  private static let reached = "reached a.example.com 443\nreached db.example.com 5432\n"

  @Test(arguments: [
    (OnePod.Life(log: reached), CheckOutcome.Verdict.passed, "all 2 are reached"),
    (OnePod.Life(log: "closed db.example.com 5432\nreached a.example.com 443\n"), .failed, "pods cannot reach db.example.com:5432"),
    (OnePod.Life(log: "unresolved a.example.com 443\nreached db.example.com 5432\n"), .failed, "pods cannot resolve \"a.example.com\""),
    (OnePod.Life(log: "sh: nc: not found\n"), .skipped, "said nothing that is understood"),
    (OnePod.Life(creation: 403), .skipped, "was refused"),
    (OnePod.Life(creation: 404, message: "namespaces not found"), .skipped, "namespace \"shop\" is not there yet"),
    (
      OnePod.Life(statuses: [#"{"phase":"Pending","containerStatuses":[{"state":{"waiting":{"reason":"ImagePullBackOff","message":"403"}}}]}"#]),
      .skipped, "could not be pulled"
    ),
    (
      OnePod.Life(statuses: [#"{"phase":"Pending","conditions":[{"type":"PodScheduled","status":"False","message":"0/3 nodes"}]}"#]), .skipped,
      "no node took"
    ),
    (OnePod.Life(statuses: [#"{"phase":"Running"}"#]), .skipped, "did not end in time (Running)"),
  ])
  fileprivate func itsEndIsTold(life: OnePod.Life, verdict: CheckOutcome.Verdict, says: String) async {
    let (outcome, cluster) = await Self.egress(life)
    #expect(outcome.verdict == verdict)
    #expect(outcome.finding.contains(says), "\(outcome)")
    #expect(outcome.field == (verdict == .failed ? "db.host" : nil))
    // However it ended, nothing stays.
    #expect(cluster.deleted.count == 1)
  }

  @Test func itIsDeletedWhenNobodyWaitsAnyMore() async throws {
    let transport = OnePod(OnePod.Life(statuses: [#"{"phase":"Running"}"#]))
    let probe = PodProbe(namespace: "shop", script: "sleep 60")
    let time = ManualTime()
    let task = Task { () -> PodProbe.Failure? in
      do throws(PodProbe.Failure) {
        _ = try await probe.run(ClusterClient(transport), .manual(time: time))
        return nil
      } catch {
        return error
      }
    }
    await time.sleepers(atLeast: 1)
    task.cancel()
    #expect(await task.value == .stopped)
    #expect(transport.deleted.count == 1)
  }

  @Test func thePodIsAsPoliciesWantIt() async throws {
    let (_, cluster) = await Self.egress(OnePod.Life(log: Self.reached))
    let spec = try #require(cluster.created)["spec"]
    let container = spec["containers"][0]
    #expect(spec["securityContext"]["runAsNonRoot"] == true && spec["securityContext"]["seccompProfile"]["type"] == "RuntimeDefault")
    #expect(container["securityContext"]["allowPrivilegeEscalation"] == false && container["securityContext"]["capabilities"]["drop"] == ["ALL"])
    #expect(spec["automountServiceAccountToken"] == false && spec["restartPolicy"] == "Never" && spec["activeDeadlineSeconds"] == 60)
    #expect(!container["resources"]["limits"]["memory"].isNull)
    // Hosts are arguments: no shell reads them as anything else.
    #expect(container["args"] == ["a.example.com", "443", "db.example.com", "5432"])
  }

  @Test func withoutConsentNothingRuns() async throws {
    let transport = OnePod(OnePod.Life())
    let product = Product(
      id: "x", title: "X", chart: Chart(reference: "r/x", name: "x", release: "x", namespace: "shop", output: "v.yaml"), steps: [])
    let questionnaire = Questionnaire(product: product, answers: Answers())
    let context = CheckContext(
      surroundings: .manual(), cluster: transport, questionnaire: questionnaire, plan: questionnaire.plan())
    let outcome = try #require(await EgressChecks.checks(CheckArguments(["hosts": .init(.text("a.example.com"))]), in: context).first?.run())
    #expect(outcome.verdict == .skipped && outcome.offer == .consent(.probePod))
    #expect(transport.created == nil)
  }

  @Test(arguments: [
    ("a.example.com", "a.example.com:443"), ("a:80", "a:80"), ("[::1]:5432", "[::1]:5432"), ("::1", "[::1]:443"), ("10.0.0.1:6379", "10.0.0.1:6379"),
  ])
  func aHostIsRead(text: String, shown: String) {
    #expect(EgressChecks.Door(text)?.text == shown)
  }

  @Test(arguments: ["", "-w", "a b", "a;reboot", "$(x)", "a:0", "a:99999", "a:b"])
  func whatIsNoHostIsRefused(text: String) {
    #expect(EgressChecks.Door(text) == nil)
  }
}
