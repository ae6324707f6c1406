import Surroundings
import TestSupport

/// A folder with a kubeconfig of its own, for the machine's real kubectl or for a stand-in.
struct KubectlFixture {
  let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
  }

  /// Writes a kubeconfig for one server; `user` is YAML of the user's entry.
  func configure(server: String, user: String = "{}") throws {
    try folder.write(
      "config",
      """
      apiVersion: v1
      kind: Config
      current-context: test
      clusters: [{name: c, cluster: {server: "\(server)"}}]
      users: [{name: u, user: \(user)}]
      contexts: [{name: test, context: {cluster: c, user: u, namespace: web}}]
      """)
  }

  /// The machine, with a kubeconfig and a home of the test's own.
  var surroundings: Surroundings {
    var surroundings = Surroundings.system
    surroundings.environment["KUBECONFIG"] = folder.path("config")
    surroundings.environment["HOME"] = folder.path
    surroundings.environment["XDG_RUNTIME_DIR"] = folder.path
    return surroundings
  }

  /// A stand-in for kubectl before the real one on the PATH. `proxy` is what it does for `kubectl proxy`.
  func withStandIn(
    version: String = "v1.30.0", view: String = #"{"contexts":[{"name":"test","context":{"cluster":"c","user":"u"}}],"current-context":"test"}"#,
    proxy: String
  ) throws -> Surroundings {
    try folder.write(
      "bin/kubectl",
      """
      #!/bin/sh
      case "$1 $2" in
        "version --client") echo '{"clientVersion":{"gitVersion":"\(version)"}}' ;;
        "config view") cat <<'EOF'
      \(view)
      EOF
      ;;
        "proxy --help") echo "no such option here" ;;
        proxy*) \(proxy) ;;
      esac
      """, mode: 0o700)
    var surroundings = surroundings
    surroundings.environment["PATH"] = "\(folder.path("bin")):/usr/bin:/bin"
    return surroundings
  }
}

/// Waits for what another process or thread is about to do; the test's time limit ends a wait for nothing.
func until(_ condition: () async throws -> Bool) async throws {
  while !(try await condition()) { try await Task.sleep(for: .milliseconds(5)) }
}
