import Cluster
import FoundationEssentials
import Helm
import Installation
import KubernetesObjects
import ProductModel
import Rehearsal
import Secrecy
import Synchronization
import TestSupport
import Testing

/// Two machines that install the same release at the same instant: of what chance makes there must be one, or what was encrypted with the other
/// is lost.
@Suite(.timeLimit(.minutes(2))) struct TwoInstallersTests {
  /// Both have read, and neither has written, when they come to the request of this method.
  @Test(arguments: [ClusterRequest.Method.post, .patch]) func agreeOnWhatChanceMakes(_ method: ClusterRequest.Method) async throws {
    let cluster = RehearsalCluster(time: TickingTime(speed: 60))
    let meeting = Meeting(of: 2)
    let benches = (0..<2).map { _ in Self.bench(MeetingTransport(base: RehearsalTransport(cluster: cluster), meeting: meeting, method: method)) }
    async let first = benches[0].run()
    async let second = benches[1].run()
    let results = await [first, second]

    for result in results {
      #expect(result.events.contains { if case .stepEnded(.secrets, _) = $0 { true } else { false } }, "\(result.outcome)")
      #expect(result.asked.isEmpty)
    }
    let reader = SecretWriter(client: ClusterClient(RehearsalTransport(cluster: cluster)))
    let keys = try await Self.data("keys", reader)
    let kek = try #require(keys["kek"])
    #expect(kek.count == 64)
    #expect(keys["url"] == "x://k:\(kek)@h")
    #expect(keys["token"]?.isEmpty == false)
    let digest = Template(parsing: "${kek|sha256}").expanded { _ in kek }
    #expect(try await Self.data("second", reader)["digest"] == digest)
    #expect(try await reader.ownership(of: "keys", namespace: "shop") == .ours)

    let made = results.filter { $0.notes.contains("made at random for the Secret 'keys', and shown to nobody who does not ask: kek, token") }
    let kept = results.filter { $0.notes.contains("kept as they were in the Secret 'keys': kek, token") }
    #expect(made.count == 1 && kept.count == 1, "\(results.map(\.notes))")
    #expect(kept.first?.notes.contains { $0.contains("was written by somebody else just now") } == true)

    // Whoever comes later changes nothing of it, and what is no longer written goes.
    var later = Self.bench(RehearsalTransport(cluster: cluster))
    later.secrets[0].data.removeLast()
    later.secrets[0].unwanted = ["password"]
    #expect(await later.run().notes.contains("kept as they were in the Secret 'keys': kek, token"))
    let after = try await Self.data("keys", reader)
    #expect(after["kek"] == kek && after["password"] == nil && keys["password"] != nil)
  }

  @Test func whoeverNeverGetsToWriteIsToldSo() async {
    let bench = GeneratedTests.bench {
      $0.faults = [("POST /api/v1/namespaces/shop/secrets", SmallCluster.refusal(409, "AlreadyExists", "secrets \"keys\" already exists"))]
    }
    let result = await bench.run()
    #expect(result.problem?.kind == .secretContested)
    #expect(bench.cluster.state.withLock(\.secrets).isEmpty)
  }

  private static func bench(_ transport: any ClusterTransport) -> Bench {
    var bench = GeneratedTests.bench()
    bench.transport = transport
    // What comes after the Secrets is of no interest.
    bench.helm = ScriptedHelm { $0.upgrade.outcome = HelmOutcome(ending: .exit(1), errorOutput: "Error: no") }
    return bench
  }

  private static func data(_ name: String, _ reader: SecretWriter) async throws -> [String: String] {
    let entries = try await reader.read(name, namespace: "shop").data
    return Dictionary(entries.map { ($0.key, Secret(base64: $0.base64)?.reveal() ?? "") }) { $1 }
  }
}

/// Nobody goes on until all have come.
private final class Meeting: Sendable {
  private let state: Mutex<(missing: Int, waiting: [CheckedContinuation<Void, Never>])>

  init(of count: Int) { state = Mutex((count, [])) }

  func join() async {
    await withCheckedContinuation { continuation in
      let released = state.withLock { state in
        state.missing -= 1
        state.waiting.append(continuation)
        guard state.missing <= 0 else { return [CheckedContinuation<Void, Never>]() }
        defer { state.waiting = [] }
        return state.waiting
      }
      for continuation in released { continuation.resume() }
    }
  }
}

/// The way of one of them into the cluster: its first writing request of the Secret waits for the other's.
private struct MeetingTransport: ClusterTransport {
  let base: RehearsalTransport
  let meeting: Meeting
  let method: ClusterRequest.Method

  func send(_ request: ClusterRequest) async throws(TransportError) -> ClusterResponse {
    if request.method == method, request.path.contains("/secrets") { await meeting.join() }
    return try await base.send(request)
  }

  func stream(_ request: ClusterRequest) async throws(TransportError) -> ClusterStream { try await base.stream(request) }
}
