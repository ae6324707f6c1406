import Cluster
import KubernetesObjects
import Surroundings
import TestSupport
import Testing

@testable import KubectlProxy

@Suite struct KubectlConfigurationTests {
  private static let view = """
    {"kind":"Config","current-context":"a/b","clusters":[{"name":"c1","cluster":{"server":"https://one.example.com"}},
    {"name":"c2","cluster":{"server":"https://two.example.com/k8s/clusters/c-1"}}],
    "users":[{"name":"u1","user":{"token":"REDACTED"}},
    {"name":"u2","user":{"exec":{"command":"cloud-login","interactiveMode":"Always"}}},{"name":"u3","user":{"exec":{"command":"gke","interactiveMode":"IfAvailable"}}}],
    "contexts":[{"name":"a/b","context":{"cluster":"c1","user":"u1","namespace":"web"}},{"name":"x","context":{"cluster":"c2","user":"u2","namespace":""}},
    {"name":"lost","context":{"cluster":"gone","user":"u3"}}]}
    """

  @Test func contextsAreReadWithTheirServers() throws {
    let configuration = KubectlConfiguration(try JSON(parsing: Self.view))
    #expect(
      configuration
        == KubectlConfiguration(
          contexts: [
            .init(name: "a/b", cluster: "c1", user: "u1", namespace: "web", serverURL: "https://one.example.com"),
            .init(
              name: "x", cluster: "c2", user: "u2", serverURL: "https://two.example.com/k8s/clusters/c-1",
              login: .init(command: "cloud-login", isAlwaysInteractive: true)),
            .init(name: "lost", cluster: "gone", user: "u3", login: .init(command: "gke")),
          ], currentContext: "a/b"))
    #expect(try configuration.context(nil).name == "a/b")
    #expect(try configuration.context("x").serverURL == "https://two.example.com/k8s/clusters/c-1")
    #expect(throws: KubectlError.unknownContext("y", known: ["a/b", "x", "lost"])) { try configuration.context("y") }
  }

  @Test func anEmptyConfigurationHasNoContext() throws {
    let configuration = KubectlConfiguration(try JSON(parsing: #"{"contexts":null,"clusters":null,"users":null,"current-context":""}"#))
    #expect(throws: KubectlError.noContext(known: [])) { try configuration.context(nil) }
  }

  @Test(arguments: [
    ("https://a.example.com", false), ("https://a.example.com:6443/", false), ("https://a.example.com/k8s/clusters/c", true),
    ("a.example.com//", false),
    ("", false),
  ])
  func pathsOfServersAreSeen(_ url: String, _ hasPath: Bool) {
    #expect(KubectlProxySession.hasPath(url) == hasPath)
  }

  @Test(arguments: [("v1.32.4-dispatcher", true), ("v1.18.0", true), ("v1.17.9", false), ("1.9", false), ("v2.0", true), ("unknown", true)])
  func versionsAreCompared(_ version: String, _ isNew: Bool) {
    #expect(KubectlTool.isNew(version) == isNew)
  }

  @Test(arguments: [
    ("Forwarding from 127.0.0.1:40123 -> 8443", 40123 as Int?), ("Forwarding from [::1]:40123 -> 8443", nil), ("Handling connection for 40123", nil),
  ])
  func theForwardedPortIsRead(_ line: String, _ port: Int?) {
    #expect(PortForward.localPort(line) == port)
  }

  @Test(arguments: [
    (KubectlError.missing, "kubectl is not on the PATH; install it (https://kubernetes.io/docs/tasks/tools/), then retry"),
    (.tooOld(found: "v1.9", needed: "1.18"), "kubectl v1.9 is too old; install 1.18 or later, then retry"),
    (.noContext(known: []), "the kubeconfig has no current context; set up the access to your cluster first, or let KUBECONFIG name its file"),
    (.noContext(known: ["a", "b"]), "the kubeconfig has no current context; choose one of a, b"),
    (.unknownContext("x", known: ["a"]), "the kubeconfig has no context 'x'; choose one of a"),
    (
      .interactiveLogin(user: "u", command: "c"),
      "the login of 'u' (c) asks on the terminal each time (interactiveMode: Always); set it to IfAvailable in the kubeconfig, or use another user"
    ),
    (
      .serverPath(url: "https://a/b", found: "v1.20"),
      "the server 'https://a/b' has a path, which kubectl v1.20 cannot pass on (it lacks --append-server-path); install kubectl 1.22 or later"
    ),
    (.failed(detail: "x"), "kubectl failed: x"),
    (.noFolder(detail: "x"), "no private folder for the connection could be made: x; set XDG_RUNTIME_DIR to a folder of yours"),
  ])
  func wording(_ error: KubectlError, _ message: String) {
    #expect(error.message == message)
  }

  @Test func theFolderIsPrivateAndItsPathShort() throws {
    let files = MemoryFileSystem()
    let long = "/" + String(repeating: "x", count: 90)
    for path in ["/run/user/1", "/tmp", long] { try files.createDirectory(path, mode: 0o700) }
    func folder(_ runtime: String?) throws -> ProxyFolder {
      try ProxyFolder.make(.manual(files: files, environment: runtime.map { ["XDG_RUNTIME_DIR": $0] } ?? [:]))
    }
    let runtime = try folder("/run/user/1")
    #expect(runtime.path.hasPrefix("/run/user/1/slipway-"))
    #expect(try files.entry(runtime.path)?.mode == 0o700)
    // Where the runtime folder is missing, or too long for a socket's address, /tmp does.
    for other in [nil, long, "/nowhere", "relative"] {
      let made = try folder(other)
      #expect(made.path.hasPrefix("/tmp/slipway-"))
      #expect(made.socket.utf8.count < 100)
      try files.removeTree(made.path)
    }
    files.fail("/tmp", with: .denied("/tmp"))
    #expect(throws: KubectlError.self) { try folder(nil) }
  }
}
