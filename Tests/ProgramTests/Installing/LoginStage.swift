import Drawing
import KubernetesObjects
import Surroundings
import TestSupport

/// A kubeconfig whose login is a plug-in that asks on the terminal, on a stage's cluster behind TLS: for others kubectl asks no plug-in.
final class LoginStage {
  let stage: InstallationStage
  private let front: PseudoTerminal

  /// - Parameter mode: the plug-in's `interactiveMode`.
  init(_ stage: InstallationStage, mode: String) async throws {
    self.stage = stage
    let kubeconfig = try JSON(parsing: try stage.home.read("kubeconfig").utf8)
    let port = (kubeconfig["clusters"][0]["cluster"]["server"].string ?? "").split(separator: ":").last.map(String.init) ?? ""
    front = try PseudoTerminal(
      InstallationStage.tests + "/Tools/tls-front", [port, stage.home.path], environment: SlipwayProgram.environment(stage.home), width: 120)
    let first = try await front.wait(for: "the port of the TLS front") { $0.screen.contains("port ") || $0.status != nil }
    let words = first.screen.text.split(whereSeparator: \.isWhitespace)
    let own = words.firstIndex(of: "port").map { words.index(after: $0) }.flatMap { words.indices.contains($0) ? String(words[$0]) : nil }
    try stage.home.write("kubeconfig", Self.kubeconfig(port: own ?? "", plugin: stage.home.path("bin/harbour-login"), mode: mode))
    try stage.home.write("bin/harbour-login", Self.plugin, mode: 0o700)
  }

  static let code = "314159"

  private static func kubeconfig(port: String, plugin: String, mode: String) -> String {
    """
    apiVersion: v1
    kind: Config
    current-context: harbour
    clusters: [{name: harbour, cluster: {server: "https://127.0.0.1:\(port)", insecure-skip-tls-verify: true}}]
    contexts: [{name: harbour, context: {cluster: harbour, user: somebody}}]
    users:
      - name: somebody
        user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: "\(plugin)", interactiveMode: \(mode)}}
    """
  }

  /// Asks for a code where it has a terminal, and remembers that it was right; else it can only say what to do.
  private static let plugin = """
    #!/bin/sh
    if [ ! -e "$HOME/logged-in" ]; then
      if [ ! -t 0 ]; then
        echo "please log in: the session has expired" >&2
        exit 1
      fi
      printf 'code of the day: ' >&2
      read -r code
      if [ "$code" != \(code) ]; then
        echo "that is not the code" >&2
        exit 1
      fi
      : >"$HOME/logged-in"
    fi
    echo '{"apiVersion": "client.authentication.k8s.io/v1", "kind": "ExecCredential", "status": {"token": "of-the-day"}}'
    """
}
