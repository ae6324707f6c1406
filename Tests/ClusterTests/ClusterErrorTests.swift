import Cluster
import KubernetesObjects
import Testing
import Wire

@Suite struct ClusterErrorTests {
  private func ask(_ answer: ScriptedTransport.Answer) async -> ClusterError? {
    do throws(ClusterError) {
      _ = try await ClusterClient(ScriptedTransport([answer])).get(.secrets, namespace: "n", name: "x")
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    ("get-404", ClusterError.notFound(message: #"secrets "none" not found"#)),
    ("api-group-missing-404", .notFound(message: "404 page not found")),
    (
      "apply-conflict-409",
      .conflict(message: #"Apply failed with 1 conflict: conflict with "helm": .data.a"#, causes: [#".data.a: conflict with "helm""#])
    ),
    (
      "apply-type-changed-422",
      .invalid(message: #"Secret "s" is invalid: type: Invalid value: "kubernetes.io/tls": field is immutable"#, fields: ["type"])
    ),
    (
      "create-namespace-forbidden-403",
      .forbidden(
        message: #"namespaces is forbidden: User "viewer" cannot create resource "namespaces" in API group "" at the cluster scope"#)
    ),
    (
      "forbidden-403",
      .forbidden(
        message: #"secrets is forbidden: User "viewer" cannot list resource "secrets" in API group "" in the namespace "wire""#)
    ),
    ("proxy-down", .transport(.unreachable(detail: "dial tcp 127.0.0.1:9: connect: connection refused"))),
    ("proxy-expired", .unauthorized(message: "Unauthorized")),
    ("proxy-no-host-header", .server(status: 400, message: "400 Bad Request: missing required Host header")),
  ])
  func recordedRefusalsAreToldApart(_ name: String, _ error: ClusterError) async throws {
    #expect(await ask(try .recorded(name)) == error)
  }

  @Test func anExpiredPageIsGone() async throws {
    guard case .gone(let message)? = await ask(try .recorded("list-continue-expired-410")) else {
      Issue.record("a 410 is gone")
      return
    }
    #expect(message.hasPrefix("The provided continue parameter is too old"))
  }

  @Test(arguments: [
    (500, "text/plain", "[-]etcd failed", ClusterError.server(status: 500, message: "[-]etcd failed")),
    (500, "text/plain", "", .transport(.unreachable(detail: "kubectl proxy answered 500 without a word"))),
    (502, "text/plain", "bad\u{1B}[2J", .transport(.unreachable(detail: "bad^[[2J"))),
    (500, "text/plain", "getting credentials: exec: exit status 1", .unauthorized(message: "getting credentials: exec: exit status 1")),
    (503, "application/json", #"{"kind":"Status","message":"down\u001b","code":503}"#, .server(status: 503, message: "down^[")),
    (418, "text/html", "<html>\nx", .server(status: 418, message: "<html>")), (404, "", "", .notFound(message: "HTTP 404")),
    (302, "", "", .server(status: 302, message: "HTTP 302")),
  ])
  func otherAnswers(_ status: Int, _ type: String, _ body: String, _ error: ClusterError) async {
    #expect(await ask(.response(ClusterResponse(status: status, headers: ["content-type": type], body: Array(body.utf8)))) == error)
  }

  @Test func anAnswerThatIsNoJSONIsNamed() async {
    #expect(await ask(.json("<html>")) == .unreadable(detail: "a value was expected at byte 0"))
  }

  @Test(arguments: [
    (
      ClusterError.transport(.unreachable(detail: "dial tcp: refused")),
      "the API server cannot be reached: dial tcp: refused; check the network, the VPN and the context"
    ),
    (.transport(.timedOut), "the API server did not answer in time; check the network, the VPN and the context"),
    (.transport(.loginWanted(words: "code AB")), "the login plug-in says \"code AB\"; do what it asks for, then it is tried again"),
    (.transport(.cut(detail: "x")), "the connection to the API server was cut: x; it is tried again"),
    (.transport(.tool(detail: "kubectl is not there")), "kubectl is not there"), (.transport(.cancelled), "cancelled"),
    (
      .unauthorized(message: ""),
      "the cluster does not know this login, or it has expired; log in again with the cloud's own tool, then retry"
    ),
    (.forbidden(message: "no"), "the cluster refused: no; ask its administrator for this right, or choose another context"),
    (.notFound(message: "x"), "not found in the cluster: x"),
    (.conflict(message: "m", causes: []), "another owner stands in the way: m; decide who shall own it, then retry"),
    (.conflict(message: "m", causes: ["a", "b"]), "another owner stands in the way: a; b; decide who shall own it, then retry"),
    (.gone(message: "old"), "the cluster no longer holds this version: old; it is read again"),
    (.invalid(message: "x", fields: []), "the cluster does not accept this object: x"),
    (.server(status: 429, message: "x"), "the API server is busy and asks to wait: x; it is tried again"),
    (.server(status: 504, message: "x"), "the API server is not able to answer now: x; it is tried again"),
    (.server(status: 500, message: "x"), "the API server failed with 500: x"),
    (
      .unreadable(detail: "x"), "the answer is not what the Kubernetes API describes: x; check that the context points to a cluster"
    ),
  ])
  func wording(_ error: ClusterError, _ message: String) {
    #expect(error.message == message)
  }
}
