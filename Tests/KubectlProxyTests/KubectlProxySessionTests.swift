import Cluster
import Commands
import Glibc
import KubernetesObjects
import Secrecy
import Surroundings
import TestSupport
import Testing

@testable import KubectlProxy

/// The machine's real kubectl, with a small server as its API server. It must be installed: README's test command does so.
@Suite(.timeLimit(.minutes(2)), .serialized) struct KubectlProxySessionTests {
  private static let version = #"{"major":"1","minor":"32","gitVersion":"v1.32.4"}"#

  private static func pids(matching text: String) throws -> [Int] {
    try SystemFileSystem().list("/proc").compactMap { entry in
      guard let pid = Int(entry.name), let line = try? SystemFileSystem().read("/proc/\(pid)/cmdline") else { return nil }
      let words = String(decoding: line, as: UTF8.self)
      return words.contains(text) && !words.contains("slipway-guard") ? pid : nil
    }
  }

  @Test func theRealKubectlBringsAnswersAndStreams() async throws {
    let server = try await RawServer.start { request, _ in
      if request.uri.contains("watch=true") { return [RawServer.chunkedHead, RawServer.chunk(Array("line\n".utf8))] }
      return RawServer.answer(request.uri == "/version" ? Self.version : #"{"metadata":{"name":"x"},"uri":"\#(request.uri)"}"#)
    }
    let fixture = try KubectlFixture()
    try fixture.configure(server: "http://127.0.0.1:\(server.port)")
    let session = try await KubectlProxySession.start(surroundings: fixture.surroundings)
    #expect(session.context.name == "test")
    #expect(session.context.namespace == "web")
    let client = ClusterClient(session)
    #expect(try await client.version().gitVersion == "v1.32.4")
    let answer = try await client.get(.pods, namespace: "web", name: "a b")
    #expect(answer["uri"].string == "/api/v1/namespaces/web/pods/a%20b")
    let stream = try await session.stream(ClusterRequest(.get, "/api/v1/pods", query: [.init("watch", "true")]))
    var chunks = stream.chunks.makeAsyncIterator()
    #expect(try await chunks.next() == Array("line\n".utf8))
    let folder = try #require(try SystemFileSystem().list(fixture.folder.path).first { $0.name.hasPrefix("slipway-") })
    #expect(folder.mode == 0o700)

    await session.stop()
    #expect(try Self.pids(matching: folder.name).isEmpty)
    #expect(try SystemFileSystem().list(fixture.folder.path).allSatisfy { !$0.name.hasPrefix("slipway-") })
    try await server.stop()
  }

  @Test func aServerURLWithAPathIsKept() async throws {
    let server = try await RawServer.start { request, _ in RawServer.answer(#"{"major":"1","minor":"0","gitVersion":"\#(request.uri)"}"#) }
    let fixture = try KubectlFixture()
    try fixture.configure(server: "http://127.0.0.1:\(server.port)/k8s/clusters/c-1")
    let session = try await KubectlProxySession.start(surroundings: fixture.surroundings)
    #expect(try await ClusterClient(session).version().gitVersion == "/k8s/clusters/c-1/version")
    await session.stop()
    try await server.stop()
  }

  @Test func aKilledProxyIsStartedAgain() async throws {
    let server = try await RawServer.start { _, _ in RawServer.answer(Self.version) }
    let fixture = try KubectlFixture()
    try fixture.configure(server: "http://127.0.0.1:\(server.port)")
    let session = try await KubectlProxySession.start(surroundings: fixture.surroundings)
    let pid = try #require(try Self.pids(matching: fixture.folder.path + "/slipway-").first)
    kill(pid_t(pid), SIGKILL)
    try await until { try Self.pids(matching: fixture.folder.path + "/slipway-").first.map { $0 != pid } ?? false }
    try await until { (try? await ClusterClient(session).version()) != nil }
    await session.stop()
    try await server.stop()
  }

  @Test func aDeadServerIsUnreachableWithTheProxysSentence() async throws {
    let server = try await RawServer.start { _, _ in [] }
    let port = server.port
    try await server.stop()
    let fixture = try KubectlFixture()
    try fixture.configure(server: "http://127.0.0.1:\(port)")
    let session = try await KubectlProxySession.start(surroundings: fixture.surroundings)
    await #expect(throws: TransportError.unreachable(detail: "dial tcp 127.0.0.1:\(port): connect: connection refused")) {
      try await session.send(ClusterRequest(.get, "/version"))
    }
    let states = Recorder<ConnectionState>()
    let probing = Task { await ConnectionProbe(transport: session, time: fixture.surroundings.time).run { states.record($0) } }
    try await until { states.values.contains { if case .reconnecting(let reason, 1) = $0 { reason.contains("connection refused") } else { false } } }
    probing.cancel()
    // What the proxy notes of its own is no plug-in's word.
    #expect(session.loginWords.text == nil)
    await session.stop()
  }

  private static func login(_ fixture: KubectlFixture, _ script: String) throws {
    let plugin = try fixture.folder.write("login", "#!/bin/sh\n" + script, mode: 0o700)
    try fixture.configure(
      server: "https://127.0.0.1:1",
      user: "{exec: {apiVersion: client.authentication.k8s.io/v1, command: \(plugin), interactiveMode: Never}}")
  }

  @Test func aLoginPluginThatFailsIsHeardAndItsSecretsAreNot() async throws {
    let fixture = try KubectlFixture()
    try Self.login(fixture, "printf 'open \\033[1mhttps://login.example.com\\nyour token is hunter2-hunter2\\n' >&2\nexit 1\n")
    let session = try await KubectlProxySession.start(
      surroundings: fixture.surroundings, redactor: SharedRedactor(secrets: [Secret("hunter2-hunter2")]))
    let heard = Recorder<String>()
    try await until {
      do throws(ClusterError) {
        _ = try await ClusterClient(session).version()
        Issue.record("a failing login must not work")
      } catch {
        switch error {
        // Before a word of it has come through.
        case .unauthorized(let message): #expect(message.contains("getting credentials"))
        case .transport(.loginWanted(let words)): heard.record(words)
        default: Issue.record("a failing plug-in is a failed login, not \(error)")
        }
      }
      return heard.values.last?.contains("your token is") ?? false
    }
    #expect(heard.values.last?.hasPrefix("open ^[[1mhttps://login.example.com your token is ") == true)
    #expect(!heard.values.contains { $0.contains("hunter2") })
    await session.stop()
  }

  /// As those do that give a code to type elsewhere: they wait until somebody has. Here only once the proxy runs, since some kubectls log in before
  /// whatever they are asked for.
  @Test func aLoginPluginThatWaitsForAPersonIsHeardWhereTheConnectionIsShown() async throws {
    let fixture = try KubectlFixture()
    try Self.login(
      fixture,
      """
      if [ ! -e "$HOME/waits" ]; then
        echo '{"apiVersion": "client.authentication.k8s.io/v1", "kind": "ExecCredential",
          "status": {"token": "of-the-day", "expirationTimestamp": "2020-01-01T00:00:00Z"}}'
        exit 0
      fi
      echo 'To sign in, open https://login.example.com/device and enter the code ABCD-EFGH' >&2
      while [ ! -e "$HOME/done" ]; do sleep 0.05; done
      exit 1

      """)
    let session = try await KubectlProxySession.start(surroundings: fixture.surroundings)
    try fixture.folder.write("waits", "")
    let states = Recorder<ConnectionState>()
    let probing = Task { await ConnectionProbe(transport: session, time: fixture.surroundings.time).run { states.record($0) } }
    try await until {
      states.values.contains {
        if case .loginExpired(let reason) = $0 { reason.contains("and enter the code ABCD-EFGH\"") } else { false }
      }
    }
    probing.cancel()
    try fixture.folder.write("done", "")
    await probing.value
    await session.stop()
  }

  @Test func theProxyDiesWithWhoeverHoldsItsInput() async throws {
    let server = try await RawServer.start { _, _ in RawServer.answer(Self.version) }
    let fixture = try KubectlFixture()
    try fixture.configure(server: "http://127.0.0.1:\(server.port)")
    let tool = try KubectlTool.locate(fixture.surroundings)
    try SystemFileSystem().createDirectory(fixture.folder.path("p"), mode: 0o700)
    let socket = fixture.folder.path("p/s")
    // A stand-in for this program holds the guard's input, and is killed as nothing can be prepared for.
    let script = """
      sleep 1000 | /bin/sh -c \(GuardedProcess.script.shellQuoted) slipway-guard \(socket) \(tool.path) proxy --unix-socket=\(socket) &
      wait
      """
    let parent = Task {
      try await GuardedProcess(
        arguments: ["/bin/sh", "-c", script], environment: fixture.surroundings.childSubprocessEnvironment
      ).run { _ in }
    }
    try await until { (try? SystemFileSystem().entry(socket)) != nil }
    let proxy = try #require(try Self.pids(matching: "proxy\0--unix-socket=\(socket)").first)
    let sleepers = try Self.pids(matching: "sleep\u{0}1000").filter { Self.group($0) == Self.group(proxy) }
    for sleeper in sleepers { kill(pid_t(sleeper), SIGKILL) }
    try await until { try Self.pids(matching: "proxy\0--unix-socket=\(socket)").isEmpty }
    try await until { (try? SystemFileSystem().entry(fixture.folder.path("p"))) == nil }
    parent.cancel()
    _ = await parent.result
    try await server.stop()
  }

  private static func group(_ pid: Int) -> pid_t { getpgid(pid_t(pid)) }

  @Test func hiddenVariablesDoNotReachKubectl() async throws {
    let fixture = try KubectlFixture()
    var surroundings = try fixture.withStandIn(proxy: "echo \"saw ${PLANTED:-nothing} of ${KUBECONFIG##*/}\" >&2; exit 3")
    surroundings.environment["PLANTED"] = "hunter2"
    surroundings.hiddenVariables = ["PLANTED"]
    await #expect(throws: KubectlError.failed(detail: "saw nothing of config")) { try await KubectlProxySession.start(surroundings: surroundings) }
    #expect(try SystemFileSystem().list(fixture.folder.path).allSatisfy { !$0.name.hasPrefix("slipway-") })
  }

  @Test func whatCannotWorkIsRefusedBeforeItStarts() async throws {
    let fixture = try KubectlFixture()
    func refusal(_ surroundings: Surroundings, context: String? = nil) async -> KubectlError? {
      do throws(KubectlError) {
        await (try await KubectlProxySession.start(context: context, surroundings: surroundings)).stop()
        return nil
      } catch {
        return error
      }
    }
    var without = fixture.surroundings
    without.environment["PATH"] = fixture.folder.path
    #expect(await refusal(without) == .missing)
    #expect(await refusal(try fixture.withStandIn(version: "v1.12.3", proxy: "exit 1")) == .tooOld(found: "v1.12.3", needed: "1.18"))
    #expect(await refusal(try fixture.withStandIn(proxy: "exit 1"), context: "other") == .unknownContext("other", known: ["test"]))
    #expect(await refusal(try fixture.withStandIn(view: "{}", proxy: "exit 1")) == .noContext(known: []))
    #expect(await refusal(try fixture.withStandIn(proxy: "exit 1")) == .failed(detail: "kubectl proxy ended without a word"))
    let asking = KubectlTool(
      path: try fixture.folder.write("ask", "#!/bin/sh\necho 'enter the code AB' >&2\nsleep 1000", mode: 0o700), surroundings: fixture.surroundings)
    await #expect(throws: KubectlError.failed(detail: "'kubectl config view' did not end in time, and says \"enter the code AB\"")) {
      try await asking.run(["config", "view"], timeLimit: .seconds(2))
    }
    let path =
      #"{"contexts":[{"name":"t","context":{"cluster":"c"}}],"current-context":"t","clusters":[{"name":"c","cluster":{"server":"https://a/b"}}]}"#
    #expect(await refusal(try fixture.withStandIn(view: path, proxy: "exit 1")) == .serverPath(url: "https://a/b", found: "v1.30.0"))
    try fixture.configure(
      server: "https://127.0.0.1:1", user: "{exec: {apiVersion: client.authentication.k8s.io/v1, command: ask, interactiveMode: Always}}")
    #expect(await refusal(fixture.surroundings) == .interactiveLogin(user: "u", command: "ask"))
  }
}
